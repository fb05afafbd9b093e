"""The formula kind: figures, columns, refusals, and other kinds' rules rewritten."""

import pytest

from neurons import document
from neurons.mechanisms import params, registry
from neurons.mechanisms.base import CannotDecide
from simulations.engine import simulate
from simulations.engine.scenario import Scenario
from simulations.snapshot import freeze

from .batches import batch, pay

KIND = "formula"
GIFTS = [("a", "x", 4), ("b", "x", 9), ("c", "x", 1), ("a", "y", 9), ("b", "y", 16)]


def ruled(expression, ballots=(), recipients=None, pool=1000, **own):
    return {
        "pool": pool,
        "recipients": recipients or {"x": {}, "y": {}},
        "ballots": ballots,
        "params": {"expression": expression, **own},
    }


def scores(neuron):
    return registry.find(KIND).score(batch(KIND, neuron)).why["score"].tolist()


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("votes", [14, 25]),
        ("contributions", [14, 25]),
        ("voters", [3, 2]),
        ("roots", [6, 7]),
        ("roots ** 2 - contributions", [22, 24]),
        ("pool", [10, 10]),
        ("received", [0, 0]),
    ],
)
def test_it_reads_the_figures(expression, found):
    assert scores(ruled(expression, GIFTS)) == pytest.approx(found)


def test_votes_against_are_taken_off_votes_but_not_off_contributions():
    rows = [("a", "x", 5), ("b", "x", -2)]
    assert scores(ruled("votes", rows)) == [3, 0]
    assert scores(ruled("contributions", rows)) == [5, 0]


def test_quadratic_funding_can_be_written():
    neuron = {**ruled("", GIFTS), "params": {}}
    assert pay(KIND, ruled("roots ** 2 - contributions", GIFTS)) == pay(
        "quadratic-funding", neuron
    )


def test_it_reads_impact_and_shares_by_it():
    recipients = {"x": {"impact": 3}, "y": {"impact": 1}}
    assert pay(KIND, ruled("impact", recipients=recipients)) == [{"x": 750, "y": 250}]


def test_all_zeros_pay_nothing():
    assert pay(KIND, ruled("votes")) == [{"x": 0, "y": 0}]


def test_caps_hold_here_too():
    recipients = {"x": {"impact": 3}, "y": {"impact": 1}}
    capped = ruled("impact", recipients=recipients, cap_share="0.5")
    assert pay(KIND, capped) == [{"x": 500, "y": 500}]


@pytest.mark.parametrize(
    ("expression", "cause"),
    [
        ("votes - 20", "below 0 for 1 of 2"),
        ("1 / votes", "no finite number"),
        ("exp(800)", "no finite number"),
        ("exp(300)", "above 10"),
        ("stars", "no “stars” here"),
    ],
)
def test_it_refuses_scores_that_cannot_be_shared_by(expression, cause):
    rows = GIFTS if "votes - " in expression else []
    with pytest.raises(CannotDecide, match=cause):
        scores(ruled(expression, rows))


def test_a_formula_that_cannot_be_read_is_refused_where_it_is_written():
    _, problems = params.read(
        registry.find(KIND).Params, {"expression": "weight."}, decimals=2
    )
    assert problems[0].path == "params.expression"
    assert "cannot be read" in problems[0].message or "early" in problems[0].message


def test_one_formula_does_not_change_anothers_result():
    neurons = [ruled("voters", GIFTS), ruled("roots", GIFTS, pool=77)]
    assert pay(KIND, *neurons) == [pay(KIND, each)[0] for each in neurons]


def test_it_says_what_may_be_used():
    language = registry.find(KIND).describe()["language"]
    assert {"weight", "impact"} <= {each["name"] for each in language["figures"]}
    assert all(each["example"] for part in language.values() for each in part)


def network(expression, **stars):
    wires = [
        {
            "id": f"to-{name}",
            "source": "rule",
            "target": name,
            "attributes": {"stars": count} if count is not None else {},
        }
        for name, count in stars.items()
    ]
    projects = [
        {"id": name, "kind": "project", "attributes": {"impact": impact}}
        for impact, name in enumerate(stars, start=1)
    ]
    return {
        "format": "allonet/1",
        "name": "Formula",
        "token": {"symbol": "T", "decimals": 2},
        "neurons": [
            {"id": "source", "kind": "source", "params": {"amount": "60"}},
            {"id": "rule", "kind": KIND, "params": {"expression": expression}},
            *projects,
        ],
        "connections": [
            {"id": "in", "source": "source", "target": "rule", "delay": 0},
            *wires,
        ],
    }


def run(raw):
    result = simulate(freeze(document.read(raw)), Scenario(rounds=1))
    named = zip(result.connection_ids, result.paid.tolist(), strict=True)
    return result, {name[3:]: paid for name, paid in named if name != "in"}


def test_a_run_reads_columns_of_any_name_and_the_impact_of_the_recipients():
    _, paid = run(network("stars * impact", one=4, two=1))
    assert paid == {"one": 4000, "two": 2000}
    _, paid = run(network("1 + stars", one=5, two=None))
    assert paid == {"one": 6000 * 6 // 7, "two": 6000 - 6000 * 6 // 7}


def test_a_run_stops_with_a_sentence_that_names_the_neuron():
    result, _ = run(network("moons", one=1))
    assert "“rule”" in result.sentence
    assert "moons" in result.sentence
