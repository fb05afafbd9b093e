"""How near each neuron came to the bars it was judged by: a word for a table's cell."""

import math
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import numpy as np

from neurons.models import BallotsShown

from . import explanations
from . import reason_words as words
from .explanations import Explanation
from .models import Run
from .preview.kept import Recent

MISSED, AT_CAP, MET, BELOW_CAP = range(4)

Plain = dict[str, Any]
_told: Recent[tuple[UUID, bool], dict[str, Plain]] = Recent(16)


def of_run(run: Run, ballots: str) -> dict[str, Plain] | None:
    """By neuron the bar that it missed, else the one it came nearest to.

    None: it is being worked out. What rests on ballots that this reader may not see is
    left out.
    """
    if explanations.find(run) is None:
        return None
    hides = ballots == BallotsShown.NOT_SHARED
    known = _told.get((run.pk, hides))
    if known is None:
        known = _nearest(run, ballots)
        _told.put((run.pk, hides), known)
    return known


def _nearest(run: Run, ballots: str) -> dict[str, Plain]:
    found = explanations.shown(explanations.find(run), run, ballots)
    assert found is not None
    symbol = run.snapshot["token"]["symbol"]
    kinds = {each["id"]: each["kind"] for each in run.snapshot["neurons"]}
    nearest: dict[str, tuple[tuple[int, float], Plain]] = {}
    for neuron, payer, figure, value, others in _bars(found):
        met = words.is_met(figure, value, kinds[payer])
        share = _share(figure, value, others)
        rank = _rank(figure, value, share, met)
        if neuron in nearest and nearest[neuron][0] <= rank:
            continue
        told = {
            "name": figure.removesuffix(words.MARGIN),
            "value": value,
            "share": share,
            "is_met": rank[0] > MISSED,
            "text": words.bar(figure, value, others, symbol, met=met),
            "payer": payer,
        }
        nearest[neuron] = rank, told
    return {neuron: told for neuron, (_, told) in nearest.items()}


def of_page(run: Run, ballots: str) -> dict[str, Plain]:
    """The same for rows that a page draws at once: nothing is waited for."""
    return (of_run(run, ballots) or {}) if hasattr(run, "result") else {}


def _share(figure: str, value: float, others: dict[str, float]) -> float | None:
    """The distance from a bar as a part of it: votes and tokens compare so."""
    if value == 0:
        return 0.0
    bar = others.get(figure.removesuffix(words.MARGIN) + words.BAR)
    return value / bar if bar else None


def _rank(
    figure: str, value: float, share: float | None, met: bool
) -> tuple[int, float]:
    """What was missed decides, then a cap that binds, then the nearest that was met.

    What has no share (of a bar at nothing there is none) counts as far off.
    """
    far = math.copysign(math.inf, value) if share is None else share
    if figure == f"cap{words.MARGIN}":
        return (AT_CAP if value <= 0 else BELOW_CAP), far
    return (MET if met else MISSED), far


def _bars(
    found: Explanation,
) -> Iterator[tuple[str, str, str, float, dict[str, float]]]:
    """(neuron, payer, figure, by how much, other figures) of every bar."""
    wiring = found.attribution.wiring
    ids, targets = wiring.neuron_ids, wiring.target.tolist()
    payers = wiring.source.tolist()
    names = [name for name in found.why if name.endswith(words.MARGIN)]
    others = {name: each.tolist() for name, each in found.why.items()}
    for name in names:
        for wire in np.flatnonzero(~np.isnan(found.why[name])).tolist():
            own = {
                other: each[wire]
                for other, each in others.items()
                if each[wire] == each[wire]
            }
            value = others[name][wire]
            yield ids[targets[wire]], ids[payers[wire]], name, value, own
