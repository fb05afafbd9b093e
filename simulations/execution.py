"""What a worker does with a run: claim, simulate, store all or nothing, say how."""

import logging
import platform
import traceback
import uuid
from collections.abc import Iterator

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction

from neurons.errors import Refused

from . import explanations, failures, flows, freezing, moves, plates, summary, traces
from .engine import backends, simulate
from .engine.errors import EngineError
from .engine.result import Outcome, Result
from .engine.scenario import DEFAULT_ROUNDS
from .models import Run, RunExplanation, RunResult, Status, TraceChunk
from .watch import Watch

log = logging.getLogger(__name__)

STATUS = {Outcome.FAILED: Status.FAILED, Outcome.CANCELLED: Status.CANCELLED}


def execute(run_id: str) -> None:
    """Carry out one run; a message that comes a second time does nothing."""
    worker = uuid.uuid4().hex
    run = moves.claim(uuid.UUID(run_id), worker)
    if run is None:
        return
    try:
        with Watch(run.pk, worker) as watch:
            result = calculate(run, watch)
            is_kept = result.outcome != Outcome.CANCELLED
            found = _result_row(run, result) if is_kept else None
            trace = list(_trace(run, result)) if is_kept else []
            told = explanations.prepare(run, result) if is_kept else None
        if watch.is_ours:
            _store(run, worker, result, (found, told), trace)
    except (EngineError, Refused) as error:
        _fail(run, worker, str(error))
    except SoftTimeLimitExceeded:
        minutes = settings.RUN_SECONDS_LIMIT / 60
        _fail(
            run,
            worker,
            f"This run took longer than {minutes:g} minutes, the most that one may "
            "take. Run fewer rounds or a smaller network.",
        )
    except Exception:
        log.exception("Run %s failed unexpectedly.", run.pk)
        failures.note(run, traceback.format_exc())
        _fail(run, worker, "Something went wrong on our side. It has been noted.")


def calculate(run: Run, watch: Watch) -> Result:
    """Simulate what the run has frozen."""
    frozen = freezing.freeze(run.snapshot, run.scenario)
    rounds = frozen.scenario.rounds or DEFAULT_ROUNDS
    return simulate(
        frozen.spec,
        frozen.scenario,
        backend=backends.fitting(len(frozen.spec.connections), rounds),
        progress=watch.progress,
        cancelled=watch.cancelled,
    )


def _result_row(run: Run, result: Result) -> RunResult:
    """What is shown; made before the transaction so that it stays short."""
    told, drawn = summary.summarise(result), flows.prepare(result)
    of_the_service = run.owner_id is None and not run.session_key
    return RunResult(
        run=run,
        summary=told,
        flows=drawn,
        plate=plates.of(run, told, drawn) if of_the_service else None,
        platform=f"{platform.system()} {platform.machine()}",
    )


def _trace(run: Run, result: Result) -> Iterator[TraceChunk]:
    return traces.chunks(run, traces.accounts_of(result))


def _store(
    run: Run,
    worker: str,
    result: Result,
    rows: tuple[RunResult | None, RunExplanation | None],
    trace: list[TraceChunk],
) -> None:
    """Write the result and the end of the run together, if the run is still ours."""
    found, told = rows
    with transaction.atomic():
        is_ours = moves.end(
            run.pk,
            worker,
            STATUS.get(result.outcome, Status.DONE),
            outcome=result.outcome.value,
            sentence=result.sentence,
            outputs=result.receipt["outputs"] if found else "",
            certificate=found.summary["certificate"] if found else None,
            rounds=result.rounds,
        )
        if is_ours and found:
            found.save(force_insert=True)
            TraceChunk.objects.bulk_create(trace, batch_size=50)
        if is_ours and told:
            told.save(force_insert=True)


def _fail(run: Run, worker: str, sentence: str) -> None:
    moves.end(run.pk, worker, Status.FAILED, outcome="failed", sentence=sentence)
