"""What happens to networks, by name: created, changed, forked, shown, deleted."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone

from neurons import changes, layout, limits, locking, showing, storage
from neurons.automatic_versions import keep_automatic
from neurons.document import Document, DocumentError, Problem, Token
from neurons.errors import Refused, StaleVersion
from neurons.models import BallotsShown, Network
from neurons.permissions import Actor, ballots_visible_to

UNTITLED = "Untitled network"
# Sent with `network` when who may see it has changed, inside the transaction.
shown = Signal()
# A network was stored in another version, and that is committed: `network`, `document`.
stored = Signal()
# Somebody has made a copy of what he may see: `original`, `copy`, `actor`.
forked = Signal()


@transaction.atomic
def create_network(
    *, actor: Actor, document: Document | None = None, name: str = ""
) -> Network:
    """A new private network of this actor: empty, or with what the document says.

    What has no place on the canvas is given one.
    """
    _check_room(actor)
    if document is None:
        document = Document(name=name or UNTITLED, token=Token("USD", 2))
    network = Network(**actor.ownership)
    _check_allowance(network, actor, document, before=0)
    check_ballots(actor, document)
    storage.save(network, layout.placed(document), before=_nothing(document))
    return network


@transaction.atomic
def apply_changes(
    *, network: Network, actor: Actor, base_version: int, listed: Any
) -> Document:
    """Apply the editor's changes to the version they were made on; all or nothing.

    Raises StaleVersion, DocumentError or Refused. Returns the document as it is now.
    """
    _take_turn(network, base_version)
    before = storage.load(network)
    after = changes.apply(before, listed)
    return _store(network, actor, before, after)


@transaction.atomic
def replace_document(
    *, network: Network, actor: Actor, base_version: int, document: Document
) -> Document:
    """Put a whole document in the place of a version; what import and restore do."""
    _take_turn(network, base_version)
    return _store(network, actor, storage.load(network), document)


@transaction.atomic
def fork_network(*, network: Network, actor: Actor) -> Network:
    """A private copy for this actor, which remembers where it came from.

    Ballots come along as the owner of the original shows them.
    """
    is_whole = showing.mode_for(network, actor) == BallotsShown.AS_THEY_ARE
    if is_whole or not storage.tables_of(network):
        _check_room(actor)
        count = network.neurons.count()
        copy = _copy_of(network, actor, count, network.unlocked)
        storage.copy(network, copy)
    else:
        copy = keep_copy(
            document=showing.document_for(network, actor),
            actor=actor,
            forked_from=network,
            unlocked=network.unlocked,
        )
    forked.send(sender=Network, original=network, copy=copy, actor=actor)
    return copy


def _copy_of(
    origin: Network | None, actor: Actor, neurons: int, unlocked: list[str] | None
) -> Network:
    """A row for a copy, not saved yet.

    Without an account a copy of a large network has room for more, once: a copy of such
    a copy has no more than that.
    """
    is_own = origin is not None and actor.owns(origin)
    more = 0 if is_own else limits.VISITOR_ROOM
    at_least = origin.neuron_allowance if origin and is_own else limits.VISITOR_NEURONS
    return Network(
        **actor.ownership,
        forked_from=origin,
        unlocked=unlocked,
        neuron_allowance=max(at_least, neurons + more),
    )


@transaction.atomic
def keep_copy(
    *,
    document: Document,
    actor: Actor,
    forked_from: Network | None,
    unlocked: list[str] | None = None,
) -> Network:
    """Store what somebody may see as his own; tables come along by their hash.

    What was shared locked stays so, but for the settings that are `unlocked`.
    """
    _check_room(actor)
    copy = _copy_of(forked_from, actor, len(document.neurons), unlocked)
    storage.save(copy, document, before=_nothing(document))
    return copy


@transaction.atomic
def set_visibility(
    *, network: Network, actor: Actor, visibility: str, ballots: str | None = None
) -> Network:
    """Show a network to others, or to nobody else; and what of its ballots."""
    if visibility not in Network.Visibility.values:
        known = ", ".join(Network.Visibility.values)
        message = f"Visibility is one of {known}."
        raise Refused(message, problems=[Problem("visibility", "invalid", message)])
    if actor.is_visitor and visibility != Network.Visibility.PRIVATE:
        raise Refused("Sign up to show a network to others.", status=403)
    if ballots is not None and ballots not in BallotsShown.values:
        known = ", ".join(BallotsShown.values)
        message = f"Ballots are shown as one of {known}."
        raise Refused(message, problems=[Problem("ballots", "invalid", message)])
    network.visibility = visibility
    network.ballots_shown = ballots or network.ballots_shown
    network.save(update_fields=["visibility", "ballots_shown", "updated"])
    shown.send(sender=Network, network=network)
    return network


def delete_network(*, network: Network) -> None:
    """Remove a network; runs made of it keep their frozen copy."""
    network.delete()


def _check_room(actor: Actor) -> None:
    most = limits.VISITOR_NETWORKS if actor.is_visitor else limits.NETWORKS
    if Network.objects.filter(actor.owned).count() >= most:
        raise Refused(
            f"You have {most:,} networks, the most that fit. Delete some first.",
            status=403,
        )


def _take_turn(network: Network, base_version: int) -> None:
    """Move the version on if it is still the one that was changed."""
    moved = Network.objects.filter(pk=network.pk, version=base_version).update(
        version=F("version") + 1, updated=timezone.now()
    )
    network.refresh_from_db()
    if not moved:
        raise StaleVersion(base_version, network.version)


def _store(
    network: Network, actor: Actor, before: Document, after: Document
) -> Document:
    _check_allowance(network, actor, after, before=len(before.neurons))
    locking.check(network.unlocked, before, after)
    check_ballots(actor, after)
    keep_automatic(network=network, version=network.version - 1, before=before)
    storage.save(network, after, before=before)
    found = replace(
        after, neurons=tuple(storage.without_rows(each) for each in after.neurons)
    )
    transaction.on_commit(
        lambda: stored.send_robust(sender=Network, network=network, document=found)
    )
    return found


def _check_allowance(
    network: Network, actor: Actor, document: Document, *, before: int
) -> None:
    """A visitor may change copies of any size, but not grow them far."""
    count, most = len(document.neurons), network.neuron_allowance
    if actor.is_visitor and count > most and count > before:
        message = (
            f"Without an account a network has at most {most} neurons; this one would "
            f"have {count}. Sign up to go on: what you have made moves along."
        )
        raise Refused(
            message, status=403, problems=[Problem("neurons", "limit", message)]
        )


def check_ballots(actor: Actor, document: Document) -> None:
    """Refuse tables that are not there for this actor.

    A hash without rows resolves only to tables that the actor may see already.
    """
    wanted: dict[str, list[tuple[int, int]]] = {}
    for number, neuron in enumerate(document.neurons):
        table = neuron.constituency.ballots if neuron.constituency else None
        if table is not None and table.data is None:
            wanted.setdefault(table.sha256, []).append((number, table.rows))
    if not wanted:
        return
    found = dict(
        ballots_visible_to(actor)
        .filter(pk__in=wanted)
        .order_by()
        .values_list("pk", "rows")
    )
    problems = []
    for sha256, places in wanted.items():
        for number, rows in places:
            path = f"neurons[{number}].constituency.ballots"
            if sha256 not in found:
                problems.append(
                    Problem(path, "missing", "Ballots missing: choose a file.")
                )
            elif found[sha256] != rows:
                problems.append(
                    Problem(
                        f"{path}.rows",
                        "invalid",
                        f"The table has {found[sha256]} rows.",
                    )
                )
    if problems:
        raise DocumentError(problems)


def _nothing(document: Document) -> Document:
    return Document(name=document.name, token=document.token)
