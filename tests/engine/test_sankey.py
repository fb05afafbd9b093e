"""Flows for both Sankeys: right for loops, whole numbers, never too many."""

from collections import defaultdict

from hypothesis import HealthCheck, given, settings

from simulations.engine import sankey
from simulations.engine.sankey.gather import MOST_LINKS

from .making import network, run, source
from .networks import documents
from .test_laws import simulated

TITHE = ("p", "project", {"settings": {"retain": "0.5"}})
LOOP = network(source(64), ("x", "split"), TITHE, wires=["s>x", "x>p", "p>x"])


FEW = sankey.Asked(largest=4)


def flows(document, view="all", largest=16, through=None, loops="auto", **plan):
    result = run(document, **plan)
    asked = sankey.Asked(largest=largest, through=through, loops=loops)
    return sankey.flows(result, result.spec, view, asked=asked)


def fan(count):
    projects = [(f"p{n:04}", "project") for n in range(count)]
    wires = [(f"s>p{n:04}", {"weight": str(n + 1)}) for n in range(count)]
    return network(source(10**6), *projects, wires=wires)


def test_loops_are_opened_and_what_went_back_is_said():
    found = flows(LOOP)
    drawn = {(each["source"], each["target"]): each["value"] for each in found["links"]}
    assert drawn == {("s", "x"): 64, ("x", "p"): 127}
    assert found["returns"] == [
        {"source": "p", "target": "x", "value": 63, "connections": ["c02"]}
    ]
    assert "63 T that went back in loops is not drawn" in found["omitted"]["sentence"]
    assert found["columns"] == ["Sources", "Splits and streams", "Projects"]


def test_rounds_side_by_side_unroll_a_loop():
    found = flows(LOOP, view="rounds")
    assert found["columns"][:3] == ["Round 0", "Round 1", "Round 2"]
    first = [each for each in found["links"] if each["source"] == "x@1"]
    assert [(each["target"], each["value"]) for each in first] == [("p@2", 64)]
    assert found["returns"] == []


def test_payments_without_delay_stand_in_columns_of_one_round():
    document = network(
        source(9),
        ("x", "split"),
        ("p", "project"),
        wires=[("s>x", {"delay": 0}), ("x>p", {"delay": 0})],
    )
    found = flows(document, view="rounds", rounds=1)
    assert found["columns"] == ["Round 0", "", ""]


def test_small_ones_are_summed_up_by_column():
    found = flows(fan(500), largest=9)
    names = {each["id"]: each for each in found["nodes"]}
    assert len(names) == 10
    other = names["other@1"]
    assert other["label"] == "other projects, 492"
    assert other["rest"] == 492
    assert sum(each["value"] for each in found["links"]) == 10**6
    assert names["p0499"]["y"] < other["y"]


def test_no_more_links_are_drawn_than_can_be_read():
    found = flows(fan(400), largest=1000)
    assert len(found["links"]) == MOST_LINKS
    drawn = sum(each["value"] for each in found["links"])
    assert drawn + found["omitted"]["value"] == 10**6
    assert found["omitted"]["links"] == 100


def test_a_run_without_money_has_no_flows():
    found = flows(network(("p", "project"), wires=[]), rounds=2)
    assert (found["links"], found["nodes"]) == ([], [])
    assert flows(network(("p", "project"), wires=[]), "rounds", rounds=2)["links"] == []


def test_gifts_that_are_paid_come_from_their_donors():
    ballots = [["ann", "c01", "4"], ["bea", "c01", "9"]]
    voting = {
        "settings": {"gifts": "paid"},
        "constituency": {"ballots": {"data": ballots}},
    }
    document = network(
        source(10),
        ("v", "quadratic-funding", voting),
        ("p", "project"),
        wires=["s>v", "v>p"],
    )
    for view in ("all", "rounds"):
        found = flows(document, view)
        donors = [each for each in found["nodes"] if each["id"].startswith("donors:v")]
        assert [each["value"] for each in donors] == [13]
        assert donors[0]["label"] == "Donors of v"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_link_leads_on_and_nothing_is_lost(drawn):
    result = simulated(*drawn)
    found = sankey.flows(result, result.spec, "all", asked=FEW)
    paid = sum(result.paid.tolist())
    back = sum(each["value"] for each in found["returns"])
    assert sum(each["value"] for each in found["links"]) + back == paid
    for view in ("all", "rounds"):
        found = sankey.flows(result, result.spec, view, asked=FEW)
        column = {each["id"]: each["column"] for each in found["nodes"]}
        size = defaultdict(lambda: [0, 0])
        for each in found["links"]:
            assert column[each["source"]] < column[each["target"]]
            assert each["value"] > 0
            size[each["source"]][1] += each["value"]
            size[each["target"]][0] += each["value"]
        for each in found["nodes"]:
            assert each["value"] == max(size[each["id"]])
            assert 0 <= each["x"] <= 1
            assert 0 <= each["y"] <= 1
