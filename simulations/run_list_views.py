"""Runs of a network and what can be done with them: listed, run again, deleted."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from neurons.errors import Refused
from neurons.models import Network
from neurons.permissions import Actor, visible_to

from . import jobs, run_list, services
from .permissions import runs_of


@require_GET
@ensure_csrf_cookie
def of_network(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """All runs of a network that the reader may see, and his jobs."""
    actor = Actor.of(request)
    network = get_object_or_404(visible_to(actor), pk=network_id)
    context = {
        "network": network,
        "rows_url": f"{reverse('run-rows')}?network={network.pk}",
        "here": request.path,
        **run_list.about(actor, network),
    }
    return render(request, "runs/list.html", context)


@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    """The rows alone, for a list that follows what is under way; 304: as before."""
    actor = Actor.of(request)
    network, here = _network(request, actor)
    context = {**run_list.about(actor, network), "here": here}
    plain = render_to_string("runs/list_rows.html", context)
    tag = f'"{hashlib.sha256(plain.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers=headers)
    shown = render_to_string("runs/list_rows.html", context, request)
    return HttpResponse(shown, headers=headers)


def _network(request: HttpRequest, actor: Actor) -> tuple[Network | None, str]:
    """The network that is asked about, and the page on which the rows stand."""
    given = request.GET.get("network")
    if given is None:
        return None, reverse("networks")
    try:
        found = visible_to(actor).filter(pk=UUID(given)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found, reverse("network-runs", args=[found.pk])


@require_POST
def again(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The same inputs once more; leads to the new run."""
    actor = Actor.of(request)
    run = get_object_or_404(runs_of(actor), pk=run_id)
    try:
        return redirect(services.run_again(run, actor=actor))
    except Refused as error:
        messages.error(request, str(error))
        return redirect(_back(request))


@require_POST
def cancel(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Stop a run of one's own."""
    services.cancel_run(get_object_or_404(runs_of(Actor.of(request)), pk=run_id))
    return redirect(_back(request))


@require_POST
def cancel_job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Stop a job of one's own."""
    jobs.cancel_job(get_object_or_404(jobs.jobs_of(Actor.of(request)), pk=job_id))
    return redirect(_back(request))


@require_POST
def delete(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Delete a run of one's own, with its figures and links."""
    run = get_object_or_404(runs_of(Actor.of(request)), pk=run_id)
    services.delete_run(run)
    messages.success(request, f"The run of {run.network_name} is deleted.")
    return redirect(_back(request))


@require_POST
def delete_job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Delete a job of one's own, with its bands."""
    job: Any = get_object_or_404(jobs.jobs_of(Actor.of(request)), pk=job_id)
    jobs.delete_job(job)
    messages.success(request, f"The runs of {job.network_name} are deleted.")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The list that the button stood in."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else reverse("networks")
