"""Follows a network while it is edited: changes in, figures and findings out."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from neurons import changes, showing
from neurons.document import Document, Problem
from neurons.errors import Refused, StaleVersion
from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import check_ballots
from simulations import findings
from simulations.earlier import Earlier
from simulations.engine import scenario as scenarios
from simulations.engine import simulate_compiled
from simulations.engine.compile import Network as Compiled
from simulations.engine.compile import compile_network
from simulations.engine.errors import (
    BadNetwork,
    BadScenario,
    InstantCycle,
    SupplyTooLarge,
    TooMuchMemory,
)
from simulations.engine.result import Outcome, Result
from simulations.engine.scenario import Scenario
from simulations.findings import rows_of_table
from simulations.models import Run, RunResult
from simulations.snapshot import freeze

from .kept import Kept, Recent, earlier_version, is_too_large, version_of
from .totals import Totals

ENGINE_SECONDS = 0.25  # of this thread's processor

TOO_LARGE = "Too large to follow while you edit: use Run."
CANNOT_RUN = "This cannot run yet: see the findings."

_runs: Recent[UUID, Totals] = Recent(64)  # a finished run never changes


@dataclass(frozen=True)
class Asked:
    """What is to be followed: a version, what was changed since, how it is run."""

    base_version: int
    changes: Any = ()
    scenario: Mapping[str, Any] | None = None  # by default that of the run, or none
    against: Run | None = None  # by default the stored version
    compare: bool = True  # whether anybody looks at gains and losses


@dataclass(frozen=True)
class Followed:
    """What came of it. Without a result the sentence says why."""

    findings: list[dict[str, Any]] | None  # None: too large to look over
    sentence: str
    document: Document
    result: Result | None = None
    before: Totals | None = None


def follow(network: Network, actor: Actor, asked: Asked) -> Followed:
    """Run a network with changes, and compare. Stores nothing.

    Raises StaleVersion, DocumentError or Refused.
    """
    kept = _shown(network, actor, _base(network, actor, asked.base_version))
    document = kept.document
    if asked.changes:
        document = changes.apply(document, asked.changes)
        check_new_ballots(actor, kept.document, document)
    plain = _scenario(asked)
    found = figures(document, kept.earlier, plain)
    if found.result is None:
        return found
    if document is kept.document:
        kept.outcomes.keep(_key(plain), (Totals.of(found.result),))
    return replace(found, before=_before(kept, asked, plain))


def figures(
    document: Document, earlier: Earlier | None, plain: Mapping[str, Any]
) -> Followed:
    """Run a document, as far as somebody who waits would; raises Refused."""
    if is_too_large(document):
        return Followed(None, TOO_LARGE, document)
    try:
        compiled = compile_network(freeze(document, rows_of_table, earlier))
    except BadNetwork as error:
        return Followed(findings.unfrozen(document, error), CANNOT_RUN, document)
    except InstantCycle:
        return Followed(findings.find(document), CANNOT_RUN, document)
    found = findings.frozen(document, compiled.spec, compiled)
    if any(each["severity"] == "error" for each in found):
        return Followed(found, CANNOT_RUN, document)
    result = run(compiled, read_scenario(plain, compiled))
    if result is None:
        return Followed(found, TOO_LARGE, document)
    return Followed(found, result.sentence, document, result)


def _base(network: Network, actor: Actor, version: int) -> Kept:
    """The version that was changed.

    A save may overtake the question before it: whoever made the version that was left
    still has his answer, others never see what a network was.
    """
    if network.version == version:
        return version_of(network)
    kept = earlier_version(network, version) if actor.owns(network) else None
    if kept is None:
        raise StaleVersion(version, network.version)
    return kept


def _shown(network: Network, actor: Actor, kept: Kept) -> Kept:
    """The version as this actor may have it: ballots may be withheld."""
    mode = showing.mode_for(network, actor)
    document = showing.with_ballots_as(kept.document, mode)
    # What was frozen goes with the document: a neuron without its table is another.
    return kept if document is kept.document else Kept(document, kept.earlier)


def check_new_ballots(actor: Actor, before: Document, after: Document) -> None:
    """Refuse tables that came with the changes and are not this actor's to see."""
    known = {_table(each) for each in before.neurons}
    if any(_table(each) not in known for each in after.neurons):
        check_ballots(actor, after)


def _table(neuron: Any) -> str | None:
    who = neuron.constituency
    return who.ballots.sha256 if who and who.ballots else None


def _scenario(asked: Asked) -> Mapping[str, Any]:
    if asked.scenario is not None:
        return asked.scenario
    return asked.against.scenario if asked.against else {}


def read_scenario(plain: Mapping[str, Any], compiled: Compiled) -> Scenario:
    """The scenario, or a refusal that names what is wrong."""
    try:
        return scenarios.read(plain, compiled.spec)
    except BadScenario as error:
        problems = [
            Problem(f"scenario.{each.path}".rstrip("."), each.code, each.message)
            for each in error.problems
        ]
        raise Refused(problems[0].message, problems=problems) from error


def run(compiled: Compiled, scenario: Scenario) -> Result | None:
    """The run, or None where it takes longer than somebody who edits would wait."""
    try:
        result = simulate_compiled(compiled, scenario, cancelled=out_of_time())
    except TooMuchMemory:
        return None
    return None if result.outcome is Outcome.CANCELLED else result


def out_of_time() -> Callable[[], bool]:
    """Whether this thread has worked for too long since now."""
    end = time.thread_time() + ENGINE_SECONDS
    return lambda: time.thread_time() > end


def _before(kept: Kept, asked: Asked, plain: Mapping[str, Any]) -> Totals | None:
    if not asked.compare:
        return None
    if asked.against is not None:
        return totals_of(asked.against)
    found = kept.outcomes.made(_key(plain), lambda: (_unchanged(kept, plain),))
    return found[0]


def _key(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, sort_keys=True, default=str)


def totals_of(run: Run) -> Totals | None:
    """The totals of a stored run; None while it has none."""
    known = _runs.get(run.pk)
    if known is not None:
        return known
    stored = RunResult.objects.filter(run=run.pk).values_list("summary", flat=True)
    found = stored.first()
    return _runs.keep(run.pk, Totals.stored(found)) if found else None


def _unchanged(kept: Kept, plain: Mapping[str, Any]) -> Totals | None:
    """The stored version's own preview; None where it cannot run."""
    if kept.earlier is None:
        return None
    try:
        compiled = compile_network(freeze(kept.document, None, kept.earlier))
        result = run(compiled, scenarios.read(plain, compiled.spec))
    except (BadScenario, InstantCycle, SupplyTooLarge):
        return None
    return Totals.of(result) if result else None
