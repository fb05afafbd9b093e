"""Each figure against a second, independent computation."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from neurons.document import read
from simulations.engine import metrics
from simulations.snapshot import freeze

from .making import network, run, source


def measured(document, **plan):
    """Value by name."""
    result = run(document, **plan)
    return {
        each["name"]: each["value"]
        for each in metrics.measure(result, freeze(read(document)))
    }


def spread_over(amounts, impacts=None):
    """A source that gives each of many projects its amount."""
    projects = [
        (f"p{n:03}", "project", {"attributes": {"impact": str(impacts[n])}})
        if impacts
        else (f"p{n:03}", "project")
        for n in range(len(amounts))
    ]
    wires = [
        (f"s>p{n:03}", {"weight": str(amount)}) for n, amount in enumerate(amounts)
    ]
    return network(source(sum(amounts)), *projects, wires=wires)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=15).filter(any))
def test_concentration_is_that_of_its_definition(amounts):
    found = measured(spread_over(amounts))
    n, total = len(amounts), sum(amounts)
    differences = sum(abs(x - y) for x, y in itertools.product(amounts, repeat=2))
    shares = [each / total for each in amounts]
    assert found["gini"] == pytest.approx(differences / (2 * n * total))
    assert found["hhi"] == pytest.approx(sum(each**2 for each in shares))
    assert found["effective_number"] == pytest.approx(1 / found["hhi"])
    largest = sorted(amounts, reverse=True)
    fewest = next(k for k in range(1, n + 1) if 2 * sum(largest[:k]) > total)
    assert found["nakamoto_number"] == fewest
    assert found["top_10_share"] == pytest.approx(sum(largest[:10]) / total)
    assert found["projects_funded"] == sum(1 for each in amounts if each)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=3, max_size=12
    ).filter(lambda pairs: any(amount for amount, _ in pairs))
)
def test_rank_correlation_is_that_of_scipy(pairs):
    amounts, impacts = zip(*pairs, strict=True)
    found = measured(spread_over(amounts, impacts))["impact_correlation"]
    if len(set(amounts)) == 1 or len(set(impacts)) == 1:
        assert found is None
    else:
        expected = stats.spearmanr(amounts, impacts).statistic
        assert found == pytest.approx(expected)


def test_impact_reached_compares_with_the_best_use():
    found = measured(spread_over([10, 30], impacts=[2, 1]))
    assert found["impact_reached"] == pytest.approx((10 * 2 + 30) / (40 * 2))


def test_nothing_kept_has_no_concentration():
    found = measured(network(source(5), ("p", "project"), wires=[]))
    for name in ("gini", "hhi", "nakamoto_number", "effective_number", "top_10_share"):
        assert found[name] is None


def test_movement_is_counted_in_payments():
    tithe = ("p", "project", {"settings": {"retain": "0.5"}})
    document = network(source(64), ("x", "split"), tithe, wires=["s>x", "x>p", "p>x"])
    found = measured(document)
    moved = 64 + (64 + 32 + 16 + 8 + 4 + 2 + 1) + (32 + 16 + 8 + 4 + 2 + 1)
    assert found["hops"] == pytest.approx(moved / 64)
    assert found["recirculation"] == pytest.approx((moved - 64) / moved)


def test_the_parts_sum_to_what_was_injected():
    document = network(
        source(100),
        ("x", "split", {"settings": {"retain": "0.1", "reserve": "20"}}),
        ("p", "project"),
        wires=["s>x", "x>p"],
    )
    found = measured(document, rounds=2)
    assert (found["kept_by_allocators"], found["overhead"]) == ("10", 0.1)
    assert (found["waiting_in_pots"], found["in_flight"]) == ("20", "70")
    assert found["kept_by_projects"] == "0"


def test_it_says_when_half_had_arrived_and_when_all_was_still():
    found = measured(
        network(source(9), ("x", "split"), ("p", "project"), wires=["s>x", "x>p"]),
        rounds=9,
    )
    assert found["median_rounds_to_a_project"] == 2
    assert found["rounds_to_settle"] == 3


def test_every_figure_says_what_it_is():
    for each in metrics.METRICS:
        assert each.label
        assert each.formula
        assert each.compute.__doc__
