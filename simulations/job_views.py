"""The page of a job, and the ways to ask for one from a run's page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from allonet_site.headers import with_plotly
from neurons.errors import Refused
from neurons.permissions import Actor, visible_to

from . import freezing, job_figures, job_page, jobs, studying
from .engine.many import MOST_SEEDS
from .models import Run
from .permissions import runs_visible_to

SURE = 100  # seeds that answer “how sure is that?”
LISTED = 5  # jobs that a run's page leads back to
SWEPT = 20  # seeds for each value, where there is chance


@require_GET
@ensure_csrf_cookie
@with_plotly
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """A job: on its way, or what it found."""
    actor = Actor.of(request)
    own = jobs.jobs_of(actor).defer("snapshot").select_related("network")
    found = get_object_or_404(own, pk=job_id)
    is_open = visible_to(actor).filter(pk=found.network_id).exists()
    context = {
        **job_page.about_job(found, request.GET.dict()),
        "network_url": found.network.get_absolute_url() if is_open else "",
        "urls": {
            "job": reverse("api-job", args=[found.pk]),
            "cancel": reverse("api-job-cancel", args=[found.pk]),
            "csv": reverse("api-job-csv", args=[found.pk]),
            "result": reverse("api-job-result", args=[found.pk]),
            "figures": f"{reverse('api-job', args=[found.pk])}figures/",
        },
    }
    return render(request, "jobs/job.html", context)


@require_POST
def sure(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How sure is that? The run's network and scenario, with a hundred seeds."""
    seeds = _seeds(request, SURE)
    return _start(request, run_id, lambda run: jobs.Wish(seeds=seeds))


@require_POST
def vary(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What if? The run's network and scenario, with one figure varied."""
    place = request.POST.get("figure", "").strip()[:200]
    values = request.POST.get("values", "").strip()[:2000]

    def wish(run: Run) -> jobs.Wish:
        spec = freezing.freeze(run.snapshot, run.scenario).spec
        try:
            sweep = studying.read_sweep(f"{place}={values}", spec)
        except studying.Unclear as error:
            raise Refused(str(error)) from error
        seeds = _seeds(request, SWEPT) if jobs.has_chance(run.snapshot) else 1
        return jobs.Wish(seeds=seeds, sweep=sweep)

    return _start(request, run_id, wish)


def _seeds(request: HttpRequest, default: int) -> int:
    """How many are asked for; what is no number asks for none, and is refused so."""
    text = request.POST.get("seeds", str(default)).strip()[:9]
    return int(text) if text.isascii() and text.isdigit() else 0


def _start(request: HttpRequest, run_id: UUID, wish: Any) -> HttpResponse:
    actor = Actor.of(request, create=True)
    runs = runs_visible_to(actor).select_related("network")
    run = get_object_or_404(runs.exclude(network=None), pk=run_id)
    try:
        started = jobs.start_job(
            network=run.network, actor=actor, wish=wish(run), run=run
        )
    except Refused as error:
        messages.error(request, str(error))
        return redirect("run", run.pk)
    return redirect("job", started.job.pk)


def of_run(run: Run, actor: Actor) -> dict[str, Any]:
    """What the run's page needs to offer many runs, and those asked for before."""
    if run.network_id is None or not run.is_over:
        return {}
    sure_url = reverse("run-sure", args=[run.pk])
    return {
        "sure_url": sure_url if jobs.has_chance(run.snapshot) else "",
        "vary_url": reverse("run-vary", args=[run.pk]),
        "sure_seeds": SURE,
        "vary_seeds": SWEPT,
        "most_seeds": MOST_SEEDS,
        "jobs": [
            {"url": each.get_absolute_url(), "text": job_page.line_about(each)}
            for each in jobs.jobs_of(actor)
            .filter(network=run.network_id)
            .defer("snapshot", "result")[:LISTED]
        ],
        "figures": job_figures.of_document(
            run.snapshot, run.network.unlocked if run.network else None
        ),
    }
