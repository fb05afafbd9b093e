"""Who may see which run, as querysets to look things up in."""

from django.db.models import Q, QuerySet

from neurons import showing
from neurons.models import BallotsShown
from neurons.permissions import Actor, visible_to

from .models import Run, ShareLink


def runs_visible_to(actor: Actor) -> QuerySet[Run]:
    """Its own runs, and the service's own runs of networks that it may open.

    Other people's runs are seen through share links only: what they froze may be older
    than the day their network was shown to others.
    """
    of_the_service = Q(owner=None, session_key="", network__in=visible_to(actor))
    return Run.objects.filter(actor.owned | of_the_service)


def runs_of(actor: Actor) -> QuerySet[Run]:
    """Runs that it may cancel and share."""
    return Run.objects.filter(actor.owned)


def ballots_shown_of(run: Run, actor: Actor) -> BallotsShown:
    """What of a run's ballots this actor gets, of the runs that it may see.

    Nobody's run holds more of others' ballots than he may have, see `start_run`.
    """
    if actor.owns(run):
        return BallotsShown("open")
    if run.network is None:
        return BallotsShown("none")
    return showing.mode_for(run.network, actor)


def links_of(actor: Actor) -> QuerySet[ShareLink]:
    """Share links that it made."""
    return ShareLink.objects.filter(actor.owned)
