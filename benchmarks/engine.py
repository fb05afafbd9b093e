"""`make bench`: the engine against its limits, into results.json and a page of docs."""

import importlib
import pkgutil
import sys
import time

from . import engine_cases
from .report import FOLDER, Row, machine, show, write

PAGE = FOLDER.parent / "docs" / "performance.md"
HEAD = """# Performance

Written by `make bench`, never by hand. Each figure is a ratio to a limit that was
measured in the same process, in turns with it: trust ratios, not times. The value is
the median of the turns; beside it stand the lowest and the highest. A share of 30% of a
sparse product means that an exact round takes three times as long as moving one number
along every connection.

Other people's tools (networkx, mesa, radCAD, cadCAD) run the same linear network of
10,000 connections for 24 rounds in an environment of their own, once as one writes it
and once with a sparse product inside. They are measured against the product, as our own
run is; told is the ratio of the two ratios. They compute in floats and keep no ledger.
"""


def main(chosen: list[str]) -> int:
    """Run all cases, or those named. 1 when a floor is missed."""
    rows: list[Row] = []
    for module in pkgutil.iter_modules(engine_cases.__path__):
        if not chosen or module.name in chosen:
            case = importlib.import_module(f"{engine_cases.__name__}.{module.name}")
            started = time.monotonic()
            found = case.measure()
            show(found)
            print(f"  {module.name}: {time.monotonic() - started:.0f} s", flush=True)
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
        "| case | size | value | turns | floor | aim | met |",
        "|---|---|---|---|---|---|---|",
        *map(_line, rows),
    ]
    noted = [row for row in rows if row.note]
    lines += ["", *(f"- {row.case}, {row.size}: {row.note}." for row in noted)]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    value = f"{row.value:.3g} {row.unit}".strip() if row.value == row.value else "–"
    turns = "{:.3g} to {:.3g}".format(*row.spread) if row.spread else ""
    sign = "≥" if row.higher_is_better else "≤"
    bounds = [f"{sign} {each:g}" for each in (row.floor, row.aim) if each is not None]
    floor, aim = bounds or ("", "")
    met = ("yes" if row.met else "no") if bounds else ""
    cells = (row.case, row.size, value, turns, floor, aim, met)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
