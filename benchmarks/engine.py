"""`make bench`: the engine against its limits, into results.json and a page of docs."""

import importlib
import json
import pkgutil
import sys
import time
import traceback
from datetime import datetime
from typing import Any

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
10,000 connections for 24 rounds in an environment of their own. They do so in three
ways: idiomatic, as the tool's own tutorial or example on networks has it (a graph in
the state of radCAD and cadCAD, which both copy in every round; agents in the cells of a
network for mesa); in bare Python, with lists of edges made beforehand; and with a
sparse product inside. Floors count the idiomatic ones. All are measured against the
product, as our own run is; told is the ratio of the two ratios. They compute in floats
and keep no ledger.
"""


# What is known about a floor that is missed: why, and what was tried.
MISSED = {
    "mixed round": "Where a million connections pay, most of the time goes to reading "
    "and writing what was paid over each so far, which a product does not do. Tried: "
    "unsigned indices, no division a connection, pieces of neurons that fit the cache",
    "first result in a fresh process": "Most of it is Python and NumPy starting; a "
    "busy machine shows first here",
}


def main(chosen: list[str]) -> int:
    """Run all cases, or those named. 1 when a floor is missed or a case failed."""
    rows: list[Row] = []
    about, failed = machine(), False
    for module in pkgutil.iter_modules(engine_cases.__path__):
        if chosen and module.name not in chosen:
            continue
        started = time.monotonic()
        try:
            case = importlib.import_module(f"{engine_cases.__name__}.{module.name}")
            found = case.measure()
        except Exception as error:  # the others are worth measuring all the same
            traceback.print_exc()
            failed = True
            note = f"could not be measured: {type(error).__name__}: {error}"
            found = [Row(module.name, "", float("nan"), "", None, None, note=note)]
        show(found)
        print(f"  {module.name}: {time.monotonic() - started:.0f} s", flush=True)
        rows += found
    if not chosen:
        file = write("results", rows, about)
        PAGE.write_text(page(json.loads(file.read_text("utf-8"))), encoding="utf-8")
    return 0 if all(row.met for row in rows) and not failed else 1


def page(report: dict[str, Any]) -> str:
    """What results.json says, for people."""
    about, rows = report["machine"], report["rows"]
    day = datetime.fromisoformat(report["measured"])
    lines = [
        HEAD,
        f"Measured on {day:%-d %B %Y}: {about['processor']}, {about['cores']} cores, "
        f"{about['system']}, Python {about['python']}, NumPy "
        f"{about['versions']['numpy']}, numba {about['versions']['numba']}. The load "
        f"before was {about['load_before']:g}.",
        "",
        "| case | size | value | turns | floor | aim | met |",
        "|---|---|---|---|---|---|---|",
        *map(_line, rows),
    ]
    noted = [row for row in rows if "note" in row]
    lines += ["", *(f"- {row['case']}, {row['size']}: {row['note']}." for row in noted)]
    missed = dict.fromkeys(row["case"] for row in rows if row["met"] is False)
    if missed:
        lines += ["", "## Floors that were missed", ""]
        lines += [f"- {case}: {_why(case)}." for case in missed]
    return "\n".join(lines) + "\n"


def _why(case: str) -> str:
    told = [words for name, words in MISSED.items() if case.startswith(name)]
    return told[0] if told else "not known yet"


def _line(row: dict[str, Any]) -> str:
    value = "–" if row["value"] is None else f"{row['value']:.3g} {row['unit']}"
    turns = "{:.3g} to {:.3g}".format(*row["spread"]) if "spread" in row else ""
    sign = "≥" if row["higher_is_better"] else "≤"
    given = [row[name] for name in ("floor", "aim") if row[name] is not None]
    floor, aim = [f"{sign} {each:g}" for each in given] or ("", "")
    met = "" if row["met"] is None else "yes" if row["met"] else "no"
    cells = (row["case"], row["size"], value.strip(), turns, floor, aim, met)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
