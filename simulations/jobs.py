"""What happens to jobs, by name: asked for, followed, cancelled."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from neurons import document, showing
from neurons.errors import Refused
from neurons.mechanisms import registry
from neurons.mechanisms.params import Problem
from neurons.models import Network
from neurons.permissions import Actor

from . import freezing, job_moves, job_work, locked
from .engine import receipt, varying
from .engine.many import Study, TooManyRuns
from .job_models import Chunk, Job
from .models import Run
from .permissions import ballots_shown_of
from .services import NOBODY
from .statuses import Status

VISITOR_CELLS = 200
USER_JOBS_AT_ONCE = 2


class Started(NamedTuple):
    """A job, and whether it was made for this request."""

    job: Job
    is_new: bool


@dataclass(frozen=True)
class Wish:
    """What is to be run many times."""

    seeds: int
    first_seed: int = 0
    scenario: Mapping[str, Any] | None = None
    sweep: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Progress:
    """How far a job is."""

    done: int
    total: int
    seconds_left: int | None  # None while nobody can say


def jobs_of(actor: Actor) -> QuerySet[Job]:
    """Jobs that it may see and cancel: its own."""
    return Job.objects.filter(actor.owned)


def listed(actor: Actor) -> QuerySet[Job]:
    """Its jobs without the heavy columns, and how far each is."""
    counted = Coalesce(Sum("chunks__done"), 0)
    found = jobs_of(actor).defer("snapshot", "result").annotate(cells_done=counted)
    return found.order_by("-created")  # grouping has dropped the model's own order


def has_chance(snapshot: Mapping[str, Any]) -> bool:
    """Whether another seed could give another result, told from a document alone."""
    kinds = registry.kinds()
    return any(
        (each.get("constituency") or {}).get("generated") is not None
        and each["kind"] in kinds
        and kinds[each["kind"]].ballots is not None
        for each in snapshot["neurons"]
    )


def start_job(
    *, network: Network, actor: Actor, wish: Wish, run: Run | None = None
) -> Started:
    """Freeze a network, or take what a run has frozen, and queue its first chunk.

    The same wish gives the job of last time.
    """
    # Ballots may be left out of what is not the actor's own.
    shown = (
        showing.with_ballots_as(
            document.read(dict(run.snapshot)), ballots_shown_of(run, actor)
        )
        if run
        else showing.document_for(network, actor)
    )
    snapshot = document.write(shown)
    scenario = dict((run.scenario if run else wish.scenario) or {})
    scenario.pop("seed", None)  # the job has seeds of its own
    frozen = freezing.freeze_checked(snapshot, scenario)
    study = _study(frozen, wish)
    locked.check_plan(network, frozen.document, {} if run else scenario)
    locked.check_sweep(network, frozen.document, study.sweep)
    inputs = _inputs(frozen, study)
    same = jobs_of(actor).filter(inputs=inputs, network=network)
    same = same.exclude(status__in=(Status.FAILED, Status.CANCELLED))
    found = same.defer("snapshot", "result").first()
    if found is not None:
        return Started(found, is_new=False)
    _check_allowance(actor, study)
    with transaction.atomic():
        job = Job.objects.create(
            kind=Job.Kind.SWEEP if study.sweep else Job.Kind.SEEDS,
            network=network,
            network_name=network.name,
            snapshot=snapshot,
            scenario=frozen.scenario.plain(),
            first_seed=study.seeds[0],
            seeds=len(study.seeds),
            sweep=study.sweep.plain() if study.sweep else None,
            rules_version=frozen.rules_version,
            inputs=inputs,
            cells=study.cells,
            **actor.ownership,
        )
        first = min(study.cells, job_work.FIRST_CELLS)
        chunk = Chunk.objects.create(job=job, first_cell=0, end_cell=first)
        job_moves.dispatch(chunk.pk)
    return Started(job, is_new=True)


def _study(frozen: freezing.Frozen, wish: Wish) -> Study:
    try:
        sweep = varying.read(wish.sweep, frozen.spec) if wish.sweep else None
        seeds = range(wish.first_seed, wish.first_seed + wish.seeds)
        study = Study(frozen.spec, frozen.scenario, seeds, sweep)
        study.check()
    except varying.BadSweep as error:
        listed = [
            Problem(f"sweep.{each.path}".rstrip("."), each.code, each.message)
            for each in error.problems
        ]
        raise Refused(listed[0].message, problems=listed) from error
    except TooManyRuns as error:
        raise Refused(str(error)) from error
    return study


def _inputs(frozen: freezing.Frozen, study: Study) -> str:
    wish = {
        "run": frozen.inputs,
        "name": frozen.document.name,
        "labels": [each.name for each in frozen.spec.neurons],
        "seeds": [study.seeds[0], len(study.seeds)],
        "sweep": study.sweep.plain() if study.sweep else None,
    }
    return hashlib.sha256(receipt.canonical(wish)).hexdigest()


def _check_allowance(actor: Actor, study: Study) -> None:
    if actor == NOBODY:
        return
    own = jobs_of(actor)
    waiting = own.filter(status__in=job_moves.ACTIVE).count()
    if waiting >= (1 if actor.is_visitor else USER_JOBS_AT_ONCE):
        raise Refused(
            "Runs over many seeds are under way. Wait until they are done, or cancel "
            "them.",
            status=429,
        )
    if not actor.is_visitor:
        return
    if study.cells > VISITOR_CELLS:
        raise Refused(
            f"{study.cells:,} runs were asked for; without an account {VISITOR_CELLS} "
            "are allowed at once. Take fewer seeds or values, or sign up.",
            status=403,
        )
    since = timezone.now() - timedelta(days=1)
    if own.filter(created__gt=since).count() >= settings.VISITOR_RUNS_PER_DAY:
        raise Refused(
            f"You have started {settings.VISITOR_RUNS_PER_DAY} of these within a day, "
            "the most without an account. Sign up to go on; your networks stay.",
            status=429,
        )


def cancel_job(job: Job) -> Job:
    """Stop a job; runs under way end within a moment."""
    job_moves.end(job.pk, Status.CANCELLED, "Cancelled; no figures were kept.")
    job.refresh_from_db(fields=["status", "sentence", "finished"])
    return job


def delete_job(job: Job) -> None:
    """Delete a job and its figures for good; runs under way end within a moment."""
    job_moves.end(job.pk, Status.CANCELLED, "Deleted.")
    job.delete()


def progress(job: Job) -> Progress:
    """Runs done, runs in all, and a guess of the seconds left."""
    if job.is_over:
        return Progress(job.cells if job.status == Status.DONE else 0, job.cells, None)
    done = getattr(job, "cells_done", None)  # a list has counted them in one query
    if done is None:
        done = Chunk.objects.filter(job=job).aggregate(sum=Sum("done"))["sum"] or 0
    left = None
    since = done - min(job.cells, job_work.FIRST_CELLS)  # done since it was planned
    if job.planned is not None and since > 0:
        passed = (timezone.now() - job.planned) / timedelta(seconds=1)
        left = max(round(passed * (job.cells - done) / since), 0)
    return Progress(done, job.cells, left)
