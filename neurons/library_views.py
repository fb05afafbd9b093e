"""The pages about mechanisms: all of them, one of them, and a network to try it in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from neurons import fidelity, library, services, starter
from neurons.errors import Refused
from neurons.mechanisms import registry
from neurons.mechanisms.base import Mechanism
from neurons.permissions import Actor


@require_GET
@ensure_csrf_cookie
def mechanisms(request: HttpRequest) -> HttpResponse:
    """Every mechanism by family, and the settings that all of them share."""
    families = library.families()
    entries = [entry for family in families for entry in family.entries]
    context = {
        "families": families,
        "kinds": len(entries),
        "rounds": sum(entry.rounds for entry in entries),
        "cases": sum(entry.cases for entry in entries),
        "shared": library.shared_settings(),
        "levels": [
            fidelity.Badge(level, words) for level, words in fidelity.WORDS.items()
        ],
    }
    return render(request, "mechanisms/list.html", context)


@require_GET
@ensure_csrf_cookie
def mechanism(request: HttpRequest, slug: str) -> HttpResponse:
    """One mechanism: what it rewards, its rule, its settings, its evidence."""
    return render(request, "mechanisms/page.html", library.page(_find(slug)))


@require_POST
def try_it(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a small network around a mechanism, and open it."""
    kind = _find(slug)
    if kind.retired:
        raise Http404
    try:
        network = services.create_network(
            actor=Actor.of(request, create=True), document=starter.document_for(kind)
        )
    except Refused as error:
        messages.error(request, str(error))
        return redirect("mechanism", slug)
    return redirect(network)


def _find(slug: str) -> Mechanism:
    kind = registry.find(slug)
    if kind is None:
        raise Http404
    return kind
