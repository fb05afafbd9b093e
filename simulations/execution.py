"""What a worker does with a run: claim, simulate, store all or nothing, say how."""

import logging
import platform
import uuid

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction

from neurons.errors import Refused

from . import flows, freezing, moves, summary, traces
from .engine import simulate
from .engine.errors import EngineError
from .engine.result import Outcome, Result
from .models import Run, RunResult, Status, TraceChunk
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
            rows = _rows(run, result) if result.outcome != Outcome.CANCELLED else []
        if watch.is_ours:
            _store(run, worker, result, rows)
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
        _fail(run, worker, "Something went wrong on our side. It has been noted.")


def calculate(run: Run, watch: Watch) -> Result:
    """Simulate what the run has frozen."""
    frozen = freezing.freeze(run.snapshot, run.scenario)
    return simulate(
        frozen.spec,
        frozen.scenario,
        progress=watch.progress,
        cancelled=watch.cancelled,
    )


def _rows(run: Run, result: Result) -> list[RunResult | TraceChunk]:
    """Everything to be stored, made before the transaction so that it stays short."""
    found = RunResult(
        run=run,
        summary=summary.summarise(result),
        flows=flows.prepare(result),
        platform=f"{platform.system()} {platform.machine()}",
    )
    accounts = {"pot": result.pot, "kept": result.kept}
    return [found, *traces.chunks(run, accounts)]


def _store(
    run: Run, worker: str, result: Result, rows: list[RunResult | TraceChunk]
) -> None:
    """Write the result and the end of the run together, if the run is still ours."""
    with transaction.atomic():
        is_ours = moves.end(
            run.pk,
            worker,
            STATUS.get(result.outcome, Status.DONE),
            outcome=result.outcome.value,
            sentence=result.sentence,
            outputs=result.receipt["outputs"] if rows else "",
            certificate=summary.certificate(result) if rows else None,
            rounds=result.rounds,
        )
        if not is_ours:
            return
        for row in rows:
            row.save(force_insert=True)


def _fail(run: Run, worker: str, sentence: str) -> None:
    moves.end(run.pk, worker, Status.FAILED, outcome="failed", sentence=sentence)
