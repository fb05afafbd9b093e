"""Rounds in which only money moves: the backend may run many of them in one loop."""

import numpy as np

from .ledger import check_law
from .propagate import Propagation
from .running import Trace


def run_ahead(
    run: Propagation, trace: Trace, round: int, stop: int, *, may_settle: bool
) -> int:
    """Run rounds from this one on, none from `stop` on. How many; 0 where none can be.

    They leave the same bits behind as one step after the other, and are written down.
    Where a run `may_settle`, each round has to be looked at, unless new money comes in
    every time: then none is the last one, and none begins a turn of a loop.
    """
    inflow, until = run.controls.inflow_from(round)
    if may_settle and not len(inflow[0]):
        return 0
    events = (at for at in run.events if at >= round)
    until = min(until, stop, round + run.rounds_before_saturation(), *events)
    if until <= round or not run.only_money_moves():
        return 0
    run.may_saturate = False
    run.scores.ask_ahead(run.accounts, round)
    attended = run.attended()
    if np.isin(inflow[0], attended).any():  # who brings in money has a turn at once
        return 0
    done = run.backend.stretch(run, trace, round, until, inflow, attended)
    if done:
        check_law(run.accounts, round + done - 1)
    return int(done)
