"""A result's tables as files."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

COLUMNS = ("id", "label", "kind", "received", "kept", "share")
NUMBER = re.compile(r"-?\d+(\.\d+)?")  # a loss begins with a minus and is no formula
# A spreadsheet takes a cell that begins so for a formula and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def recipients_csv(summary: Mapping[str, Any]) -> str:
    """Who received and kept what, amounts in tokens."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    symbol = summary["token"]["symbol"]
    writer.writerow(
        ["id", "label", "kind", f"received_{symbol}", f"kept_{symbol}", "share"]
    )
    for row in summary["recipients"]:
        writer.writerow([harmless(str(row[name])) for name in COLUMNS])
    return out.getvalue()


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    """Rows of texts, a header first, as a file that a spreadsheet takes for text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(
        [cell if NUMBER.fullmatch(cell) else harmless(cell) for cell in row]
        for row in rows
    )
    return out.getvalue()


def harmless(cell: str) -> str:
    """The cell, unless it would be taken for a formula: then behind an apostrophe."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
