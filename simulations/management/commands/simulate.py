"""Runs a network from a file: no server, no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from neurons.document import Document, DocumentError, read
from simulations import report, report_many, studying
from simulations.engine import bands, checks, many, simulate
from simulations.engine.errors import BadNetwork, BadScenario, EngineError
from simulations.engine.scenario import Scenario
from simulations.engine.scenario import read as read_scenario
from simulations.engine.spec import Spec
from simulations.snapshot import freeze

BAD_INPUT = 2  # exit status


class Wrong(Exception):
    """Bad input: its text is one sentence with what, where and what to do."""


class Command(BaseCommand):
    """The command; see `help`."""

    help = "Run a network from a file in the document format, and say what came out."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be asked for."""
        parser.add_argument("document", help="a network, as JSON in the form allonet/1")
        length = parser.add_mutually_exclusive_group()
        length.add_argument("--rounds", type=int, help="how many rounds to run")
        length.add_argument(
            "--until-settled",
            action="store_true",
            help="run until nothing can change any more",
        )
        parser.add_argument("--scenario", help="a scenario, as JSON")
        parser.add_argument("--seed", type=int, help="what chance starts from")
        parser.add_argument("--seeds", help="many seeds: 0:100 is 0 to 99")
        parser.add_argument(
            "--set",
            dest="varied",
            metavar="NEURON.SETTING=a,b,c",
            help="run with each of these values of a param or setting",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=0,
            help="for many runs; default: one a core",
        )
        parser.add_argument("--backend", default="numpy", help="numpy or numba")
        parser.add_argument("--out", help="a folder for CSV files and result.json")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, run, tell."""
        try:
            document = _document(options["document"])
            spec = _spec(document, options["document"])
            scenario = _scenario(options, spec)
            if options["seeds"] or options["varied"]:
                self._study(document, spec, scenario, options)
                return
            result = simulate(spec, scenario, backend=options["backend"])
            summary = report.summary(result)
            if options["out"]:
                report.write(result, summary, _folder(options["out"]))
        except (Wrong, studying.Unclear, EngineError) as error:
            self.stderr.write(str(error), self.style.ERROR)
            sys.exit(BAD_INPUT)
        self._warn(spec, scenario)
        if options["json"]:
            self.stdout.write(json.dumps(summary, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(report.text(document.name, result, summary))

    def _warn(self, spec: Spec, scenario: Scenario) -> None:
        """What looks wrong, on standard error; who asks for a run gets it all the same.

        Afterwards: what the engine refuses is said once.
        """
        for each in checks.find(spec, scenario):
            if each.severity != "info":
                self.stderr.write(f"{each.severity}: {each.sentence} {each.cure}")

    def _study(
        self,
        document: Document,
        spec: Spec,
        scenario: Scenario,
        options: dict[str, Any],
    ) -> None:
        study = studying.read(spec, scenario, options["seeds"], options["varied"])
        blocks = many.run(
            study,
            processes=options["processes"] or studying.processes(),
            backend=options["backend"],
        )
        told = bands.tell(study, blocks)
        if options["out"]:
            content = json.dumps(told, ensure_ascii=False, indent=2)
            file = _folder(options["out"]) / "study.json"
            file.write_text(content + "\n", encoding="utf-8")
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(report_many.text(document.name, told))


def _document(name: str) -> Document:
    try:
        return read(Path(name).read_bytes())
    except OSError as error:
        raise Wrong(f"{name} cannot be read: {error.strerror}.") from None
    except DocumentError as error:
        raise Wrong(_first(name, error.problems)) from None


def _spec(document: Document, name: str) -> Spec:
    try:
        return freeze(document)
    except BadNetwork as error:
        raise Wrong(_first(name, error.problems)) from None


def _scenario(options: dict[str, Any], spec: Spec) -> Scenario:
    name, raw = options["scenario"], {}
    if name:
        try:
            raw = json.loads(Path(name).read_text(), parse_float=str)
        except OSError as error:
            raise Wrong(f"{name} cannot be read: {error.strerror}.") from None
        except (ValueError, RecursionError) as error:
            raise Wrong(f"{name} is not JSON: {error}.") from None
    if not isinstance(raw, dict):
        raise Wrong(f"{name} is not a scenario: write an object, {{…}}.")
    if options["rounds"] is not None:
        raw = {**raw, "rounds": options["rounds"], "until_settled": False}
    if options["until_settled"]:
        raw = {**raw, "until_settled": True}
    if options["seed"] is not None:
        raw = {**raw, "seed": options["seed"]}
    try:
        return read_scenario(raw, spec)
    except BadScenario as error:
        raise Wrong(_first(name or "the scenario", error.problems)) from None


def _folder(name: str) -> Path:
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Wrong(f"{name} cannot be made: {error.strerror}.") from None
    return folder


def _first(name: str, problems: Any) -> str:
    """The first problem as one sentence, and how many more there are."""
    first, more = problems[0], len(problems) - 1
    where = f" at {first.path}" if first.path else ""
    others = f" ({more} more problems)" if more else ""
    return f"{name}{where}: {first.message}{others}"
