"""What people take along from what is not theirs: a copy, or its document."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from neurons import showing, storage
from neurons.document import read, write
from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import keep_copy

from . import scenarios, sharing, varied
from .models import ForkedFrom, Run, ShareLink


@transaction.atomic
def fork_link(
    *, link: ShareLink, actor: Actor, given: Mapping[str, str] | None = None
) -> Network:
    """A private copy of what the link has frozen, whatever its network is by now.

    Tables of ballots and the run's scenario come along as far as they were shared. What
    was locked stays so; `given` are settings that were left open and moved. Raises
    Refused.
    """
    moves = varied.moved(link, given) if given else ()
    shown = showing.with_ballots_as(read(dict(sharing.frozen_of(link))), link.ballots)
    copy = keep_copy(
        document=varied.with_settings(link, shown, moves) if moves else shown,
        actor=actor,
        forked_from=link.run.network if link.run is not None else link.network,
        unlocked=link.unlocked,
    )
    ForkedFrom.objects.create(network=copy, link=link)
    if link.run is not None:
        scenarios.bring_shared(copy, link.run, link.ballots)
    return copy


def document_of(run: Run, ballots: str) -> dict[str, Any]:
    """What the run has frozen as a file that runs anywhere; tables with their rows."""
    return _file(run.snapshot, ballots)


def document_of_link(link: ShareLink) -> dict[str, Any]:
    """What the link has frozen as such a file; ballots as they were shared."""
    return _file(sharing.frozen_of(link), link.ballots)


def _file(snapshot: Mapping[str, Any], ballots: str) -> dict[str, Any]:
    document = showing.with_ballots_as(read(dict(snapshot)), ballots)
    return write(storage.with_ballots(document))
