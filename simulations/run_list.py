"""Lists of runs and jobs as pages show them: how each was run, where it stands."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from neurons.permissions import Actor

from . import job_page, jobs
from .job_models import Job
from .models import Run, Status
from .permissions import runs_visible_to
from .run_page import counted
from .waiting import said, seconds_left

LISTED = 100
NEWEST_FIRST = ("-created", "pk")  # a count makes Django forget a model's own order
BADGES = {
    "done": "verify",
    "failed": "error",
    "cancelled": "info",
    "queued": "info",
    "running": "play",
}


def about(actor: Actor, network: Any = None) -> dict[str, Any]:
    """The rows of a list: of one network all runs that the actor sees, else its own."""
    runs = _runs(actor, network)
    found = list(runs[:LISTED])
    own = jobs.jobs_of(actor).defer("snapshot", "result")
    if network is not None:
        own = own.filter(network=network)
    listed = list(own[:LISTED])
    return {
        "runs": [_row(each, actor) for each in found],
        "jobs": [_job(each) for each in listed],
        "with_network": network is None,
        "is_active": _is_any_active(found) or _is_any_active(listed),
    }


def _runs(actor: Actor, network: Any) -> QuerySet[Run]:
    if network is None:
        runs = Run.objects.filter(actor.owned)
    else:
        runs = runs_visible_to(actor).filter(network=network)
    open_links = Count("share_links", filter=Q(share_links__revoked=None))
    return (
        runs.defer("snapshot", "certificate")
        .annotate(links=open_links)
        .order_by(*NEWEST_FIRST)
    )


def _is_any_active(rows: Iterable[Any]) -> bool:
    return any(not each.is_over for each in rows)


def _row(run: Run, actor: Actor) -> dict[str, Any]:
    percent, text = how_far(run)
    return {
        "key": str(run.pk),
        "url": run.get_absolute_url(),
        "network": run.network_name,
        "scenario": run.scenario_name,
        "how": how(run.scenario, run.seed),
        "status": run.status,
        "icon": BADGES[run.status],
        "text": text,
        "percent": percent,
        "created": run.created,
        "inputs": run.inputs[:8],
        "is_own": actor.owns(run),
        "is_over": run.is_over,
        "links": counted(run.links, "open link") if run.links else "",  # type: ignore[attr-defined]
        "again": reverse("run-again", args=[run.pk]),
        "cancel": reverse("run-cancel", args=[run.pk]),
        "delete": reverse("run-delete", args=[run.pk]),
    }


def how(scenario: Mapping[str, Any], seed: int) -> str:
    """A scenario in a few words: "24 rounds, seed 1, 2 events"."""
    rounds = scenario.get("rounds")
    length = counted(rounds, "round") if rounds is not None else "24 rounds"
    if scenario.get("until_settled"):
        length = "until settled"
    events = len(scenario.get("events") or [])
    words = [length, f"seed {seed}"]
    return ", ".join([*words, counted(events, "event")] if events else words)


def how_far(run: Run) -> tuple[int, str]:
    """Percent and words of one that is under way; of one that is over its outcome."""
    if run.status == Status.DONE:
        return 100, run.outcome
    if run.is_over or run.status == Status.QUEUED:
        return 0, run.sentence if run.is_over else run.get_status_display()
    done, rounds = run.progress_round, run.progress_rounds
    text = f"round {done:,} of {rounds:,}" if rounds else "starting"
    left = seconds_left(run)
    if left is not None:
        text += f", about {said(left)} left"
    return round(100 * done / rounds) if rounds else 0, text


def _job(job: Job) -> dict[str, Any]:
    far = job_page.on_its_way(job)
    return {
        "key": str(job.pk),
        "url": job.get_absolute_url(),
        "network": job.network_name,
        "what": job_page.subject(job),
        "how": job_page.what(job),
        "status": job.status,
        "icon": BADGES[job.status],
        "text": job.sentence if job.is_over else far["progress_said"],
        "percent": far["percent"],
        "created": job.created,
        "is_over": job.is_over,
        "cancel": reverse("job-cancel", args=[job.pk]),
        "delete": reverse("job-delete", args=[job.pk]),
    }
