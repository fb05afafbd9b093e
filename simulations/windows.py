"""Flows of later rounds, computed when somebody turns to them, for runs of modest size.

The worker stores the first rounds. A run is exact, so running it again here gives the
same figures; above a size that a page can wait for, only the first rounds are offered.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np

from . import freezing
from .engine import sankey, simulate
from .engine.result import Result
from .models import Run
from .money import tokens

SIZE = 100_000  # neurons × rounds: about a second


def are_offered(neurons: int, rounds: int) -> bool:
    """Whether a page may turn to later rounds."""
    return neurons * rounds <= SIZE


def flows(run: Run, *, first: int, asked: sankey.Asked) -> dict[str, Any]:
    """The window that begins with this round."""
    result = again(run.pk)
    start = min(first, max(result.rounds - sankey.WINDOW, 0))
    return sankey.flows(
        result, result.spec, view="rounds", asked=asked, first_round=start
    )


def payments(run: Run, *, first: int, stop: int) -> list[dict[str, str]]:
    """What each connection that paid anything paid, for first ≤ round < stop."""
    result = again(run.pk)
    first = min(first, stop)
    decimals, ids = result.spec.decimals, result.connection_ids
    return [
        {ids[at]: tokens(int(paid[at]), decimals) for at in np.flatnonzero(paid)}
        for paid in result.payments_between(first, stop)
    ]


@lru_cache(maxsize=4)
def again(run_id: UUID) -> Result:
    """The run once more, kept a while: for runs of a size that is offered."""
    run = Run.objects.get(pk=run_id)
    frozen = freezing.freeze(run.snapshot, run.scenario)
    return simulate(frozen.spec, frozen.scenario)
