"""The pages for newcomers: home, and the idea explained."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from neurons.api.networks import rows
from neurons.models import Network
from neurons.permissions import Actor

from . import charts, flows, learning, run_page, services, sketch
from .models import Run

BENCH = {"width": 732, "height": 430}  # pixels of the Sankey beside the network
PHONE = {"width": 358}
THUMBNAIL = {"width": 420, "height": 190}


@require_GET
@ensure_csrf_cookie
def home(request: HttpRequest) -> HttpResponse:
    """What this is, shown on a real round that has already run."""
    query = Network.objects.exclude(example_slug=None)
    examples = list(query.order_by("-featured", "name"))
    sizes = {each["id"]: each for each in rows(query, Actor())}
    runs = {each.pk: services.shown_run(each) for each in examples}
    first = next((each for each in examples if each.featured and runs[each.pk]), None)
    return render(
        request,
        "home.html",
        {
            "shown": shown(first, runs[first.pk].pk) if first else None,
            "examples": [
                plate(each, sizes[each.pk], runs[each.pk]) for each in examples
            ],
        },
    )


def shown(network: Network, run_id: UUID) -> dict[str, Any]:
    """The bench: the network, its Sankey and its certificate."""
    return {
        **told(run_id),
        "name": network.name,
        "description": network.description,
        "editor_url": network.get_absolute_url(),
    }


@lru_cache(maxsize=16)
def told(run_id: UUID) -> dict[str, Any]:
    """What the bench shows of a run, made once: a finished run never changes."""
    run = Run.objects.select_related("result").get(pk=run_id)
    summary = run.result.summary
    drawn = flows.choose(run.result.flows, view="all", largest=8)
    token = run_page.about(summary["token"])
    return {
        "run_url": run.get_absolute_url(),
        "token": summary["token"],
        "certificate": run_page.certificate(summary),
        "sentence": run.sentence,
        "facts": run_page.facts(run, summary),
        "sketch": sketch.sketch(run.snapshot, summary),
        "sketch_narrow": sketch.sketch(run.snapshot, summary, sketch.PHONE),
        "wide": charts.drawing(drawn, **BENCH, **token),
        "narrow": charts.drawing(drawn, **PHONE, **token),
        "flow_name": run_page.flow_name(run, drawn),
        "left_out": charts.left_out(drawn, **token),
    }


def plate(network: Network, size: dict[str, Any], run: Run | None) -> dict[str, Any]:
    """One example in the list: a small picture, what it is, how large."""
    return {
        "name": network.name,
        "description": network.description,
        "editor_url": network.get_absolute_url(),
        "facts": ", ".join(
            (
                run_page.counted(size["neurons"], "neuron"),
                run_page.counted(size["connections"], "connection"),
            )
        ),
        "drawing": thumbnail(run.pk) if run else None,
    }


@lru_cache(maxsize=64)
def thumbnail(run_id: UUID) -> dict[str, Any] | None:
    """The Sankey of a run, small and without words."""
    run = Run.objects.select_related("result").get(pk=run_id)
    drawn = flows.choose(run.result.flows, view="all", largest=16)
    token = run_page.about(run.result.summary["token"])
    return charts.drawing(drawn, **THUMBNAIL, **token)


@require_GET
@ensure_csrf_cookie
def learn(request: HttpRequest) -> HttpResponse:
    """The idea behind AlloNets, in five minutes, with a network to try."""
    found = learning.tried(chosen(request))
    return render(request, "learn.html", {"tried": found, "most": learning.LARGEST})


@require_GET
def try_weight(request: HttpRequest) -> JsonResponse:
    """The page's network, run with another weight."""
    return JsonResponse(learning.tried(chosen(request)))


def chosen(request: HttpRequest) -> int:
    """The weight that the reader chose; what is no weight counts as the first one."""
    text = request.GET.get("weight", "")
    given = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
    return learning.START if given is None else min(given, learning.LARGEST)
