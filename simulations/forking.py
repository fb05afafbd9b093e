"""A network of one's own from a run that somebody shares."""

from dataclasses import replace

from django.db import transaction

from neurons import limits, storage
from neurons.document import read
from neurons.models import Network
from neurons.permissions import Actor

from .models import Run


@transaction.atomic
def fork_run(*, run: Run, actor: Actor) -> Network:
    """A private copy of what the run has frozen, whatever its network is by now.

    Whoever was given the link was given what is behind it: tables of ballots come
    along by their hash.
    """
    document = read(dict(run.snapshot))
    copy = Network(
        **actor.ownership,
        forked_from=run.network,
        neuron_allowance=max(limits.VISITOR_NEURONS, len(document.neurons)),
    )
    empty = replace(document, neurons=(), connections=(), groups=())
    storage.save(copy, document, before=empty)
    return copy
