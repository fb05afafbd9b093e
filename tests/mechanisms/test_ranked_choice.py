"""Ranked choice: shares, winners and whole projects from the same ballots."""

import numpy as np
import pytest

from neurons.mechanisms import ranking, registry
from neurons.mechanisms.base import Utilities

from .batches import batch, pay

KIND = "ranked-choice"
BLOCS = {
    42: ["memphis", "nashville", "chattanooga", "knoxville"],
    26: ["nashville", "chattanooga", "knoxville", "memphis"],
    15: ["chattanooga", "knoxville", "nashville", "memphis"],
    17: ["knoxville", "chattanooga", "nashville", "memphis"],
}
CITIES = sorted(BLOCS[42])


def contest(ballots, recipients=CITIES, pool=1000, **params):
    named = recipients if isinstance(recipients, dict) else dict.fromkeys(recipients)
    return {
        "pool": pool,
        "recipients": {name: values or {} for name, values in named.items()},
        "ballots": ballots,
        "params": params,
    }


def tennessee(**params):
    rows = [
        (f"bloc of {size}", city, rank, size)
        for size, order in BLOCS.items()
        for rank, city in enumerate(order, start=1)
    ]
    return contest(rows, **params)


def paid_to(neuron):
    (paid,) = pay(KIND, neuron)
    return {name: units for name, units in paid.items() if units}


def test_borda_shares_by_points():
    assert paid_to(tennessee(rule="borda", pool=600)) == {
        "chattanooga": 173,
        "knoxville": 107,
        "memphis": 126,
        "nashville": 194,
    }


def test_the_runoff_goes_to_knoxville_and_condorcet_to_nashville():
    assert paid_to(tennessee(rule="irv")) == {"knoxville": 1000}
    assert paid_to(tennessee(rule="condorcet")) == {"nashville": 1000}


def test_approval_shares_by_number_of_approvals():
    rows = [("a", "x", 1), ("b", "x", 5), ("b", "y", 1), ("c", "y", 0)]
    assert paid_to(contest(rows, ["x", "y"], pool=300)) == {"x": 200, "y": 100}


def test_a_circle_of_majorities_has_no_winner():
    rows = [
        (f"{voter}", city, rank)
        for voter, order in enumerate(("xyz", "yzx", "zxy"))
        for rank, city in enumerate(order, start=1)
    ]
    assert paid_to(contest(rows, list("xyz"), rule="condorcet")) == {}


def test_of_equal_lowest_the_last_leaves_the_runoff():
    rows = [("a", "x", 1), ("b", "y", 1)]
    assert paid_to(contest(rows, ["x", "y", "z"], rule="irv")) == {"x": 1000}


def test_a_ballot_that_runs_out_counts_no_more():
    rows = [("a", "x", 1), ("b", "y", 1), ("b", "z", 2), ("c", "z", 1), ("d", "z", 1)]
    rows += [("e", "x", 1)]
    # x 2, z 2, y 1: y leaves, its ballot goes on to z
    assert paid_to(contest(rows, list("xyz"), rule="irv")) == {"z": 1000}


def test_who_is_not_ranked_stands_below_all_who_are():
    rows = [("a", "x", 3)]
    assert paid_to(contest(rows, list("xyz"), rule="condorcet")) == {"x": 1000}
    assert paid_to(contest(rows, list("xyz"), rule="borda")) == {}  # n − 3 = 0


@pytest.mark.parametrize("rule", ["approval", "borda", "irv", "condorcet"])
def test_silence_and_zeros_pay_nothing(rule):
    assert paid_to(contest([], rule=rule)) == {}
    assert paid_to(contest([("a", "memphis", 0), ("b", "", 0)], rule=rule)) == {}
    assert paid_to(contest([("a", "memphis", -1)], rule=rule)) == {}


@pytest.mark.parametrize("rule", ["approval", "irv", "condorcet"])
def test_one_voter_and_one_recipient(rule):
    assert paid_to(contest([("a", "x", 1)], ["x"], rule=rule)) == {"x": 1000}


