"""A result's tables as files."""

import csv
import io
from collections.abc import Mapping
from typing import Any

COLUMNS = ("id", "label", "kind", "received", "kept", "share")
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


def harmless(cell: str) -> str:
    """The cell, unless it would be taken for a formula: then behind an apostrophe."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
