"""Which numbers of real systems each mechanism gives again, case by case.

`make cases` runs them and writes the record. A mechanism whose rule has changed since
then says so.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from neurons import fingerprint

RECORD = Path(__file__).with_name("reference_cases.json")


@dataclass(frozen=True)
class References:
    """The cases of one file of vectors that are about one kind; all of them passed."""

    kind: str
    file: str  # of the vectors, without its ending
    system: str  # whose numbers they are
    source: str  # where they come from
    cases: int  # that gave the system's numbers
    left_out: int  # about something that the kind does not do
    when: str  # a date
    sha256: str  # of the mechanism as it was then

    @property
    def is_stale(self) -> bool:
        """Whether the mechanism is no longer the one that was checked."""
        now = fingerprint.of(self.kind)
        return now is None or now.sha256 != self.sha256


def read(path: Path | None = None) -> tuple[References, ...]:
    """Every row of the record, by kind and file."""
    return _read(path or RECORD)


@cache
def _read(path: Path) -> tuple[References, ...]:
    if not path.is_file():
        return ()
    return tuple(References(**each) for each in json.loads(path.read_text("utf-8")))


def write(rows: Sequence[References], path: Path | None = None) -> None:
    """Replace the record."""
    ordered = sorted(rows, key=lambda each: (each.kind, each.file))
    plain = [asdict(each) for each in ordered]
    text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    (path or RECORD).write_text(text, "utf-8")
    _read.cache_clear()


def of(kind: str) -> tuple[References, ...]:
    """Those of one kind."""
    return tuple(each for each in read() if each.kind == kind)


def count(kind: str) -> int:
    """How many cases one kind passes."""
    return sum(each.cases for each in of(kind))
