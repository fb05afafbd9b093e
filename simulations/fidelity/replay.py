"""Computes a published round anew and says how far the result is from what was paid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from simulations.allocation import Request, allocate


class Unplayable(ValueError):
    """A round that cannot be replayed here; the sentence says what is missing."""


@dataclass(frozen=True)
class Folders:
    """Where the published records and the vectors lie."""

    data: Path
    vectors: Path

    def record(self, name: str) -> Path:
        """A file of the published rounds."""
        return _there(self.data / "rounds" / name)

    def vector(self, name: str) -> Path:
        """A file of vectors."""
        return _there(self.vectors / name)


@dataclass(frozen=True)
class WrongArm:
    """The round by a rule that it did not follow: the result must miss."""

    rule: str
    request: Request


@dataclass(frozen=True)
class Material:
    """A round as read from its files."""

    request: Request
    published: Mapping[str, Decimal]  # what each recipient was paid, in tokens
    wrong: tuple[WrongArm, ...]


@dataclass(frozen=True)
class Round:
    """A round that really happened, and how near a right implementation comes."""

    slug: str
    name: str
    kind: str
    token: str
    rule: str  # the rule that matched, in words
    source: str
    # the error that a right implementation stays within: the largest of one recipient
    # in tokens, or the total as a share of what was paid
    bound: Decimal
    bound_of: Literal["largest", "total"]
    step: Decimal  # the finest amount in which the result was published, in tokens
    note: str  # what the check leaves open, in a sentence; or empty
    read: Callable[[Folders], Material]

    def within(self, error: "Error") -> bool:
        """Whether an error is within the bound."""
        return (error.largest if self.bound_of == "largest" else error.total) <= (
            self.bound
        )


@dataclass(frozen=True)
class Error:
    """How far amounts are from those published."""

    total: Decimal  # Σ|ours − published| ÷ Σ published
    largest: Decimal  # of one recipient, in tokens


@dataclass(frozen=True)
class Replay:
    """What came of replaying a round."""

    round: Round
    recipients: int  # on the published list
    paid: Decimal  # tokens, as published
    error: Error
    wrong: tuple[tuple[str, Error], ...]  # by rule

    @property
    def matches(self) -> bool:
        """Whether the right rule hits, to within the bound."""
        return self.round.within(self.error)

    @property
    def proves(self) -> bool:
        """Whether every wrong rule misses, so that hitting says something."""
        return bool(self.wrong) and not any(
            self.round.within(error) for _, error in self.wrong
        )

    @property
    def is_exact(self) -> bool:
        """Whether every amount rounds to the figure that was published."""
        return self.error.largest * 2 <= self.round.step


def replay(round: Round, folders: Folders) -> Replay:
    """Compute a round by its rule and by the wrong ones. Raises Unplayable."""
    material = round.read(folders)
    return Replay(
        round=round,
        recipients=len(material.published),
        paid=sum(material.published.values(), Decimal(0)),
        error=_error(material.request, material.published),
        wrong=tuple(
            (arm.rule, _error(arm.request, material.published))
            for arm in material.wrong
        ),
    )


def _error(request: Request, published: Mapping[str, Decimal]) -> Error:
    ours = {
        name: Decimal(units).scaleb(-request.decimals)
        for name, units in allocate(request).paid.items()
    }
    nothing = Decimal(0)
    gaps = [
        abs(ours.get(name, nothing) - published.get(name, nothing))
        for name in ours.keys() | published.keys()
    ]
    return Error(sum(gaps, nothing) / sum(published.values()), max(gaps))


def _there(path: Path) -> Path:
    if not path.is_file():
        raise Unplayable(f"{path.name} is not in {path.parent}.")
    return path
