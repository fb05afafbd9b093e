"""Measures how far a replay is from what was published, and its wrong arm too."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from simulations.allocation import allocate

from .replays import Published, Replay


@dataclass(frozen=True)
class Error:
    """How far one arm is from the published payouts."""

    largest: Decimal  # of one recipient, in tokens
    total: Decimal  # sum of all errors as a share of all that was published

    def within(self, replay: Replay) -> bool:
        """Whether both are as small as the published figures allow."""
        return (replay.largest is None or self.largest <= replay.largest) and (
            replay.total is None or self.total <= replay.total
        )


@dataclass(frozen=True)
class Finding:
    """One replayed round: the right rule and the wrong one."""

    replay: Replay
    recipients: int
    right: Error
    wrong: Error

    @property
    def matched(self) -> bool:
        """The rule is met, and a wrong rule would have been noticed."""
        return self.right.within(self.replay) and not self.wrong.within(self.replay)


def measure(replay: Replay, data: Path) -> Finding:
    """Run both arms of a replay. Raises OSError where its files are not there."""
    published = replay.published(data)
    return Finding(
        replay=replay,
        recipients=len(published),
        right=_error(replay, data, published, wrong=False),
        wrong=_error(replay, data, published, wrong=True),
    )


def _error(replay: Replay, data: Path, published: Published, *, wrong: bool) -> Error:
    found = allocate(replay.request(data, wrong=wrong))
    paid = {
        name: Decimal(units).scaleb(-replay.decimals)
        for name, units in found.paid.items()
    }
    errors = [
        abs(_of(paid, name) - _of(published, name)) for name in paid.keys() | published
    ]
    whole = sum(published.values())
    return Error(max(errors), (sum(errors) / whole).quantize(Decimal("1e-15")))


def _of(amounts: Mapping[str, Decimal], name: str) -> Decimal:
    return amounts.get(name, Decimal(0))
