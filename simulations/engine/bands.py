"""Puts the blocks of a study together: the tenth, the middle, the ninetieth of each.

Quantiles are by nearest rank: each is a value that some run really had, exact to the
unit, and no arithmetic can make it differ between machines.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from . import courses, spread
from .many import AMOUNTS, ARRAYS, FIGURES, OUTCOMES, STEPS, Block, Study
from .metrics import METRICS
from .plain import tokens
from .ranks import NAMES as NAMES
from .ranks import quantiles as quantiles
from .result import Outcome
from .spec import Spec


class Incomplete(Exception):
    """Cells that no block holds."""


def whole(study: Study, blocks: Sequence[Block]) -> Block:
    """All cells in one, in their order. Raises Incomplete."""
    ordered = sorted(blocks, key=lambda each: each.start)
    reached = 0
    for each in ordered:
        if each.start != reached:
            raise Incomplete(f"The cells from {reached} on are not there.")
        reached += len(each)
    if reached != study.cells:
        raise Incomplete(f"{reached} of {study.cells} cells are there.")
    parts = {n: np.concatenate([getattr(b, n) for b in ordered]) for n in ARRAYS}
    return Block(0, **parts)


def tell(study: Study, blocks: Sequence[Block]) -> dict[str, Any]:
    """The study as plain data; amounts are decimal strings in tokens."""
    table = whole(study, blocks)
    spec, sweep = study.spec, study.sweep
    places = study.recipients().tolist()
    return {
        "token": {"symbol": spec.symbol, "decimals": spec.decimals},
        "chance": study.has_chance,
        "sentence": sentence(study, table),
        "seeds": {
            "first": study.seeds[0],
            "count": len(study.seeds),
            "run": len(study.seeds_run),
        },
        "sweep": sweep
        and {
            **sweep.plain(),
            "label": sweep.label,
            "of": _name(spec, sweep.neuron),
        },
        "runs": study.cells,
        "outputs": hashlib.sha256(table.outputs.tobytes()).hexdigest(),
        "recipients": [
            {"id": spec.neurons[at].id, "label": spec.neurons[at].name} for at in places
        ],
        "metrics": [each.describe() for each in METRICS],
        "values": [_value(study, table, number) for number in range(study.values)],
    }


def _name(spec: Spec, neuron: str) -> str:
    """What people call a neuron."""
    return next(each.name for each in spec.neurons if each.id == neuron)


def sentence(study: Study, table: Block) -> str:
    """What the bands rest on."""
    failed = int((table.outcome == OUTCOMES.index(Outcome.FAILED)).sum())
    said = f"{study.cells:,} exact runs" if study.cells > 1 else "One exact run"
    if not study.has_chance:
        said += ". This network has no chance in it: every seed gives the same"
    elif study.sweep:
        said += f": {len(study.seeds):,} seeds for each of {study.values} values"
    if failed:
        said += f". {failed:,} failed and count nowhere"
    return f"{said}."


def _value(study: Study, table: Block, number: int) -> dict[str, Any]:
    mine = slice(number, None, study.values)
    outcome = table.outcome[mine]
    held = outcome != OUTCOMES.index(Outcome.FAILED)
    kept, amounts = table.kept[mine][held], table.amounts[mine][held]
    counted = Counter(OUTCOMES[each].value for each in outcome.tolist())
    return {
        "value": study.sweep.said(number) if study.sweep else None,
        "runs": len(outcome),
        "outcomes": dict(sorted(counted.items())),
        "metrics": _metrics(study, amounts, table.figures[mine][held]),
        "lorenz": _lorenz(study, table.lorenz[mine][held]),
        "kept": {
            **_texts(kept, study.spec.decimals),
            "nothing": (kept == 0).sum(axis=0).tolist(),
        },
        "course": courses.tell(
            table.course[mine][held], table.rounds[mine][held], study.spec.decimals
        ),
        "flows": spread.flows(study.spec, table.paid[mine][held])
        if study.has_flows and held.any()
        else None,
    }


def _metrics(
    study: Study, amounts: np.ndarray, figures: np.ndarray
) -> dict[str, dict[str, Any]]:
    """P10, P50 and P90 of each metric by name; None where no run has a value."""
    found: dict[str, dict[str, Any]] = {}
    texts = _texts(amounts, study.spec.decimals)
    for column, each in enumerate(AMOUNTS):
        three: list[Any] = [texts[name][column : column + 1] for name in NAMES]
        found[each.name] = _named([q[0] if q else None for q in three], len(amounts))
    for column, each in enumerate(FIGURES):
        values = figures[:, column]
        values = values[~np.isnan(values)]
        three = [float(q[0]) for q in quantiles(values[:, None])] if len(values) else []
        found[each.name] = _named(three or [None] * 3, len(values))
    return found


def _lorenz(study: Study, curves: np.ndarray) -> dict[str, list[float]] | None:
    """The curve's bands, over the shares of recipients; None where nobody kept any."""
    curves = curves[~np.isnan(curves).any(axis=1)]
    if not len(curves):
        return None
    count = len(study.recipients())
    across = [step * count // STEPS / count for step in range(STEPS + 1)]
    three = [each.tolist() for each in quantiles(curves)]
    return {"recipients": across, **dict(zip(NAMES, three, strict=True))}


def _named(three: Sequence[Any], runs: int) -> dict[str, Any]:
    return {**dict(zip(NAMES, three, strict=True)), "runs": runs}


def _texts(units: np.ndarray, decimals: int) -> dict[str, list[str]]:
    """The three quantiles of amounts by column, as texts in tokens."""
    if not len(units):
        return {name: [] for name in NAMES}
    return {
        name: [tokens(each, decimals) for each in row.tolist()]
        for name, row in zip(NAMES, quantiles(units), strict=True)
    }
