"""What others get of a network: its ballots as its owner chose to show them."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.db import transaction

from neurons import storage
from neurons.ballots import pack, table_hash
from neurons.ballots.rows import CONNECTION, EXTRA, VOTER, BallotRow
from neurons.document import BallotsRef, Constituency, Document, Neuron
from neurons.models import Ballots, BallotsShown, Network
from neurons.permissions import Actor

WITHHELD = (
    "The ballots of this vote were not shared. Choose a file of ballots, or draw an "
    "electorate."
)


def mode_for(network: Network, actor: Actor) -> BallotsShown:
    """How much of a network's ballots somebody who may open it gets."""
    if actor.owns(network):
        return BallotsShown("open")
    return BallotsShown(network.ballots_shown)


def document_for(network: Network, actor: Actor) -> Document:
    """The document as this actor may have it."""
    return with_ballots_as(storage.load(network), mode_for(network, actor))


def with_ballots_as(document: Document, mode: str) -> Document:
    """The document with its tables left out, anonymised or as they are."""
    has_tables = any(map(_table, document.neurons))
    if mode == BallotsShown.AS_THEY_ARE or not has_tables:
        return document
    change = _anonymised if mode == BallotsShown.ANONYMISED else _withheld
    return replace(document, neurons=tuple(map(change, document.neurons)))


def renumbered(rows: Iterable[BallotRow], key: bytes) -> tuple[BallotRow, ...]:
    """Rows with numbers for voters, in an order that says nothing of their names.

    A further column may name a voter too, as in a gift circle: there the number stands.
    """
    listed = list(rows)
    voters = {row[VOTER] for row in listed}
    order = sorted(voters, key=lambda name: hmac.digest(key, name.encode(), "sha256"))
    width = len(str(len(order)))
    names = {each: f"voter {n:0{width}}" for n, each in enumerate(order, start=1)}
    found = [
        (
            names[row[VOTER]],
            *row[CONNECTION:EXTRA],
            *(names.get(each, each) for each in row[EXTRA:]),
        )
        for row in listed
    ]
    found.sort(key=lambda row: (row[CONNECTION], row[VOTER], *row[CONNECTION + 1 :]))
    return tuple(found)


def _table(neuron: Neuron) -> BallotsRef | None:
    return neuron.constituency.ballots if neuron.constituency else None


def _withheld(neuron: Neuron) -> Neuron:
    if _table(neuron) is None:
        return neuron
    note = neuron.note if WITHHELD in neuron.note else f"{neuron.note} {WITHHELD}"
    return replace(neuron, constituency=None, note=note.strip())


def _anonymised(neuron: Neuron) -> Neuron:
    table = _table(neuron)
    if table is None:
        return neuron
    sha256 = anonymise(table.sha256)
    if sha256 is None:
        return _withheld(neuron)
    shown = BallotsRef(sha256, table.rows)
    return replace(neuron, constituency=Constituency(ballots=shown))


@transaction.atomic
def anonymise(sha256: str) -> str | None:
    """The hash of a table's anonymised twin, made once; None without such a table."""
    row = Ballots.objects.filter(pk=sha256).only("pk", "anonymised_id").first()
    if row is None:
        return None
    if row.anonymised_id is None:
        key = hashlib.sha256(f"{settings.SECRET_KEY} {sha256}".encode()).digest()
        rows = renumbered(storage.ballots(sha256), key)
        twin, _ = Ballots.objects.get_or_create(
            pk=table_hash(rows), defaults={"rows": len(rows), "data": pack(rows)}
        )
        row.anonymised = twin
        row.save(update_fields=["anonymised"])
    return row.anonymised_id
