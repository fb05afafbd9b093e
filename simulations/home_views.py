"""The pages for newcomers: home, and the idea explained."""

import re
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from neurons.api.networks import rows
from neurons.models import Network
from neurons.permissions import Actor

from . import (
    branch,
    charts,
    console,
    flows,
    learning,
    plates,
    run_page,
    services,
    sketch,
)
from .models import Run

BENCH: dict[str, Any] = {
    "width": 732,
    "height": 420,
}  # pixels of the Sankey beside the network
PHONE: dict[str, Any] = {"width": 358}
LEDE, CAPTION = 300, 220  # characters of a description, about
THUMBNAIL: dict[str, Any] = {"width": 420, "height": 190}


@require_GET
@ensure_csrf_cookie
def home(request: HttpRequest) -> HttpResponse:
    """What this is, shown on a real round that has already run."""
    query = Network.objects.exclude(example_slug=None)
    examples = list(query.order_by("-featured", "name"))
    sizes = {each["id"]: each for each in rows(query, Actor())}
    runs = {each.pk: services.shown_run(each) for each in examples}
    pairs = ((each, runs[each.pk]) for each in examples if each.featured)
    first, run = next((pair for pair in pairs if pair[1]), (None, None))
    return render(
        request,
        "home.html",
        {
            "shown": shown(first, run.pk) if first and run else None,
            "console": console.shown(first) if first else None,
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
        "description": opening(network.description, LEDE),
        "editor_url": network.get_absolute_url(),
    }


def opening(text: str, most: int) -> str:
    """As many whole sentences as fit, at least the first."""
    found = ""
    for sentence in re.split(r"(?<=\.)\s+", text.strip()):
        if found and len(found) + len(sentence) > most:
            break
        found = f"{found} {sentence}".strip()
    return found


@lru_cache(maxsize=16)
def told(run_id: UUID) -> dict[str, Any]:
    """What the bench shows of a run, made once: a finished run never changes."""
    run = Run.objects.select_related("result").get(pk=run_id)
    summary = run.result.summary
    whole = flows.choose(run.result.flows, view="all", largest=16)
    drawn = branch.flows(run.snapshot, summary) or whole
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
        "left_out": drawn["omitted"]["sentence"],
    }


def plate(network: Network, size: dict[str, Any], run: Run | None) -> dict[str, Any]:
    """One example in the list: a small picture, what it is, how large."""
    return {
        "name": network.name,
        "description": opening(network.description, CAPTION),
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
    if plates.mostly_other(drawn):
        drawn = branch.flows(run.snapshot, run.result.summary) or drawn
    token = run_page.about(run.result.summary["token"])
    return charts.drawing(drawn, **THUMBNAIL, **token, worded=False)


@require_GET
@ensure_csrf_cookie
def learn(request: HttpRequest) -> HttpResponse:
    """The idea behind AlloNets, in five minutes, with small networks to try."""
    shown = {}
    for name, lesson in learning.lessons().items():
        value = lesson.value(request.GET.get(name, ""))
        tried = learning.tried(lesson, value)
        shown[name] = {"name": name, "lesson": lesson, "tried": tried}
    return render(request, "learn.html", shown)


@require_GET
def try_lesson(request: HttpRequest, name: str) -> JsonResponse:
    """One of the page's networks, run with another value of its needle."""
    lesson = learning.lessons().get(name)
    if lesson is None:
        raise Http404
    value = lesson.value(request.GET.get("value", ""))
    return JsonResponse(learning.tried(lesson, value))
