"""`make bench`: the engine against its limits, into results.json and a page of docs."""

import importlib
import pkgutil
import sys

from . import engine_cases
from .report import FOLDER, Row, machine, show, write

PAGE = FOLDER.parent / "docs" / "performance.md"
HEAD = """# Performance

Written by `make bench`, never by hand. Each figure is a ratio to a limit that was
measured in the same process, in turns with it: trust ratios, not times. A share of 30%
of a sparse product means that an exact round takes three times as long as moving one
number along every connection.
"""


def main(chosen: list[str]) -> int:
    """Run all cases, or those named. 1 when a floor is missed."""
    rows: list[Row] = []
    for module in pkgutil.iter_modules(engine_cases.__path__):
        if not chosen or module.name in chosen:
            case = importlib.import_module(f"{engine_cases.__name__}.{module.name}")
            found = case.measure()
            show(found)
            rows += found
    if not chosen:
        write("results", rows)
        PAGE.write_text(page(rows), encoding="utf-8")
    return 0 if all(row.met for row in rows) else 1


def page(rows: list[Row]) -> str:
    """The rows for people."""
    about = machine()
    lines = [
        HEAD,
        f"Measured on {about['system']}, {about['cores']} cores, Python "
        f"{about['python']}, NumPy {about['versions']['numpy']}.",
        "",
        "| case | size | value | floor | aim | met |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        value = f"{row.value:.3g} {row.unit}".strip()
        sign = "≥" if row.higher_is_better else "≤"
        bounds = f"{sign} {row.floor:g} | {sign} {row.aim:g}"
        met = "yes" if row.met else "no"
        lines.append(f"| {row.case} | {row.size} | {value} | {bounds} | {met} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
