"""Source: where money enters the network."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from .base import Batch, Inflow, Mechanism, Shares
from .params import Choice, Declaration, param
from .settings import Settings


class Source(Mechanism):
    """Injects an amount once, in each of its rounds or by a schedule, and passes it on.

    It pays by connection weight, as a split. It injects whatever its mode: a source
    that is off holds its money.
    """

    kind = "source"
    label = "Source"
    category = "source"
    glyph = "source"
    role = "source"
    help = "Brings money in: a treasury, a grant budget, protocol revenue."
    formula = "paid to each = pool × weight ÷ sum of weights"
    rewards = "Nothing in itself; it decides how much there is to allocate."
    gamed = "Not by recipients; whoever sets the weights decides."
    sources = ("AlloNet model, section 2",)

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """What it injects, and when."""

        amount: Decimal = param(
            Decimal(0),
            type="amount",
            label="Amount",
            help="What it brings in each time.",
        )
        repeats: str = param(
            "once",
            type="choice",
            label="How often",
            help="Once in its first round, or in each of its rounds.",
            choices=(
                Choice("once", "Once"),
                Choice("each-round", "In each of its rounds"),
            ),
        )
        schedule: tuple[tuple[int, Decimal], ...] = param(
            (),
            type="table",
            label="Schedule",
            help="Rounds and amounts. When it has rows it takes the place of the "
            "amount above.",
            columns=(
                Declaration("round", "integer", "Round", "", minimum=Decimal(0)),
                Declaration("amount", "amount", "Amount", ""),
            ),
        )

    def inflow(self, own: Params, settings: Settings, decimals: int) -> Inflow:
        """What it injects by itself, in base units."""
        if own.schedule:
            dated: dict[int, int] = {}
            for at, amount in own.schedule:
                dated[at] = dated.get(at, 0) + int(amount.scaleb(decimals))
            return Inflow(dated={at: units for at, units in dated.items() if units})
        units = int(Decimal(own.amount).scaleb(decimals))
        if own.repeats == "each-round":
            return Inflow(each_own_round=units)
        return Inflow(dated=_at(settings.first_round, units))

    def silenced(self, own: Params) -> Params:
        """Neither amount nor schedule."""
        return replace(own, amount=Decimal(0), schedule=())

    def score(self, batch: Batch) -> Shares:
        """By connection weight."""
        return Shares(weight=batch.weight)


def _at(round: int, units: int) -> Mapping[int, int]:
    return {round: units} if units else {}
