"""From a stored snapshot and a plain scenario to what the engine takes, checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from neurons import storage
from neurons.ballots.rows import BallotRow
from neurons.document import Document, Problem, read
from neurons.errors import Refused

from . import snapshot as bridge
from .engine import checks, receipt
from .engine import scenario as scenarios
from .engine.errors import BadNetwork, BadScenario
from .engine.scenario import Scenario
from .engine.spec import Spec


@dataclass(frozen=True)
class Frozen:
    """A network and a scenario that nothing can change any more."""

    document: Document
    spec: Spec
    scenario: Scenario

    @property
    def inputs(self) -> str:
        """The receipt's hash of both."""
        return receipt.hash_inputs(self.spec, self.scenario)

    @property
    def most_rounds(self) -> int:
        """How many rounds it may take."""
        return self.scenario.most_rounds(len(self.spec.neurons))

    @property
    def rules_version(self) -> int:
        """The version of the rules that they will be run under."""
        return receipt.RULES_VERSION


def freeze(snapshot: Mapping[str, Any], scenario: Mapping[str, Any]) -> Frozen:
    """Make both ready for the engine. Raises Refused with every problem."""
    document = read(dict(snapshot))
    try:
        spec = bridge.freeze(document, rows_of)
        return Frozen(document, spec, scenarios.read(scenario, spec))
    except BadNetwork as error:
        raise _refused(error.problems, "") from error
    except BadScenario as error:
        raise _refused(error.problems, "scenario.") from error


def freeze_checked(snapshot: Mapping[str, Any], scenario: Mapping[str, Any]) -> Frozen:
    """Make both ready, and refuse what the checks call an error."""
    frozen = freeze(snapshot, scenario)
    found = checks.find(frozen.spec, frozen.scenario)
    errors = [each for each in found if each.severity == "error"]
    if errors:
        place = {each.id: i for i, each in enumerate(frozen.document.neurons)}
        raise _refused(
            [
                Problem(_path(each, place), each.code, f"{each.sentence} {each.cure}")
                for each in errors
            ],
            "",
        )
    return frozen


def _path(finding: Any, place: Mapping[str, int]) -> str:
    if finding.neuron in place:
        return f"neurons[{place[finding.neuron]}]"
    return f"connections.{finding.connection}" if finding.connection else ""


def _refused(problems: Any, prefix: str) -> Refused:
    listed = [Problem(f"{prefix}{p.path}", p.code, p.message) for p in problems]
    first, more = listed[0].message, len(listed) - 1
    sentence = f"{first} ({more} more)" if more else first
    return Refused(f"This cannot run: {sentence}", problems=listed)


def rows_of(sha256: str) -> tuple[BallotRow, ...] | None:
    """The rows of a table by its hash, if it is here."""
    try:
        return storage.ballots(sha256)
    except KeyError:
        return None  # the bridge says so, with the neuron's name
