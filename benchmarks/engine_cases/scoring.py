"""Scoring quadratic funding anew, against a bare square root of every gift."""

import itertools
from dataclasses import replace

import numpy as np

from benchmarks.arms import interleave, ratio
from benchmarks.report import Row
from neurons.mechanisms import params, registry
from neurons.mechanisms.base import Ballots, Batch

PROJECTS, GIFTS, DONORS = 1_000, 100_000, 20_000


def batch(kind: str = "quadratic-funding") -> Batch:
    """One round: many projects, many gifts of one row each."""
    dice = np.random.default_rng(1)
    mechanism = registry.kinds()[kind]
    pairs = np.unique(dice.integers(0, PROJECTS * DONORS, GIFTS + 2_000))[:GIFTS]
    connection, voter = pairs // DONORS, pairs % DONORS
    return Batch(
        ptr=np.array([0, PROJECTS]),
        neuron=np.zeros(PROJECTS, dtype=np.int64),
        weight=np.ones(PROJECTS, dtype=np.int64),
        weight_scale=np.ones(1, dtype=np.int64),
        attributes={},
        pool=np.array([10**12]),
        received=np.array([10**12]),
        paid_so_far=np.zeros(PROJECTS, dtype=np.int64),
        round=0,
        params=params.stack(mechanism.Params, [mechanism.Params()], decimals=6),
        ballots=Ballots(
            neuron=np.zeros(GIFTS, dtype=np.int64),
            connection=connection,
            voter=voter,
            amount=dice.random(GIFTS) * 100,
            weight=np.ones(GIFTS),
            columns={},
            names=np.array([f"d{n}" for n in range(DONORS)]),
        ),
        state=np.zeros(PROJECTS),
        done=np.zeros(PROJECTS, dtype=np.bool_),
        unit=10**6,
    )


def anew(given: Batch) -> Batch:
    """The same with nothing worked out of its ballots yet."""
    return replace(given, ballots=replace(given.ballots, worked_out={}))


def measure() -> list[Row]:
    """How much of the time of the roots alone a whole scoring takes."""
    given = batch()
    kind = registry.kinds()["quadratic-funding"]
    amounts, pools = given.ballots.amount, itertools.count(10**12)

    def again() -> None:
        kind.score(replace(given, pool=np.array([next(pools)])))

    arms = {
        "limit": lambda: np.sqrt(amounts),
        "again": again,
        "anew": lambda: kind.score(anew(given)),
    }
    found = interleave(arms, times=25, inner=4)
    label = f"{PROJECTS:,} projects, {GIFTS:,} gifts"
    return [
        _row("quadratic funding for another pool", label, found, "again", (0.45, 0.85)),
        _row("quadratic funding, first scoring", label, found, "anew", (None, None)),
    ]


def _row(
    case: str,
    label: str,
    found: dict[str, list[float]],
    arm: str,
    needed: tuple[float | None, float | None],
) -> Row:
    share = ratio(found, "limit", arm)
    return Row(
        f"{case}, share of a bare root",
        *(label, share.value, "", *needed),
        higher_is_better=True,
        spread=share.spread,
    )
