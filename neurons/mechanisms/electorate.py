"""A generated electorate: who votes where there are no real ballots."""

from dataclasses import dataclass
from decimal import Decimal

from .params import Choice, param


@dataclass(frozen=True, kw_only=True)
class Electorate:
    """What an electorate is drawn from, with the run's seed (model.md section 6)."""

    size: int = param(
        100,
        type="integer",
        label="Voters",
        help="How many may vote.",
        minimum=1,
        maximum=100_000,
    )
    turnout: Decimal = param(
        Decimal(1),
        type="share",
        label="Turnout",
        help="Share of them who vote.",
    )
    preferences: str = param(
        "weights",
        type="choice",
        label="They prefer",
        help="What a voter's liking for a recipient goes by, before chance.",
        choices=(
            Choice("weights", "By weight", "The weight of each connection."),
            Choice("impact", "By impact", "The impact that each recipient carries."),
            Choice("uniform", "Nobody", "All recipients alike."),
        ),
    )
