"""Reads the files of a published round as `manage.py allocate` does."""

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from neurons.mechanisms import registry
from neurons.mechanisms.base import BallotForm, Mechanism
from simulations import allocation_files
from simulations.allocation_files import BallotFile, CsvFile

from .replay import Unplayable

DECIMALS = 6  # finer than any round was published


def mechanism(kind: str) -> Mechanism:
    """The mechanism of a round. Raises Unplayable where it is gone."""
    found = registry.find(kind)
    if found is None:
        raise Unplayable(f"There is no kind “{kind}”.")
    return found


def ballots(path: Path, kind: str, columns: Mapping[str, str]) -> BallotFile:
    """The ballots of a file, its columns named as on the command line."""
    form: BallotForm | None = mechanism(kind).ballots
    if form is None:
        raise Unplayable(f"The kind “{kind}” takes no ballots.")
    return allocation_files.read_ballots(CsvFile.at(path), form, columns)


def recipients(
    path: Path, kind: str, columns: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """The recipients of a file and their columns."""
    return allocation_files.read_recipients(
        CsvFile.at(path), mechanism(kind), columns, decimals=DECIMALS
    ).recipients


def published(path: Path, recipient: str, amount: str) -> dict[str, Decimal]:
    """What each recipient was paid, in tokens, by its stripped name."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row[recipient].strip(): Decimal(row[amount]) for row in csv.DictReader(file)
        }
