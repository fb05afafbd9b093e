"""The pages about money that has moved: home, your networks, a run, a shared run."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from allonet_site.headers import with_plotly
from neurons.api.networks import rows
from neurons.models import BallotsShown, Network
from neurons.permissions import Actor, editable_by, visible_to

from . import (
    compare_views,
    download_menu,
    job_views,
    lineage,
    margins,
    run_list,
    run_page,
    sharing,
    whose_page,
)
from .permissions import ballots_shown_of, links_of, runs_visible_to
from .share_views import document_answer, verify_part

LISTED = 200


@require_GET
@ensure_csrf_cookie
def networks(request: HttpRequest) -> HttpResponse:
    """The visitor's own networks, runs and links."""
    actor = Actor.of(request)
    links = sharing.listed(links_of(actor).filter(revoked=None))
    shown = list(links[:LISTED])
    for each in shown:
        # Its owner may see the address again; it is made from the key, not stored.
        each.address = sharing.address_of(each)
    own = rows(editable_by(actor), actor)[:LISTED]
    for each in own:
        each["seen_by"] = Network.Visibility(each["visibility"]).label
    context = {
        "visitor": actor.is_visitor,
        "visibilities": Network.Visibility.choices,
        "ballots": BallotsShown.choices,
        "networks": own,
        "here": request.path,
        **run_list.about(actor),
        "links": shown,
        "examples": Network.objects.exclude(example_slug=None).order_by(
            "-featured", "name"
        ),
    }
    return render(request, "networks/list.html", context)


@require_POST
def revoke_link(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Close a link for good."""
    sharing.revoke(get_object_or_404(links_of(Actor.of(request)), pk=link_id))
    return redirect("networks")


@require_GET
@ensure_csrf_cookie
@with_plotly
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """A run: on its way, or what came out of it."""
    actor = Actor.of(request)
    found = get_object_or_404(
        runs_visible_to(actor).select_related("result", "network"), pk=run_id
    )
    is_open = visible_to(actor).filter(pk=found.network_id).exists()
    ballots = ballots_shown_of(found, actor)
    context = {
        **run_page.about_run(
            found, request.GET.get("through", ""), margins.of_page(found, ballots)
        ),
        "whose": whose_page.of_page(found, request, ballots=ballots, without=True),
        **compare_views.menu(found, actor),
        **job_views.of_run(found, actor),
        "what_if_url": compare_views.what_if_url(found),
        "network_url": found.network.get_absolute_url() if is_open else "",
        "runs_url": reverse("network-runs", args=[found.network_id]) if is_open else "",
        "can_share": actor.owns(found),
        **verify_part(found, reverse("run-verify", args=[found.pk])),
        **lineage.of(found.network if is_open else None, actor),
        "has_ballots": run_page.has_ballots(found.snapshot),
        "can_cancel": actor.owns(found),
        "downloads": download_menu.of_run(found),
        "urls": {
            "run": reverse("api-run", args=[found.pk]),
            "cancel": reverse("api-run-cancel", args=[found.pk]),
            "shares": reverse("api-shares"),
            "make": reverse("api-run-shares", args=[found.pk]),
            "settings": reverse("api-run-settings", args=[found.pk]),
            "result": reverse("api-run-result", args=[found.pk]),
            "sankey": reverse("api-run-sankey", args=[found.pk]),
            "document": reverse("run-document", args=[found.pk]),
            "csv": reverse("api-run-recipients", args=[found.pk]),
            "series": reverse("api-run-series", args=[found.pk]),
            "margins": reverse("api-run-margins", args=[found.pk]),
            "whose": reverse("run-whose", args=[found.pk]),
            "whose_csv": reverse("api-run-attribution-csv", args=[found.pk]),
        },
    }
    return render(request, "runs/run.html", context)


@require_GET
def run_document(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What a run has frozen, as a file; ballots as far as this reader may have them."""
    actor = Actor.of(request)
    runs = runs_visible_to(actor).select_related("network")
    found = get_object_or_404(runs, pk=run_id)
    return document_answer(found, ballots_shown_of(found, actor))
