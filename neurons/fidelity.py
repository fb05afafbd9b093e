"""Which rounds each mechanism was checked against, and the badge that follows.

`manage.py fidelity` writes the record. A mechanism whose rule has changed since then
keeps its badge, but grey.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from neurons import fingerprint

RECORD = Path(__file__).with_name("fidelity.json")
EXACT, WITHIN, RULE_ONLY, NOT_MATCHED = 3, 2, 1, 0
WORDS = {
    EXACT: "Exact as published",
    WITHIN: "Within a stated error",
    RULE_ONLY: "Rule only",
    NOT_MATCHED: "Not matched",
}
MEANING = {
    EXACT: "every amount of a real round comes out as it was published",
    WITHIN: "a real round comes out to within an error that is stated and explained",
    RULE_ONLY: "the rule follows its sources; no published round was replayed with it",
    NOT_MATCHED: "a round was replayed and came out otherwise",
}


@dataclass(frozen=True)
class Gap:
    """How far a result was from what was published."""

    total: str  # Σ|ours − published| ÷ Σ published
    largest: str  # of one recipient, in tokens


@dataclass(frozen=True)
class WrongRule:
    """What came of a rule that the round did not follow."""

    rule: str
    gap: Gap


@dataclass(frozen=True)
class Checked:
    """One round that was replayed."""

    slug: str
    name: str
    kind: str
    token: str
    rule: str
    source: str
    recipients: int
    paid: str
    gap: Gap
    bound: str
    bound_of: str  # “largest” or “total”
    level: int
    note: str
    wrong: tuple[WrongRule, ...]
    when: str  # a date
    modules: tuple[str, ...]  # what the mechanism is written in, as it was then:
    sha256: str

    @property
    def is_stale(self) -> bool:
        """Whether the mechanism is no longer the one that was checked."""
        now = fingerprint.of(self.kind)
        return now is None or now.sha256 != self.sha256

    @property
    def badge(self) -> "Badge":
        """The badge of this round alone."""
        words = WORDS[self.level]
        if self.level == WITHIN:
            words = f"Within {self.bound_in_words}"
        return Badge(self.level, words, self.is_stale)

    @property
    def bound_in_words(self) -> str:
        """The error that a right implementation stays within."""
        if self.bound_of == "total":
            return share(self.bound)
        return f"{amount(self.bound)} {self.token}"


@dataclass(frozen=True)
class Badge:
    """Three boxes and a word."""

    level: int
    words: str
    stale: bool = False

    @property
    def boxes(self) -> tuple[bool, ...]:
        """Which of the three are filled."""
        return tuple(place < self.level for place in range(3))

    def plain(self) -> dict[str, Any]:
        """For the catalogue."""
        return asdict(self)

    @property
    def meaning(self) -> str:
        """What it stands for, in a sentence without its full stop."""
        return MEANING[self.level]


def read(path: Path | None = None) -> tuple[Checked, ...]:
    """Every round of the record, by kind and name."""
    path = path or RECORD
    if not path.is_file():
        return ()
    return tuple(_checked(each) for each in json.loads(path.read_text("utf-8")))


def write(checked: Sequence[Checked], path: Path | None = None) -> None:
    """Replace the record."""
    rows = [asdict(each) for each in sorted(checked, key=lambda c: (c.kind, c.name))]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    (path or RECORD).write_text(text, "utf-8")


def badge(kind: str, checked: Sequence[Checked]) -> Badge:
    """The badge of a kind: its best round, unless one of them came out otherwise."""
    own = [each for each in checked if each.kind == kind]
    if not own:
        return Badge(RULE_ONLY, WORDS[RULE_ONLY])
    judged = [each for each in own if not each.is_stale] or own
    best = max(judged, key=lambda each: each.level)
    missed = [each for each in judged if each.level == NOT_MATCHED]
    return (missed[0] if missed else best).badge


def share(text: str) -> str:
    """A share for people: “0.70 %”, or “2 × 10⁻¹¹” where that would be all zeros."""
    value = Decimal(text)
    if not value:
        return "0"
    if value >= Decimal("0.00005"):
        return f"{value * 100:.{2 if value >= Decimal('0.001') else 3}f} %"
    digits, _, power = f"{value:.1e}".partition("e")
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{digits} × 10{raised}"


def amount(text: str) -> str:
    """An amount of tokens for people: two decimals, or one digit if that is nothing."""
    value = Decimal(text)
    if value >= Decimal("0.1") or not value:
        return f"{value:,.2f}"
    return f"{value:.{-value.adjusted()}f}"


def _checked(row: dict[str, Any]) -> Checked:
    wrong = tuple(
        WrongRule(each["rule"], Gap(**each["gap"])) for each in row.pop("wrong")
    )
    modules = tuple(row.pop("modules"))
    return Checked(**{**row, "gap": Gap(**row["gap"])}, wrong=wrong, modules=modules)
