"""What people take along from a run that is not theirs: a copy, or its document."""

from typing import Any

from neurons import showing, storage
from neurons.document import read, write
from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import keep_copy

from .models import Run


def fork_run(*, run: Run, actor: Actor, ballots: str) -> Network:
    """A private copy of what the run has frozen, whatever its network is by now.

    Tables of ballots come along as far as they were shared.
    """
    document = showing.with_ballots_as(read(dict(run.snapshot)), ballots)
    return keep_copy(document=document, actor=actor, forked_from=run.network)


def document_of(run: Run, ballots: str) -> dict[str, Any]:
    """What the run has frozen as a file that runs anywhere; tables with their rows."""
    document = showing.with_ballots_as(read(dict(run.snapshot)), ballots)
    return write(storage.with_ballots(document))
