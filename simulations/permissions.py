"""Who may see which run, as querysets to look things up in."""

from django.db.models import Q, QuerySet

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


def links_of(actor: Actor) -> QuerySet[ShareLink]:
    """Share links that it made."""
    return ShareLink.objects.filter(actor.owned)
