"""What examples of one recorded round share: its rows, anonymous gifts, cards."""

import csv
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

from neurons.importers import flows_csv

Amounts = list[tuple[str, Decimal]]  # project → what it was paid, largest first


def paid(data: Path, pool: str, column: str) -> Amounts:
    """What a round paid each project, in the column's unit."""
    with (data / "flows_2023.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == pool]
    found = [(row["target"], Decimal(row[column])) for row in rows]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def gifts(
    wire: str, amount: Decimal, donors: int, step: Decimal
) -> Iterator[list[str]]:
    """Ballots of anonymous donors who give the amount together, in equal parts."""
    each = (amount / donors).quantize(step, rounding=ROUND_DOWN)
    last = amount - each * (donors - 1)
    for number in range(1, donors + 1):
        gift = last if number == donors else each
        yield [f"donor {number}", wire, f"{gift:f}"]


def projects(rows: Amounts, note: str) -> list[dict[str, Any]]:
    """A card for each project; `note` says what it was paid, by {amount}."""
    return [
        {
            "id": flows_csv.identifier(node),
            "label": flows_csv.label(node),
            "kind": "project",
            "note": note.format(amount=f"{amount:,f}"),
        }
        for node, amount in rows
    ]


def wires(source: str, rows: Amounts) -> list[dict[str, Any]]:
    """A connection from a round to each project."""
    return [
        {"id": wire(node), "source": source, "target": flows_csv.identifier(node)}
        for node, _ in rows
    ]


def wire(node: str) -> str:
    """The id of the connection to a project."""
    return f"to-{node.removeprefix('project:')}"[:64]
