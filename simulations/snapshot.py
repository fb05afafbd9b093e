"""The only bridge from documents to the engine: with ballots, one becomes a spec."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from neurons.ballots import without_removed
from neurons.document import Connection, Document, Neuron
from neurons.document import attributes as attribute_names
from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.electorate import Electorate
from neurons.mechanisms.params import Problem
from simulations.earlier import Earlier, leaving_of
from simulations.engine.ballots import BallotTable, read_table
from simulations.engine.errors import BadNetwork
from simulations.engine.spec import ConnectionSpec, NeuronSpec, Spec

Rows = Sequence[Sequence[str]]


def freeze(
    document: Document,
    ballots: Callable[[str], Rows | None] | None = None,
    earlier: Earlier | None = None,
) -> Spec:
    """A spec of a document; `ballots` finds the rows of a table by its hash.

    What has not changed since `earlier` is taken over. Raises BadNetwork with every
    problem found.
    """
    problems: list[Problem] = []
    decimals = document.token.decimals
    if earlier is None or earlier.decimals != decimals:
        earlier = Earlier(decimals, {}, {})
    kinds = {each.id: registry.kinds()[each.kind] for each in document.neurons}
    leaving = leaving_of(document)
    neurons = []
    for path, each in _numbered(document.neurons, "neurons"):
        frozen = earlier.neuron(each, leaving[each.id])
        if frozen is None:
            held = earlier.table(each, leaving[each.id])
            frozen, found = _neuron(
                each, kinds[each.id], leaving[each.id], decimals, ballots, path, held
            )
            problems.extend(found)
        neurons.append(frozen)
    connections = [
        earlier.connection(each, kinds[each.source].kind)
        or _connection(each, kinds[each.source], decimals, path, problems)
        for path, each in _numbered(document.connections, "connections")
    ]
    if problems:
        raise BadNetwork(problems)
    return Spec(
        symbol=document.token.symbol,
        decimals=decimals,
        neurons=tuple(neurons),
        connections=tuple(connections),
    )


def _numbered(values: Sequence[Any], name: str) -> list[tuple[str, Any]]:
    return [(f"{name}[{number}]", each) for number, each in enumerate(values)]


def _neuron(
    neuron: Neuron,
    kind: Mechanism,
    connections: list[str],
    decimals: int,
    ballots: Callable[[str], Rows | None] | None,
    path: str,
    held: BallotTable | None,
) -> tuple[NeuronSpec, list[Problem]]:
    own, applied, problems = _values_of(neuron, kind, decimals, path)
    attributes = _values(
        attribute_names.NEURON, neuron.attributes, decimals, path, problems
    )
    table, electorate = held, None
    if neuron.constituency is not None:
        where = f"{path}.constituency"
        if table is None:
            table = _table(
                neuron, kind, connections, decimals, ballots, where, problems
            )
        if neuron.constituency.generated is not None:
            electorate, found = params.read(
                Electorate,
                neuron.constituency.generated,
                decimals=decimals,
                path=f"{where}.generated",
            )
            problems += found
    frozen = NeuronSpec(
        id=neuron.id,
        kind=neuron.kind,
        params=own,
        settings=applied,
        label=neuron.label,
        attributes=attributes,
        ballots=table,
        electorate=electorate,
    )
    return frozen, problems


def _values_of(
    neuron: Neuron, kind: Mechanism, decimals: int, path: str
) -> tuple[Any, Any, list[Problem]]:
    """Its params and settings. Neurons that say nothing share one value of each."""
    own, problems = _silent(kind.kind, decimals)
    if neuron.params or problems:
        own, problems = params.read(
            kind.Params, neuron.params, decimals=decimals, path=f"{path}.params"
        )
    applied, found = _unset(kind.kind)
    if neuron.settings or found:
        applied, found = settings.read(
            kind, neuron.settings, decimals=decimals, path=f"{path}.settings"
        )
    return own, applied, [*problems, *found]


@lru_cache(maxsize=512)
def _silent(slug: str, decimals: int) -> tuple[Any, list[Problem]]:
    return params.read(registry.kinds()[slug].Params, {}, decimals=decimals)


@lru_cache(maxsize=512)
def _unset(slug: str) -> tuple[Any, list[Problem]]:
    return settings.read(registry.kinds()[slug], {}, decimals=0)


def _table(
    neuron: Neuron,
    kind: Mechanism,
    connections: list[str],
    decimals: int,
    ballots: Callable[[str], Rows | None] | None,
    path: str,
    problems: list[Problem],
) -> BallotTable | None:
    held = neuron.constituency.ballots if neuron.constituency else None
    if held is None:
        return None
    rows: Rows | None = held.data
    if rows is None and ballots is not None:
        rows = ballots(held.sha256)
    if rows is None:
        text = "The ballots are missing: choose a file."
        problems.append(Problem(path, "missing", text))
        return None
    # A connection removed after its ballots came in must not make them unreadable.
    extra = kind.ballots.extra if kind.ballots else ()
    rows, _ = without_removed(rows, connections, extra)
    try:
        return read_table(
            rows, connections, kind.ballots, decimals=decimals, sha256=held.sha256
        )
    except ValueError as error:
        problems.append(Problem(path, "invalid", str(error)))
        return None


def _connection(
    connection: Connection,
    kind: Mechanism,
    decimals: int,
    path: str,
    problems: list[Problem],
) -> ConnectionSpec:
    known = attribute_names.of_connections(kind, connection.attributes)
    return ConnectionSpec(
        id=connection.id,
        source=connection.source,
        target=connection.target,
        weight=connection.weight,
        delay=connection.delay,
        attributes=_values(known, connection.attributes, decimals, path, problems),
    )


def _values(
    known: Any, raw: Any, decimals: int, path: str, problems: list[Problem]
) -> dict[str, Any]:
    """Attributes as their declarations read them."""
    found = {}
    for name, value in raw.items():
        where = f"{path}.attributes.{name}"
        if name not in known:
            text = f"There is no attribute “{name}” here."
            problems.append(Problem(where, "unknown", text))
            continue
        try:
            found[name] = params.read_value(known[name], value, decimals=decimals)
        except ValueError as error:
            problems.append(Problem(where, "invalid", str(error)))
    return found
