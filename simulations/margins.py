"""How near each neuron came to the bars it was judged by: a word for a table's cell."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from . import explanations
from . import reason_words as words
from .explanations import Explanation
from .models import Run

MISSED, AT_CAP, MET, BELOW_CAP = range(4)

Plain = dict[str, Any]


def of_run(run: Run, ballots: str) -> dict[str, Plain] | None:
    """By neuron the bar that it missed, else the one it came nearest to.

    None: it is being worked out. What rests on ballots that this reader may not see is
    left out.
    """
    found = explanations.shown(explanations.find(run), run, ballots)
    if found is None:
        return None
    symbol = run.snapshot["token"]["symbol"]
    nearest: dict[str, tuple[tuple[int, float], Plain]] = {}
    for neuron, payer, figure, value, others in _bars(found):
        rank = _rank(figure, value)
        if neuron in nearest and nearest[neuron][0] <= rank:
            continue
        told = {
            "name": figure.removesuffix(words.MARGIN),
            "value": value,
            "is_met": rank[0] > MISSED,
            "text": words.bar(figure, value, others, symbol),
            "payer": payer,
        }
        nearest[neuron] = rank, told
    return {neuron: told for neuron, (_, told) in nearest.items()}


def of_page(run: Run, ballots: str) -> dict[str, Plain]:
    """The same for rows that a page draws at once: nothing is waited for."""
    return (of_run(run, ballots) or {}) if hasattr(run, "result") else {}


def _rank(figure: str, value: float) -> tuple[int, float]:
    """What was missed decides, then a cap that binds, then the nearest that was met."""
    if figure == f"cap{words.MARGIN}":
        return (AT_CAP if value <= 0 else BELOW_CAP), value
    return (MISSED if value < 0 else MET), value


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
