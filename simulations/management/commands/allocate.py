"""Computes one round of one mechanism from files, by the same engine as a run."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from neurons.document import DocumentError, json_text
from neurons.document.parts import DECIMALS
from neurons.mechanisms import params, registry
from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.params import Declaration
from simulations import allocation, allocation_files, allocation_words
from simulations.allocation import Allocation, Request
from simulations.allocation_files import AllocationError, BallotFile

POOL = Declaration("pool", "amount", "The pool", "What there is to allocate.")


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
            request, notes = _request(kind, options)
            found = allocation.allocate(request)
        except AllocationError as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from None
        _print(found, request, options["format"])
        for line in (*notes, *allocation_words.about(found, request)):
            self.stderr.write(line)


def _request(kind: str, options: Mapping[str, Any]) -> tuple[Request, list[str]]:
    mechanism = registry.find(kind)
    if mechanism is None:
        known = ", ".join(registry.kinds())
        raise AllocationError(f"There is no kind “{kind}”; known are {known}.")
    columns = _columns(options["columns"])
    allocation_files.check_columns(mechanism, columns)
    decimals = _value(DECIMALS, options["decimals"], "--decimals", 6)
    request = Request(
        kind=mechanism,
        pool=_value(POOL, options["pool"], "--pool", decimals),
        decimals=decimals,
        params=_json(options["params"], "--params"),
        settings=_json(
            options["neuron_settings"] or options["settings"] or "", "--settings"
        ),
    )
    notes: list[str] = []
    if options["recipients"] is not None:
        found = allocation_files.read_recipients(
            options["recipients"], mechanism, columns, decimals=decimals
        )
        request = replace(request, recipients=found.recipients)
        notes.extend(found.notes)
    ballots = _ballots(mechanism, options, columns)
    notes.extend(ballots.notes)
    return replace(request, ballots=ballots), notes


def _ballots(
    mechanism: Mechanism, options: Mapping[str, Any], columns: Mapping[str, str] | None
) -> BallotFile:
    """The ballots, and the rows that a file of clusters adds to them."""
    found = BallotFile()
    for option, read in (
        ("ballots", allocation_files.read_ballots),
        ("clusters", allocation_files.read_clusters),
    ):
        if options[option] is None:
            continue
        if mechanism.ballots is None:
            raise AllocationError(
                f"--{option}: “{mechanism.label}” has no ballots; its recipients and "
                "their columns go into --recipients."
            )
        more = read(options[option], mechanism.ballots, columns)
        found = BallotFile(
            found.name or more.name,
            found.ballots + more.ballots,
            found.notes + more.notes,
        )
    return found


def _columns(text: str | None) -> dict[str, str] | None:
    if text is None:
        return None
    found = {}
    for part in text.split(","):
        meaning, equals, name = part.partition("=")
        if not equals or not meaning.strip() or not name.strip():
            raise AllocationError(
                f"--columns: “{part}” is not of the form recipient=project."
            )
        found[meaning.strip().casefold()] = name.strip()
    return found


def _value(declaration: Declaration, text: str, where: str, decimals: int) -> Any:
    try:
        return params.read_value(declaration, text, decimals=decimals)
    except ValueError as error:
        raise AllocationError(f"{where}: {error}") from None


def _json(text: str, where: str) -> dict[str, Any]:
    """An object, written on the line or in a file."""
    if not text:
        return {}
    name = where
    if not text.lstrip().startswith("{"):
        try:
            name, text = text, Path(text).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
            raise AllocationError(f"{where}: {name}: {reason}.") from None
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
