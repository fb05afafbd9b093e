"""Holds a result against one computed before: equal, or by how much it differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Totals = Mapping[str, str]  # connection → what it paid in all, in tokens


@dataclass(frozen=True)
class Verdict:
    """What came of computing a run once more."""

    is_equal: bool  # receipts' outputs, to the unit and to the round
    payments: int  # how many totals of connections differ
    units: int  # by how many base units together

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        if self.is_equal:
            return "Equal: same inputs, same outputs, to the unit."
        if not self.payments:
            return "It differs in when money moved, not in what was paid in all."
        units = f"{self.units:,} unit{'' if self.units == 1 else 's'}"
        payments = f"{self.payments:,} payment{'' if self.payments == 1 else 's'}"
        return f"It differs by {units} in {payments}."


def judge(
    before: str, now: str, stored: Totals, found: Totals, decimals: int
) -> Verdict:
    """The verdict on two outputs and the totals beside them."""
    payments, units = differences(stored, found, decimals)
    return Verdict(before == now, payments, units)


def differences(stored: Totals, found: Totals, decimals: int) -> tuple[int, int]:
    """How many payments differ, and by how many base units together."""
    apart = [
        abs(Decimal(stored.get(name, "0")) - Decimal(found.get(name, "0")))
        for name in stored.keys() | found.keys()
    ]
    together = sum(apart, Decimal(0))
    return sum(1 for each in apart if each), int(together.scaleb(decimals))
