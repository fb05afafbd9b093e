"""A run's accounts and payments as rows, exact to the unit; a header comes first.

A run of modest size is computed once more, which gives every round. Of a larger one the
rows have the rounds that are stored exactly, and the end.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from simulations import traces, windows
from simulations.models import Run, TraceChunk
from simulations.money import tokens

Rows = list[list[str]]
Names = Mapping[str, Mapping[str, Any]]
ACCOUNTS = ("pot", "kept")


def accounts(run: Run) -> Rows:
    """Pot and kept of every neuron at the end of each round."""
    names, symbol = _neurons(run), _symbol(run)
    head = ["round", "neuron", "label", "kind", f"pot_{symbol}", f"kept_{symbol}"]
    return [
        head,
        *(
            [round_, id, names[id]["label"], names[id]["kind"], *pair]
            for round_, id, *pair in _balances(run)
        ),
    ]


def payments(run: Run) -> Rows:
    """What each connection paid in all."""
    names, paid = _neurons(run), run.result.summary["connections"]
    head = ["connection", "source", "source_label", "target", "target_label"]
    rows = [[*head, "weight", "delay", f"paid_{_symbol(run)}"]]
    for each in sorted(run.snapshot["connections"], key=lambda own: own["id"]):
        ends = [
            text
            for end in (each["source"], each["target"])
            for text in (end, names[end]["label"])
        ]
        rule = [str(each.get("weight", "1")), str(each.get("delay", 1))]
        rows.append([each["id"], *ends, *rule, paid[each["id"]]])
    return rows


def long(run: Run) -> Rows:
    """One figure a row, as statistics want it: round, whose, what, how much."""
    names, wires = _neurons(run), _wires(run)
    own = [str(run.pk), str(run.seed)]
    rows = [["run", "seed", "round", "of", "id", "label", "source", "target"]]
    rows[0] += ["measure", "unit", "value"]
    symbol = _symbol(run)
    for round_, id, *pair in _balances(run):
        for name, value in zip(ACCOUNTS, pair, strict=True):
            label = names[id]["label"]
            rows.append(
                [*own, round_, "neuron", id, label, "", "", name, symbol, value]
            )
    for round_, id, value in _paid(run):
        ends = [wires[id]["source"], wires[id]["target"]]
        rows.append([*own, round_, "connection", id, "", *ends, "paid", symbol, value])
    for each in run.result.summary["metrics"]:
        value = "" if each["value"] is None else str(each["value"])
        unit = symbol if each["unit"] == "tokens" else each["unit"]
        about = ["", "run", "", "", "", "", each["name"], unit, value]
        rows.append([*own, *about])
    return rows


def is_whole(run: Run) -> bool:
    """Whether the rows have every round."""
    summary = run.result.summary
    return windows.are_offered(len(summary["neurons"]), summary["rounds"])


def _balances(run: Run) -> Iterator[list[str]]:
    """Round, neuron, pot, kept."""
    summary = run.result.summary
    if is_whole(run):
        result = windows.again(run.pk)
        arrays = {"pot": result.pot, "kept": result.kept}
        for round_ in range(result.rounds):
            yield from _at(summary, round_, arrays, round_)
        return
    last = summary["rounds"] - 1
    exact = run.chunks.filter(kind=TraceChunk.Kind.CHECKPOINT, first_round__lt=last)
    for chunk in exact.iterator():
        yield from _at(summary, chunk.first_round, traces.read(chunk), 0)
    for id in sorted(summary["neurons"]):
        own = summary["neurons"][id]
        yield [str(last), id, own["pot"], own["kept"]]


def _at(
    summary: Mapping[str, Any], round_: int, arrays: Mapping[str, np.ndarray], row: int
) -> Iterator[list[str]]:
    decimals, ids = summary["token"]["decimals"], sorted(summary["neurons"])
    columns = (arrays[name][row].tolist() for name in ACCOUNTS)
    for id, *units in zip(ids, *columns, strict=True):
        yield [str(round_), id, *(tokens(each, decimals) for each in units)]


def _paid(run: Run) -> Iterator[tuple[str, str, str]]:
    """Round, connection and what it paid then; of a large run without the round."""
    summary = run.result.summary
    if is_whole(run):
        found = windows.payments(run, first=0, stop=summary["rounds"])
        for round_, paid in enumerate(found):
            for id, value in paid.items():
                yield str(round_), id, value
        return
    for id, value in summary["connections"].items():
        yield "", id, value


def _neurons(run: Run) -> Names:
    return {
        each["id"]: {**each, "label": each.get("label") or each["id"]}
        for each in run.snapshot["neurons"]
    }


def _wires(run: Run) -> Names:
    return {each["id"]: each for each in run.snapshot["connections"]}


def _symbol(run: Run) -> str:
    return str(run.result.summary["token"]["symbol"])
