"""Loops as one node, with what went round in them; opened when asked; never endless."""

import time

from hypothesis import HealthCheck, given, settings

from simulations.engine import sankey

from .making import network, source
from .networks import documents
from .test_laws import simulated
from .test_sankey import LOOP, fan, flows


def ring(count, **more):
    """Money goes round between so many; each lets a part go to a project."""
    splits = [
        (f"r{n:03}", "split", {"settings": {"retain": "0.1"}}) for n in range(count)
    ]
    wires = [(f"r{n:03}>r{(n + 1) % count:03}", {"weight": "9"}) for n in range(count)]
    wires += [f"r{n:03}>r{(n + 7) % count:03}" for n in range(count) if count > 8]
    wires += [f"r{n:03}>end" for n in range(count)]
    wires += [f"s>r{n:03}" for n in range(count)]
    return network(source(10**6), *splits, ("end", "project"), wires=wires)


def test_a_loop_is_one_node_that_tells_what_went_round_in_it():
    found = flows(LOOP, loops="condensed")
    assert found["loops"] == 1
    assert found["condensed"]
    loop = next(each for each in found["nodes"] if each["id"].startswith("loop:"))
    assert loop["label"] == "loop of 2: x, p"
    assert loop["note"] == "190 T went round inside it"
    assert loop["loop"] == ["x", "p"]
    drawn = [(each["source"], each["target"], each["value"]) for each in found["links"]]
    assert drawn == [("s", loop["id"], 64)]
    sentence = found["omitted"]["sentence"]
    assert sentence == "The loop is drawn as one node; 190 T went round inside."


def test_small_loops_are_opened_and_large_ones_drawn_as_one():
    assert not flows(ring(5))["condensed"]
    assert flows(ring(12))["condensed"]
    assert not flows(ring(12), loops="open")["condensed"]


def test_the_loop_of_a_neuron_stays_when_it_is_asked_for():
    found = flows(ring(12), through="r003", largest=1)
    assert any("r003" in each.get("loop", ()) for each in found["nodes"])


def test_what_is_summed_up_says_up_to_which_amount():
    found = flows(fan(500), largest=9)
    assert found["omitted"]["threshold"] == 3928
    assert found["omitted"]["sentence"] == (
        "492 smaller ones, each with 3,928 T at most, are summed up as “other”."
    )


def test_five_hundred_neurons_in_one_loop_take_no_time_to_draw():
    document = ring(500)
    started = time.perf_counter()
    found = flows(document, rounds=20)
    opened = flows(document, rounds=20, loops="open", largest=64)
    assert time.perf_counter() - started < 20
    assert found["condensed"]
    assert len(found["links"]) == 2
    assert len(opened["links"]) <= 300


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_loops_as_one_lose_nothing_and_lead_on(drawn):
    result = simulated(*drawn)
    asked = sankey.Asked(largest=99, loops="condensed")
    found = sankey.flows(result, result.spec, asked=asked)
    column = {each["id"]: each["column"] for each in found["nodes"]}
    for each in found["links"]:
        assert column[each["source"]] < column[each["target"]]
    outside = sum(each["value"] for each in found["links"])
    assert outside + found["omitted"]["returned"] == sum(result.paid.tolist())
