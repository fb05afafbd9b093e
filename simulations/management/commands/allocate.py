"""Computes one round of one mechanism from files, by the same engine as a run."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from neurons.document import DocumentError, json_text
from simulations import allocation, allocation_words
from simulations.allocation import Allocation, Request
from simulations.allocation_files import AllocationError, CsvFile
from simulations.allocation_request import Written, mapping, read


class Command(BaseCommand):
    """Print who gets what; on standard error what is left, and who was excluded."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The kind, the pool, and the files."""
        parser.add_argument("kind", help="the mechanism's slug, as quadratic-funding")
        parser.add_argument("--pool", required=True, help="tokens to allocate")
        parser.add_argument("--decimals", default="6", help="of the token, 0 to 9")
        parser.add_argument("--params", default="", help="JSON, or a file of it")
        # Django takes --settings for itself; manage.py hands it on under this name.
        parser.add_argument("--neuron-settings", help="JSON, or a file of it")
        parser.add_argument("--ballots", type=Path, help="a CSV file")
        parser.add_argument("--recipients", type=Path, help="a CSV file")
        parser.add_argument("--clusters", type=Path, help="a CSV file")
        parser.add_argument(
            "--columns", help="what the files' columns mean: recipient=project,…"
        )
        parser.add_argument("--format", choices=("csv", "json"), default="csv")

    def handle(self, *, kind: str, **options: Any) -> None:
        """Read, run one round, print."""
        try:
            request, notes = read(_written(kind, options), dashes="--")
            found = allocation.allocate(request)
        except AllocationError as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from None
        _print(found, request, options["format"])
        for line in (*notes, *allocation_words.about(found, request)):
            self.stderr.write(line)


def _written(kind: str, options: Mapping[str, Any]) -> Written:
    columns = options["columns"]
    files = {
        name: None if options[name] is None else CsvFile.at(options[name])
        for name in ("ballots", "recipients", "clusters")
    }
    settings = options["neuron_settings"] or options["settings"] or ""
    return Written(
        kind=kind,
        pool=options["pool"],
        decimals=options["decimals"],
        params=_json(options["params"], "--params"),
        settings=_json(settings, "--settings"),
        columns=None if columns is None else mapping(columns, "--columns"),
        **files,
    )


def _json(text: str, where: str) -> dict[str, Any]:
    """An object, written on the line or in a file."""
    if not text:
        return {}
    name = where
    if not text.lstrip().startswith("{"):
        name = text
        text = CsvFile.at(Path(text)).text()
    try:
        found = json_text.parse(text)
    except DocumentError as error:
        raise AllocationError(f"{name}: {error}") from None
    if not isinstance(found, dict):
        raise AllocationError(f"{name}: this is not an object, {{…}}.")
    return found


def _print(found: Allocation, request: Request, form: str) -> None:
    rows = [
        (name, f"{Decimal(units).scaleb(-request.decimals):f}")
        for name, units in found.largest_first()
    ]
    if form == "json":
        listed = [{"recipient": name, "amount": amount} for name, amount in rows]
        json.dump(listed, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("recipient", "amount"))
    writer.writerows(rows)
