"""A network of one's own from a run that somebody shares."""

from neurons.document import read
from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import keep_copy

from .models import Run


def fork_run(*, run: Run, actor: Actor) -> Network:
    """A private copy of what the run has frozen, whatever its network is by now.

    Whoever was given the link was given what is behind it: tables of ballots come
    along by their hash.
    """
    document = read(dict(run.snapshot))
    return keep_copy(document=document, actor=actor, forked_from=run.network)
