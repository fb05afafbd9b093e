"""The textbook's capital of Tennessee, counted by every rule."""

import numpy as np

from neurons.mechanisms import ranking

from ._running import run

KIND = "ranked-choice"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    blocs, expected = case["inputs"]["blocs"], case["expected"]
    names = sorted(blocs[0][1])
    rows = [
        (number, names.index(name), rank)
        for number, (_, order) in enumerate(blocs)
        for rank, name in enumerate(order, start=1)
    ]
    voter, recipient, rank = (np.array(column) for column in zip(*rows, strict=True))
    power = np.array([float(size) for size, _ in blocs])
    table = ranking.rankings(len(names), voter, recipient, rank, power)
    assert _named(_firsts(table), names) == expected["plurality"]
    assert _named(ranking.borda(table), names) == expected["borda"]
    wins = ranking.pairwise(table)
    for pair, votes in expected["pairwise"].items():
        one, other = (names.index(each) for each in pair.split(">"))
        assert wins[one, other] == votes
    counts = [_named(each, names) for each in ranking.runoff(table)[1]]
    assert counts == expected["irv_rounds"]
    ranked = [
        (f"bloc {number}", city, rank, size)
        for number, (size, order) in enumerate(blocs)
        for rank, city in enumerate(order, start=1)
    ]
    best_two = [row for row in ranked if row[2] <= 2]
    assert _paid("irv", ranked) == {expected["irv_winner"]: 600}
    assert _paid("condorcet", ranked) == {expected["condorcet_winner"]: 600}
    assert _paid("borda", ranked) == expected["borda"]
    total = sum(expected["approval_top2"].values())
    assert _paid("approval", best_two, total) == expected["approval_top2"]


def _firsts(table):
    return ranking.runoff(table)[1][0]


def _named(values, names):
    return {n: v for n, v in zip(names, values.tolist(), strict=True) if v == v}


def _paid(rule, ballots, pool=600):
    found = run("ranked-choice", pool, ballots=ballots, params={"rule": rule})
    return {name: units for name, units in found.paid.items() if units}
