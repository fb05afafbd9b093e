"""The pages about networks: the editor, and making a new one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from neurons import catalogue, document, limits, services, showing
from neurons.api.networks import rows
from neurons.errors import Refused
from neurons.models import Network
from neurons.permissions import Actor, editable_by, named_to, visible_to

NAMED = 5  # forks that the inspector lists


@require_GET
@ensure_csrf_cookie
def editor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The network on its canvas; `page` is all that the editor starts with."""
    actor = Actor.of(request)
    network = visible_to(actor).filter(pk=pk).first()
    if network is None:
        raise Http404
    facts = rows(visible_to(actor).filter(pk=pk), actor)[0]
    page = {
        "network": {**facts, "lineage": lineage(network, facts, actor)},
        "document": document.write(showing.document_for(network, actor)),
        "catalogue": catalogue.describe(),
    }
    context = {
        "network": network,
        "can_edit": facts["can_edit"],
        "has_ballots": bool(network.tables.exists()),
        "page": page,
    }
    return render(request, "networks/editor.html", context)


def lineage(network: Network, facts: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """What it was forked from and what was forked from it, as far as one may know."""
    origin = visible_to(actor).filter(pk=facts["forked_from"]).only("pk", "name")
    forks = named_to(actor).filter(forked_from=network).only("pk", "name")
    return {
        "original": next(map(_named, origin), None),
        "forks": [_named(each) for each in forks[:NAMED]],
    }


def _named(network: Network) -> dict[str, str]:
    return {"name": network.name, "url": network.get_absolute_url()}


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Make a network, empty or from a file, and open it."""
    upload = request.FILES.get("document")
    try:
        network = services.create_network(
            actor=Actor.of(request, create=True),
            document=document.read(upload.read()) if upload else None,
            name=request.POST.get("name", "").strip()[: limits.NAME],
        )
    except (document.DocumentError, Refused) as error:
        what = f"“{upload.name[:80]}” was not imported. " if upload else ""
        messages.error(request, f"{what}{error}")
        return redirect("networks")
    return redirect(network)


@require_POST
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say who sees a network, and what of its ballots; without a script."""
    actor = Actor.of(request)
    network = get_object_or_404(editable_by(actor), pk=pk)
    try:
        services.set_visibility(
            network=network,
            actor=actor,
            visibility=request.POST.get("visibility", ""),
            ballots=request.POST.get("ballots", network.ballots_shown),
        )
    except Refused as error:
        messages.error(request, str(error))
    return redirect("networks")


@require_POST
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a network of one's own; its runs and links stay."""
    network = get_object_or_404(editable_by(Actor.of(request)), pk=pk)
    services.delete_network(network=network)
    messages.success(request, f"{network.name} is deleted.")
    return redirect("networks")
