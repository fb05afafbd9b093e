"""What a worker does with a chunk: claim, run its cells, store; the last one merges."""

import logging
import time
import traceback
import uuid
from itertools import pairwise
from statistics import median
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from neurons.errors import Refused

from . import failures, freezing, job_moves, traces
from .engine import bands, varying
from .engine.errors import EngineError
from .engine.many import ARRAYS, Block, Runner, Stopped, Study
from .job_models import Chunk, Job
from .statuses import Status
from .waiting import said
from .watch import Watch

log = logging.getLogger(__name__)

FIRST_CELLS = 4  # whose time tells how to cut the rest
SHORTEST, LONGEST = 1.0, 5.0  # seconds that a chunk is to take
SHARES = 8  # chunks at least, where none gets shorter than the shortest
VISITOR_SECONDS = 600  # of computing, that one job may take
USER_SECONDS = 3600


def work(chunk_id: int) -> None:
    """Carry out one chunk; a message that comes again at most merges what is there."""
    worker = uuid.uuid4().hex
    chunk = job_moves.claim(chunk_id, worker)
    if chunk is None:
        merge_if_complete(chunk_id)
        return
    try:
        with Watch(chunk.pk, worker, job_moves) as watch:
            clock = _Clock(watch)
            runner = _runner(chunk.job_id)
            block = runner.run(
                chunk.first_cell, chunk.end_cell, clock.note, watch.cancelled
            )
        if watch.is_ours:
            _store(chunk, worker, block, clock.seconds_a_cell())
            merge_if_complete(chunk.pk)
    except Stopped:
        job_moves.let_go(chunk, worker)
    except (EngineError, Refused) as error:
        _fail(chunk, worker, str(error))
    except SoftTimeLimitExceeded:
        minutes = settings.RUN_SECONDS_LIMIT / 60
        _fail(
            chunk,
            worker,
            f"A few of these runs took longer than {minutes:g} minutes. Run fewer "
            "rounds or a smaller network.",
        )
    except Exception:
        log.exception("Chunk %s failed unexpectedly.", chunk.pk)
        failures.note(chunk.job, traceback.format_exc())
        _fail(chunk, worker, "Something went wrong on our side. It has been noted.")


def _fail(chunk: Chunk, worker: str, sentence: str) -> None:
    job_moves.end(chunk.job_id, Status.FAILED, sentence)
    job_moves.let_go(chunk, worker)


class _Clock:
    """Notes when each cell was done, for the watch and for the plan."""

    def __init__(self, watch: Watch) -> None:
        self.watch, self.times = watch, [time.monotonic()]

    def note(self, done: int, cells: int) -> None:
        self.times.append(time.monotonic())
        self.watch.progress(done, cells)

    def seconds_a_cell(self) -> float:
        """The first is left out where there are more: it warms up."""
        taken = [b - a for a, b in pairwise(self.times)]
        return max(median(taken[1:] or taken), 1e-4)


_KEPT: dict[UUID, Runner] = {}  # of the job that this process worked on last


def _runner(job_id: UUID) -> Runner:
    if job_id not in _KEPT:
        _KEPT.clear()
        _KEPT[job_id] = Runner(study_of(Job.objects.get(pk=job_id)))
    return _KEPT[job_id]


def study_of(job: Job) -> Study:
    """What the job has frozen."""
    frozen = freezing.freeze(job.snapshot, job.scenario)
    sweep = varying.read(job.sweep, frozen.spec) if job.sweep else None
    seeds = range(job.first_seed, job.first_seed + job.seeds)
    return Study(frozen.spec, frozen.scenario, seeds, sweep)


def _store(chunk: Chunk, worker: str, block: Block, seconds: float) -> None:
    header, data = traces.pack({name: getattr(block, name) for name in ARRAYS})
    with transaction.atomic():
        if job_moves.finish(chunk, worker, header, data):
            _plan_rest(chunk, seconds)


def _plan_rest(chunk: Chunk, seconds: float) -> None:
    """Cut what is left into chunks, after the first has told how long a run takes."""
    fresh = Job.objects.filter(pk=chunk.job_id, status=Status.RUNNING, planned=None)
    if not fresh.update(planned=timezone.now()):
        return
    job = Job.objects.defer("snapshot").get(pk=chunk.job_id)
    left = job.cells - chunk.end_cell
    most = USER_SECONDS if job.owner_id or not job.session_key else VISITOR_SECONDS
    if left * seconds > most:
        job_moves.end(
            job.pk,
            Status.FAILED,
            f"This would take about {said(left * seconds)} of computing; "
            f"{said(most)} are allowed. Take fewer seeds, values or rounds.",
        )
        return
    target = min(max(left * seconds / SHARES, SHORTEST), LONGEST)
    size = max(1, round(target / seconds))
    made = Chunk.objects.bulk_create(
        Chunk(job=job, first_cell=first, end_cell=min(first + size, job.cells))
        for first in range(chunk.end_cell, job.cells, size)
    )
    for each in made:
        job_moves.dispatch(each.pk)


def merge_if_complete(chunk_id: int) -> None:
    """Put a job's chunks together when all are there; done twice it does no harm."""
    job_id = Chunk.objects.filter(pk=chunk_id).values_list("job", flat=True).first()
    job = Job.objects.filter(pk=job_id, status=Status.RUNNING).first()
    if job is None:  # it has ended meanwhile: nobody will read what was stored
        Chunk.objects.filter(pk=chunk_id).update(data=None)
        return
    chunks = Chunk.objects.filter(job=job)
    if job.planned is None or chunks.exclude(status=Status.DONE).exists():
        return
    blocks = [
        Block(each.first_cell, **traces.unpack(each.header or {}, bytes(each.data)))
        for each in chunks
        if each.data is not None
    ]
    try:
        told = bands.tell(_runner(job.pk).study, blocks)
    except bands.Incomplete:
        return  # somebody has merged and cleared them in between
    job_moves.end(job.pk, Status.DONE, told["sentence"], told)
