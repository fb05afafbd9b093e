"""Tables of ballots: each stored once, by the hash of its rows."""

from collections.abc import Iterable
from dataclasses import replace

from neurons.ballots import (
    canonical_rows,
    pack,
    table_hash,
    unpack,
    without_removed,
)
from neurons.ballots.rows import BallotRow
from neurons.document import BallotsRef, Constituency, Document, Neuron
from neurons.mechanisms import registry
from neurons.models import Ballots, Network


def ballots(sha256: str) -> tuple[BallotRow, ...]:
    """The rows of a stored table. Raises KeyError where there is none."""
    found = Ballots.objects.filter(pk=sha256).values_list("data", flat=True).first()
    if found is None:
        raise KeyError(sha256)
    return unpack(bytes(found))


def store_table(network: Network, rows: Iterable[BallotRow], sha256: str) -> None:
    """Keep canonical rows under their hash, for the people who may see the network."""
    listed = list(rows)
    table, _ = Ballots.objects.get_or_create(
        pk=sha256, defaults={"rows": len(listed), "data": pack(listed)}
    )
    table.networks.add(network)


def save_tables(network: Network, document: Document) -> None:
    """Keep the tables that came with a document, and note whose network has which."""
    tables = {
        neuron.constituency.ballots.sha256: neuron.constituency.ballots
        for neuron in document.neurons
        if neuron.constituency and neuron.constituency.ballots
    }
    if not tables:
        return
    known = set(network.tables.order_by().values_list("pk", flat=True))
    for sha256 in tables.keys() - known:
        rows = tables[sha256].data
        if rows is None:
            network.tables.add(sha256)
        else:
            store_table(network, rows, sha256)


def without_rows(neuron: Neuron) -> Neuron:
    """The neuron with its table by hash alone."""
    table = neuron.constituency.ballots if neuron.constituency else None
    if table is None or table.data is None:
        return neuron
    return replace(neuron, constituency=Constituency(replace(table, data=None)))


def with_rows(neuron: Neuron, connections: set[str], decimals: int) -> Neuron:
    """The neuron with the rows of its table; those of removed connections name none."""
    table = neuron.constituency.ballots if neuron.constituency else None
    if table is None:
        return neuron
    kind = registry.find(neuron.kind)
    extra = kind.ballots.extra if kind and kind.ballots else ()
    rows, removed = without_removed(ballots(table.sha256), connections, extra)
    if removed:
        rows = canonical_rows(rows, decimals=decimals, extra=extra)
    travelling = BallotsRef(table_hash(rows), len(rows), rows)
    return replace(neuron, constituency=Constituency(ballots=travelling))
