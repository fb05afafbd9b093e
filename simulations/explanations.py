"""Keeps whose money is where and what decided each payment, once for each run.

The worker works it out at the end of a run where that is cheap. Else it is asked for
by the first who wants to read it, and worked out by a worker, never by a request.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np
from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from neurons.models import BallotsShown

from . import freezing, traces
from .engine import simulate
from .engine.attribution import MOST, Attribution, Funder, attribute
from .engine.attribution.wiring import Wiring
from .engine.decisions import Decisions
from .engine.result import Result
from .models import Run, RunExplanation

log = logging.getLogger(__name__)

TASK = "simulations.tasks.explain_run"
CHEAP = 30_000_000  # rounds × (neurons + connections) × funders: well under a second
NUMBERS = 4_000_000  # stored for one run, at most
ASK_AGAIN = timedelta(minutes=5)
TAGS = ("origin", "received", "kept", "pot", "coming", "sent")
UNITS = ("received", "kept", "pot", "coming", "sent")
DATES = ("gifts", "first_paid", "last_paid", "last_round", "last_pot")
LOW = 2**62  # totals of long runs pass 2^63 and are stored in two parts


@dataclass(frozen=True, eq=False)
class Explanation:
    """What is stored, read back."""

    attribution: Attribution
    why: dict[str, np.ndarray]  # figure → (connections,) float64
    decided: Decisions


def prepare(run: Run, result: Result) -> RunExplanation | None:
    """The row of a run that has just ended, if it is cheap to make."""
    size = len(result.neuron_ids) + len(result.connection_ids)
    funders = min(_most(result), int((result.injected > 0).sum()) + 1)
    if result.rounds * size * funders > CHEAP:
        return None
    return _fill(RunExplanation(run=run), result)


def find(run: Run) -> Explanation | None:
    """What is stored of a run; None, and asked for, where nothing is yet."""
    found = _stored(run.pk)
    if found is None:
        _ask(run)
    return found


def shown(found: Explanation | None, run: Run, ballots: str) -> Explanation | None:
    """Without the figures that ballots gave, where ballots are not shared."""
    if found is None or ballots != BallotsShown.NOT_SHARED:
        return found
    voted = {
        each["id"]
        for each in run.snapshot["neurons"]
        if (each.get("constituency") or {}).get("ballots")
    }
    wiring = found.attribution.wiring
    payers = [wiring.neuron_ids[place] in voted for place in wiring.source.tolist()]
    hidden = np.array(payers, dtype=bool)  # (connections,)
    why = {name: np.where(hidden, np.nan, each) for name, each in found.why.items()}
    return replace(found, why=why)


def work_out(run_id: UUID) -> None:
    """Run once more and store, if somebody asked and nobody has done it since."""
    row = RunExplanation.objects.filter(pk=run_id, data=b"").first()
    if row is None:
        return
    run = Run.objects.get(pk=run_id)
    frozen = freezing.freeze(run.snapshot, run.scenario)
    _fill(row, simulate(frozen.spec, frozen.scenario)).save()


def _ask(run: Run) -> None:
    _, is_new = RunExplanation.objects.get_or_create(run=run)
    if not is_new:
        late = timezone.now() - ASK_AGAIN
        again = RunExplanation.objects.filter(pk=run.pk, data=b"", asked__lt=late)
        if not again.update(asked=timezone.now()):
            return
    transaction.on_commit(lambda: _send(run.pk))


def _send(run_id: UUID) -> None:
    try:
        current_app.send_task(TASK, args=[str(run_id)], queue="runs")
    except (OperationalError, OSError):
        log.warning("Run %s waits to be explained: no answer of the broker.", run_id)


def _most(result: Result) -> int:
    numbers = 5 * len(result.neuron_ids) + len(result.connection_ids)
    return max(1, min(MOST, NUMBERS // max(numbers, 1)))


def _fill(row: RunExplanation, result: Result) -> RunExplanation:
    found = attribute(result, most=_most(result))
    wiring, arrays = found.wiring, {}
    for name in TAGS:
        arrays[f"tag {name}"] = getattr(found, name)
    for name in UNITS:
        arrays[f"units {name}"] = _halves(getattr(found, f"{name}_units"))
    for name in DATES:
        arrays[f"date {name}"] = getattr(found, name)
    for each in fields(Decisions):
        arrays[f"decided {each.name}"] = getattr(result.decided, each.name)
    for name in ("source", "target", "delay"):
        arrays[f"wiring {name}"] = getattr(wiring, name)
    for name, values in result.why.items():
        arrays[f"why {name}"] = values
    header, row.data = traces.pack(arrays)
    row.header = {
        **header,
        "neurons": list(wiring.neuron_ids),
        "connections": list(wiring.connection_ids),
        # integers as text: JSON of a database may round what is above 2^53
        "funders": [
            [each.id, each.neuron, each.label, str(each.injected)]
            for each in found.funders
        ],
    }
    return row


@lru_cache(maxsize=8)
def _read(run_id: UUID) -> Explanation:
    row = RunExplanation.objects.get(pk=run_id)
    header, arrays = row.header, traces.unpack(row.header, bytes(row.data))
    part = _by_prefix(arrays)
    units: dict[str, Any] = {
        f"{name}_units": _joined(each) for name, each in part["units"].items()
    }
    attribution = Attribution(
        wiring=Wiring(header["neurons"], header["connections"], **part["wiring"]),
        funders=tuple(
            Funder(id, neuron, label, int(units))
            for id, neuron, label, units in header["funders"]
        ),
        **part["tag"],
        **units,
        **part["date"],
    )
    return Explanation(attribution, part.get("why", {}), Decisions(**part["decided"]))


def _stored(run_id: UUID) -> Explanation | None:
    is_there = RunExplanation.objects.filter(pk=run_id).exclude(data=b"").exists()
    return _read(run_id) if is_there else None


def _by_prefix(arrays: dict[str, np.ndarray]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, values in arrays.items():
        prefix, _, rest = name.partition(" ")
        found.setdefault(prefix, {})[rest] = values
    return found


def _halves(units: Sequence[int]) -> np.ndarray:
    parts = [(each // LOW, each % LOW) for each in units]
    return np.array(parts, dtype=np.int64).reshape(-1, 2)


def _joined(halves: np.ndarray) -> list[int]:
    return [high * LOW + low for high, low in halves.tolist()]