COSTS = {
    each: {"cost": cost} for each, cost in zip("abcd", (60, 50, 40, 30), strict=True)
}
APPROVALS = ["ab", "ab", "a", "cd", "cd", "d"]


def budget(approvals=APPROVALS, costs=COSTS, pool=10_000, **params):
    rows = [(f"v{n}", each, 1) for n, liked in enumerate(approvals) for each in liked]
    return contest(rows, costs, pool=pool, **params)


def test_greedy_buys_the_most_approved_that_fit():
    assert paid_to(budget(rule="greedy")) == {"a": 6000, "d": 3000}


def test_equal_shares_buys_what_a_group_can_pay_and_leaves_the_rest():
    alone = budget(rule="equal-shares", completion="none")
    assert paid_to(alone) == {"d": 3000}
    assert paid_to(budget(rule="equal-shares")) == {"a": 6000, "d": 3000}


def test_a_group_that_is_half_the_voters_decides_over_half_the_money():
    costs = {"x": {"cost": 50}, "y": {"cost": 50}, "z": {"cost": 50}}
    approvals = ["xz", "xz", "y", "y"]
    for rule in ("equal-shares", "greedy"):
        bought = paid_to(budget(approvals, costs, rule=rule))
        assert set(bought) == {"x", "y"}
    approvals = ["xz", "xz", "xz", "y", "y"]
    assert set(paid_to(budget(approvals, costs, rule="greedy"))) == {"x", "z"}
    costs = {"x": {"cost": 40}, "y": {"cost": 40}, "z": {"cost": 60}}
    by_groups = budget(approvals, costs, rule="equal-shares", completion="none")
    assert set(paid_to(by_groups)) == {"x", "y"}


def test_three_thirds_of_a_budget_are_the_whole_budget():
    bought = budget(["x"] * 3, {"x": {"cost": 100}}, rule="equal-shares")
    assert paid_to(bought) == {"x": 10_000}


def test_what_costs_a_unit_more_than_there_is_is_not_bought():
    for rule in ("equal-shares", "greedy"):
        big = {"x": {"cost": "90071992547409.92"}}
        pool = 9007199254740991
        assert paid_to(budget(["x"] * 3, big, pool=pool, rule=rule)) == {}
        assert paid_to(budget(["x"] * 3, big, pool=pool + 1, rule=rule)) == {
            "x": pool + 1
        }


def test_heavier_voters_have_more_of_the_budget():
    rows = [("a", "x", 1, 3), ("b", "y", 1, 1)]
    costs = {"x": {"cost": 70}, "y": {"cost": 30}}
    bought = contest(rows, costs, pool=10_000, rule="equal-shares", completion="none")
    assert paid_to(bought) == {"x": 7000}


def test_a_project_that_was_paid_is_not_bought_again():
    given = batch(KIND, budget(rule="greedy"))
    given.paid_so_far[0] = 6000
    found = registry.find(KIND).score(given).weight
    assert found.tolist() == [0, 5000, 0, 3000]


def test_a_project_without_a_cost_is_never_bought():
    assert paid_to(budget(["x"], {"x": {}}, rule="greedy")) == {}
    assert paid_to(budget(["x"], {"x": {"cost": 0}}, rule="equal-shares")) == {}


def test_rules_stand_side_by_side():
    neurons = [tennessee(rule="borda"), budget(rule="greedy"), tennessee(rule="irv")]
    assert pay(KIND, *neurons) == [pay(KIND, each)[0] for each in neurons]


def test_a_generated_voter_ranks_by_liking():
    utilities = Utilities(
        ptr=np.array([0, 3, 5]),
        recipient=np.array([0, 1, 2, 0, 2]),
        value=np.array([1.0, 3.0, 2.0, 2.0, 2.0]),
        power=np.ones(2),
        budget=1.0,
    )
    assert registry.find(KIND).ballots_from(utilities).tolist() == [3, 1, 2, 1, 2]


def test_more_first_places_than_all_others_end_a_runoff_at_once():
    voter, recipient = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    rank, power = np.array([1.0, 2.0, 1.0, 2.0]), np.ones(2)
    given = ranking.rankings(2, voter, recipient, rank, power)
    assert len(ranking.runoff(given)[1]) == 1
