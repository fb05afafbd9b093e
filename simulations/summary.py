"""A result as pages and API show it: amounts are decimal strings in tokens."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from neurons.mechanisms import registry

from .engine import metrics
from .engine.result import Result
from .money import tokens

LEDGER_ROUNDS = 60  # rounds of the ledger that are told one by one
SPARK = "0123456789abcdefghijklmnopqrstuvwxyz"  # heights of a sparkline
SPARK_ROUNDS = 24


def summarise(result: Result) -> dict[str, Any]:
    """Totals, metrics, recipients, what every neuron and connection did."""
    spec = result.spec
    received = result.received.tolist()
    kept = result.kept_at_end().tolist()
    return {
        "token": {"symbol": spec.symbol, "decimals": spec.decimals},
        "certificate": certificate(result),
        "receipt": result.receipt,
        "metrics": metrics.measure(result, spec),
        "recipients": _recipients(result, received, kept),
        "rounds": result.rounds,
        "ledger": _ledger(result),
        **flows(result),
        "gifts": _gifts(result),
    }


def flows(result: Result) -> dict[str, Any]:
    """What passed through every neuron and connection."""
    decimals = result.spec.decimals
    received = result.received.tolist()
    passed = result.allocated_in_all()
    pot = result.pot_at_end().tolist()
    kept = result.kept_at_end().tolist()
    paid = zip(result.paid.tolist(), result.gifts.tolist(), strict=True)
    return {
        "neurons": {
            name: {
                "received": tokens(received[i], decimals),
                "passed": tokens(passed[i], decimals),
                "pot": tokens(pot[i], decimals),
                "kept": tokens(kept[i], decimals),
            }
            for i, name in enumerate(result.neuron_ids)
        },
        "connections": {
            name: tokens(sum(parts), decimals)
            for name, parts in zip(result.connection_ids, paid, strict=True)
        },
    }


def _gifts(result: Result) -> dict[str, str]:
    """Of what was paid, what donors gave beside a pool, by connection."""
    decimals = result.spec.decimals
    return {
        result.connection_ids[at]: tokens(int(result.gifts[at]), decimals)
        for at in np.flatnonzero(result.gifts).tolist()
    }


def _ledger(result: Result) -> list[dict[str, Any]]:
    """Where the money was at the end of each round; of many rounds the ends."""
    rounds = list(range(result.rounds))
    if result.rounds > LEDGER_ROUNDS:
        half = LEDGER_ROUNDS // 2
        rounds = [*rounds[:half], *rounds[-half:]]
    decimals = result.spec.decimals
    return [
        {
            "round": at,
            "injected": tokens(result.supply[at], decimals),
            "kept": tokens(int(result.kept[at].sum()), decimals),
            "pots": tokens(int(result.pot[at].sum()), decimals),
            "in_flight": tokens(result.flying[at], decimals),
        }
        for at in rounds
    ]


def certificate(result: Result) -> dict[str, str]:
    """Where all the money is."""
    plain = result.certificate.plain()
    return {name: tokens(units, result.spec.decimals) for name, units in plain.items()}


def _recipients(
    result: Result, received: list[int], kept: list[int]
) -> list[dict[str, Any]]:
    """Everybody whose role is to receive, those who kept most first."""
    kinds, decimals = registry.kinds(), result.spec.decimals
    rows = []
    numbers = [
        i
        for i, each in enumerate(result.spec.neurons)
        if kinds[each.kind].role == "recipient"
    ]
    total = sum(kept[i] for i in numbers)
    sparks = dict(zip(numbers, _sparks(result, numbers), strict=True))
    for i in sorted(numbers, key=lambda i: (-kept[i], result.neuron_ids[i])):
        neuron = result.spec.neurons[i]
        kind = kinds[neuron.kind]
        rows.append(
            {
                "id": neuron.id,
                "label": neuron.name,
                "kind": neuron.kind,
                "category": kind.category,
                "glyph": kind.glyph,
                "received": tokens(received[i], decimals),
                "kept": tokens(kept[i], decimals),
                "share": f"{kept[i] / total:.6f}" if total else "0",
                "spark": sparks[i],
            }
        )
    return rows


def _sparks(result: Result, numbers: Sequence[int]) -> list[str]:
    """What each kept, round by round, as heights from 0 to z; nothing: never any."""
    count = min(result.rounds, SPARK_ROUNDS)
    at = np.unique(np.linspace(0, max(result.rounds - 1, 0), count).astype(int))
    rows = result.kept[at][:, list(numbers)].astype(float)  # (heights, recipients)
    most = rows.max(axis=0, initial=0.0)
    highest = len(SPARK) - 1
    heights = np.rint(highest * rows / np.where(most > 0, most, 1)).astype(int)
    return [
        "".join(SPARK[each] for each in column) if top > 0 else ""
        for column, top in zip(heights.T.tolist(), most.tolist(), strict=True)
    ]
