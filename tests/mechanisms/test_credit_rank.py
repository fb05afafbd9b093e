"""Credit rank: credit flows along edges, also through nodes that are not paid."""

from dataclasses import replace

import numpy as np
import pytest

from neurons.mechanisms import pagerank, registry

from .batches import batch, pay

KIND = "credit-rank"


def ranked(edges, recipients=("ann", "bob"), pool=1000, **params):
    """Edges (from, to[, weight]); columns of recipients by name."""
    named = recipients if isinstance(recipients, dict) else dict.fromkeys(recipients)
    columns = {name: values or {} for name, values in named.items()}
    rows = []
    for start, end, *weight in edges:
        source = start if start in columns else None
        at, node = (end, "") if end in columns else ("", end)
        rows.append((start, at, *(weight or [1]), 1, source, node))
    return {
        "pool": pool,
        "recipients": columns,
        "ballots": rows,
        "params": params,
    }


def test_two_nodes_that_point_to_each_other_share_equally():
    assert pay(KIND, ranked([("ann", "bob"), ("bob", "ann")])) == [
        {"ann": 500, "bob": 500}
    ]


def test_a_chain_is_ranked_as_by_hand():
    # ann → bob; bob teleports. With α = 1/2 and seeds alike:
    # a = 1/4 + b/4 and b = a/2 + 1/4 + b/4, so a : b = 2 : 3
    given = batch(KIND, ranked([("ann", "bob")], alpha="0.5"))
    found = registry.find(KIND).score(given).why["rank"]
    assert found.tolist() == pytest.approx([0.4, 0.6], rel=1e-13)


def test_credit_passes_through_nodes_that_are_not_paid():
    edges = [("repo", "ann", 3), ("repo", "bob", 1)]
    why = registry.find(KIND).score(batch(KIND, ranked(edges))).why
    assert why["rank"].sum() < 1  # the repository holds the rest
    assert why["rank"][0] > why["rank"][1]


def test_a_stranger_is_one_node_whether_it_gives_or_takes():
    through = [("ann", "repo"), ("repo", "bob")]
    seeds = {"ann": {"seed": 1}, "bob": {}}
    # bob teleports to ann: without α all three are on one circle
    found = registry.find(KIND).score(batch(KIND, ranked(through, seeds, alpha="0")))
    assert found.why["rank_share"].tolist() == pytest.approx([0.5, 0.5])


def test_full_teleport_pays_by_seed_alone():
    seeds = {"ann": {"seed": 1}, "bob": {"seed": 3}}
    assert pay(KIND, ranked([("ann", "bob")], seeds, alpha="1")) == [
        {"ann": 250, "bob": 750}
    ]


def test_balanced_pays_what_is_missing_to_rank():
    seeds = {"ann": {"seed": 1}, "bob": {"seed": 1}}
    edges = [("ann", "bob"), ("bob", "ann")]
    given = batch(KIND, ranked(edges, seeds, pool=100, policy="balanced"))
    given = replace(given, paid_so_far=np.array([60, 0]))
    weight = registry.find(KIND).score(given).weight
    assert weight[0] / weight.sum() == pytest.approx(0.2)  # 80 − 60 against 80


def test_no_edges_and_edges_without_weight_pay_nothing():
    assert pay(KIND, ranked([])) == [{"ann": 0, "bob": 0}]
    assert pay(KIND, ranked([("ann", "bob", 0)])) == [{"ann": 0, "bob": 0}]
    assert pay(KIND, ranked([("ann", "bob", -2)])) == [{"ann": 0, "bob": 0}]


def test_one_recipient_takes_all():
    assert pay(KIND, ranked([("x", "ann")], ["ann"])) == [{"ann": 1000}]


def test_edges_of_one_pair_add_up():
    once = ranked([("x", "ann", 3), ("x", "bob", 1)])
    split = ranked([("x", "ann", 1), ("x", "bob", 1), ("x", "ann", 2)])
    assert pay(KIND, once) == pay(KIND, split)


def test_one_graph_does_not_change_anothers_result():
    one, other = ranked([("ann", "bob")]), ranked([("x", "bob"), ("bob", "y")], pool=77)
    assert pay(KIND, one, other) == pay(KIND, one) + pay(KIND, other)


def test_one_step_is_that_of_sourcecreds_test():
    edges = [(0, 0, 1.0), (1, 0, 0.25), (1, 2, 0.75), (2, 0, 0.25), (2, 1, 0.75)]
    start, end, weight = map(np.array, zip(*edges, strict=True))
    found = pagerank.step(
        pagerank.graph(3, start, end, weight),
        np.array([0.6, 0.2, 0.2]),
        np.array([1.0, 0.0, 0.0]),
        0.5,
    )
    assert found == pytest.approx([0.85, 0.075, 0.075], rel=1e-12)
