"""A generated electorate: who votes where there are no real ballots."""

from dataclasses import dataclass
from decimal import Decimal

from .params import Choice, Declaration, param


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
    concentration: Decimal = param(
        Decimal(0),
        type="share",
        label="Alike",
        help="How much of their taste voters share. 0: each has a taste of its own; "
        "1: all like the same.",
    )
    budget: Decimal = param(
        Decimal(100),
        type="number",
        label="Budget of a voter",
        help="Tokens or points that a voter of average stake has to give.",
        minimum=0,
        maximum=1_000_000_000,
    )
    stake: str = param(
        "equal",
        type="choice",
        label="Stakes",
        help="Whether all voters have as much to give.",
        choices=(
            Choice("equal", "All the same"),
            Choice("pareto", "A few have most", "By a Pareto tail."),
        ),
    )
    stake_tail: Decimal = param(
        Decimal("1.16"),
        type="number",
        label="Tail of stakes",
        help="Smaller is more unequal. At 1.16 a fifth of the voters have four fifths.",
        minimum="1.01",
        maximum=100,
    )
    choices: int = param(
        0,
        type="integer",
        label="Recipients looked at",
        help="How many recipients each voter looks at, at most. 0: all of them.",
        minimum=0,
        maximum=10_000,
    )
    sybils: int = param(
        0,
        type="integer",
        label="Fake accounts",
        help="Accounts of one person who pretends to be many. They split one budget.",
        minimum=0,
        maximum=100_000,
    )
    sybil_budget: Decimal = param(
        Decimal(100),
        type="number",
        label="Budget of the fakes",
        help="Tokens or points that all fake accounts have together.",
        minimum=0,
        maximum=1_000_000_000,
    )
    sybils_serve: str = param(
        "",
        type="text",
        label="Fakes serve",
        help="The connection that the fake accounts support. Empty: the person behind "
        "them has a taste like everybody else.",
        maximum=64,
    )
    ring: tuple[tuple[str], ...] = param(
        (),
        type="table",
        label="Ring",
        help="Connections whose recipients have agreed that each gives all it has to "
        "the others.",
        columns=(
            Declaration(
                "connection", "text", "Connection", "Its id.", maximum=Decimal(64)
            ),
        ),
    )
    redraw: bool = param(
        False,
        type="boolean",
        label="Drawn anew",
        help="A new electorate for each allocation instead of one for the whole run.",
    )
