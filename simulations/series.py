"""Accounts and flows of a few neurons over the rounds, from the stored trace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from neurons.errors import Refused
from neurons.mechanisms.params import Problem

from . import charts, traces
from .charts.palette import Theme
from .models import Run
from .money import amount, tokens

FIRST = 4  # lines, unless others are asked for
MOST = 8  # lines that can be told apart
POINTS = 400  # rounds in one figure
ROWS = 60  # rounds in the table beside it
ACCOUNTS = {
    "kept": "kept so far",
    "pot": "in the pot",
    "came": "taken in, by round",
    "went": "paid out, by round",
}
HELD = ("kept", "pot")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which lines are asked for."""

    neurons: Sequence[str]
    account: str = "kept"
    theme: Theme = "light"


def figure(run: Run, wanted: Wanted) -> dict[str, Any]:
    """A Plotly figure; its `meta` has the same figures as rows of a table."""
    neurons = wanted.neurons or first(run.result.summary)
    places = _places(run, neurons)
    found = traces.of_neurons(run, list(places.values()))
    values = found.get(wanted.account)
    if values is None:
        raise Refused(
            "This run was stored before this was traced. Run it again to see it.",
            status=409,
        )
    token = run.result.summary["token"]
    said = _words(values, token["decimals"])
    at = sampled(len(values), POINTS)
    labels = {
        each["id"]: each.get("label") or each["id"] for each in run.snapshot["neurons"]
    }
    lines = [
        charts.Line(
            label=labels[neuron],
            values=[float(each) / 10 ** token["decimals"] for each in values[at, n]],
            said=[said[each][n] for each in at],
        )
        for n, neuron in enumerate(places)
    ]
    drawn = charts.series(
        lines,
        rounds=at,
        up=f"{ACCOUNTS[wanted.account]}, {token['symbol']}",
        symbol=token["symbol"],
        theme=wanted.theme,
        steps=wanted.account in HELD,
    )
    drawn["layout"]["meta"] = {
        "neurons": [{"id": each, "label": labels[each]} for each in places],
        "rows": [
            {"round": each, "amounts": said[each]}
            for each in sampled(len(values), ROWS)
        ],
        "is_exact": values.dtype.kind == "i",
        "rounds": len(values),
    }
    return drawn


def first(summary: Mapping[str, Any]) -> list[str]:
    """Whose lines are drawn unless others are asked for: recipients that kept most."""
    return [each["id"] for each in summary["recipients"][:FIRST]]


def sampled(rounds: int, most: int) -> list[int]:
    """At most so many of the rounds, evenly, the first and the last among them."""
    return sorted(
        set(np.linspace(0, max(rounds - 1, 0), min(rounds, most), dtype=int).tolist())
    )


def _places(run: Run, neurons: Sequence[str]) -> dict[str, int]:
    """Columns of the trace: neurons stand in the order of their ids."""
    known = {name: n for n, name in enumerate(sorted(run.result.summary["neurons"]))}
    wanted = list(dict.fromkeys(neurons))
    if len(wanted) > MOST:
        raise _refused(f"At most {MOST} neurons can be told apart in one figure.")
    strange = [each for each in wanted if each not in known]
    if strange:
        raise _refused(f"There is no neuron “{strange[0][:64]}” in this run.")
    return {each: known[each] for each in wanted}


def _words(values: np.ndarray, decimals: int) -> list[list[str]]:
    """Amounts as they are read; what is not stored to the unit is said to be about."""
    if values.dtype.kind == "i":
        return [
            [amount(tokens(each, decimals)) for each in row] for row in values.tolist()
        ]
    scaled = values.astype(float) / 10**decimals
    return [[f"≈ {_short(each)}" if each else "0.00" for each in row] for row in scaled]


def _short(value: float) -> str:
    """Three digits that count."""
    digits = 2 - int(np.floor(np.log10(abs(value))))
    return f"{round(value, digits):,.{max(digits, 0)}f}".replace("-", "−")


def _refused(sentence: str) -> Refused:
    return Refused(sentence, problems=[Problem("neurons", "invalid", sentence)])
