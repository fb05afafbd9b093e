"""What recipients kept, before and after: who gains, who loses, and how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

import numpy as np

from neurons.mechanisms import registry
from simulations.engine.result import Result
from simulations.engine.spec import Spec
from simulations.money import tokens


@dataclass(frozen=True)
class Totals:
    """What every recipient kept in one run, in base units."""

    decimals: int
    kept: Mapping[str, int]

    @classmethod
    def of(cls, result: Result) -> Self:
        """Of a run that is here."""
        places = recipients_of(result.spec)
        kept = result.kept_at_end()[places].tolist()
        names = [result.neuron_ids[at] for at in places.tolist()]
        return cls(result.spec.decimals, dict(zip(names, kept, strict=True)))

    @classmethod
    def stored(cls, summary: Mapping[str, Any]) -> Self:
        """Of a run that was stored."""
        decimals = summary["token"]["decimals"]
        return cls(
            decimals,
            {
                each["id"]: int(Decimal(each["kept"]).scaleb(decimals))
                for each in summary["recipients"]
            },
        )

    def at(self, decimals: int) -> Mapping[str, int]:
        """In units of other decimals, when the token has more of them by now."""
        if decimals == self.decimals:
            return self.kept
        factor = Decimal(10) ** (decimals - self.decimals)
        return {name: int(units * factor) for name, units in self.kept.items()}


def recipients_of(spec: Spec) -> np.ndarray:
    """Places of the neurons whose role is to receive, (recipients,)."""
    kinds = registry.kinds()
    found = [
        place
        for place, each in enumerate(spec.neurons)
        if kinds[each.kind].role == "recipient"
    ]
    return np.array(found, dtype=np.int64)


def compare(result: Result, before: Totals | None) -> dict[str, Any]:
    """Every recipient with what it kept then and now, those who gain most first.

    A recipient that is no longer there has lost what it had. Without a `before` there
    is nothing to gain or lose.
    """
    decimals = result.spec.decimals
    now = Totals.of(result).kept
    places = recipients_of(result.spec).tolist()
    received = {result.neuron_ids[at]: int(result.received[at]) for at in places}
    if before is None:
        listed = sorted(now, key=lambda name: (-now[name], name))
        rows = [
            _row(name, now[name], received[name], None, decimals) for name in listed
        ]
        return {"recipients": rows, "gained": None, "lost": None}
    then = before.at(decimals)
    change = {
        name: now.get(name, 0) - then.get(name, 0) for name in now.keys() | then.keys()
    }
    rows = [
        _row(name, now.get(name, 0), received.get(name, 0), then.get(name, 0), decimals)
        for name in sorted(change, key=lambda name: (-change[name], name))
    ]
    moved = change.values()
    return {
        "recipients": rows,
        "gained": _sum([each for each in moved if each > 0], decimals),
        "lost": _sum([-each for each in moved if each < 0], decimals),
    }


def _row(
    name: str, kept: int, received: int, before: int | None, decimals: int
) -> dict[str, Any]:
    return {
        "id": name,
        "kept": tokens(kept, decimals),
        "received": tokens(received, decimals),
        "before": None if before is None else tokens(before, decimals),
        "difference": None if before is None else tokens(kept - before, decimals),
    }


def _sum(amounts: Sequence[int], decimals: int) -> dict[str, Any]:
    return {"amount": tokens(sum(amounts), decimals), "recipients": len(amounts)}
