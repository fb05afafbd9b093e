"""Computes a run again from its files, and says whether it is the same."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from simulations import report
from simulations.engine import simulate
from simulations.engine.errors import BadScenario, EngineError
from simulations.engine.receipt import RULES_VERSION
from simulations.engine.scenario import read as read_scenario
from simulations.engine.verify import judge

from .simulate import BAD_INPUT, Wrong, _document, _first, _spec

DIFFERENT = 1  # exit status


class Command(BaseCommand):
    """The command; see `help`."""

    help = (
        "Run a network again under the scenario of a result.json that "
        "“simulate --out” wrote, and say “equal” or what differs."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be asked for."""
        parser.add_argument(
            "document", help="the network, as JSON in the form allonet/1"
        )
        parser.add_argument("result", help="the result.json of the run")
        parser.add_argument("--backend", default="numpy", help="numpy or numba")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read both, run, compare."""
        try:
            held = _held(options["result"])
            spec = _spec(_document(options["document"]), options["document"])
            scenario = read_scenario(held["scenario"], spec)
            result = simulate(spec, scenario, backend=options["backend"])
        except BadScenario as error:
            self._refuse(_first(options["result"], error.problems))
        except (Wrong, EngineError) as error:
            self._refuse(str(error))
        if held["rules_version"] != RULES_VERSION:
            self.stdout.write(
                f"It was computed under rules version {held['rules_version']}; "
                f"these are {RULES_VERSION}."
            )
        if held["receipt"]["inputs"] != result.receipt["inputs"]:
            self._refuse("The inputs are not the same: another network or scenario.")
        before, now = held["receipt"]["outputs"], result.receipt["outputs"]
        paid = report.paid(result)
        verdict = judge(before, now, held["paid"], paid, spec.decimals)
        self.stdout.write(verdict.sentence)
        if not verdict.is_equal:
            sys.exit(DIFFERENT)

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence, self.style.ERROR)
        sys.exit(BAD_INPUT)


def _held(name: str) -> dict[str, Any]:
    """What the file of a result says."""
    try:
        held = json.loads(Path(name).read_bytes())
    except OSError as error:
        raise Wrong(f"{name} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise Wrong(f"{name} is not JSON: {error}.") from None
    needed = {"receipt": dict, "scenario": dict, "paid": dict, "rules_version": int}
    for key, form in needed.items():
        if not isinstance(held, dict) or not isinstance(held.get(key), form):
            raise Wrong(
                f"{name} has no “{key}”: give the result.json that "
                "“simulate --out” wrote."
            )
    for key in ("inputs", "outputs"):
        if not isinstance(held["receipt"].get(key), str):
            raise Wrong(f"{name} has no receipt with “{key}”.")
    return held
