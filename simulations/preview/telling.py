"""A followed network as the API tells it: amounts are decimal strings in tokens."""

from typing import Any

from simulations import summary
from simulations.engine.result import Result
from simulations.money import tokens

from .following import Followed
from .totals import compare

MOST_LINKS = 50


def told(followed: Followed) -> dict[str, Any]:
    """As the API answers: amounts are decimal strings in tokens."""
    result = followed.result
    answer: dict[str, Any] = {
        "findings": followed.findings,
        "sentence": followed.sentence,
        "outcome": result.outcome.value if result else None,
    }
    if result is None:
        return answer
    spec = result.spec
    return {
        **answer,
        "token": {"symbol": spec.symbol, "decimals": spec.decimals},
        "rounds": result.rounds,
        "certificate": summary.certificate(result),
        **compare(result, followed.before),
        **summary.flows(result),
        "links": links(result),
    }


def links(result: Result) -> list[dict[str, str]]:
    """The connections that carried most, for a strip of flows."""
    moved = (result.paid + result.gifts).tolist()
    order = sorted(range(len(moved)), key=lambda e: (-moved[e], e))[:MOST_LINKS]
    wires, decimals = result.spec.connections, result.spec.decimals
    return [
        {
            "source": wires[e].source,
            "target": wires[e].target,
            "amount": tokens(moved[e], decimals),
        }
        for e in order
        if moved[e]
    ]
