"""Only what passes through a neuron: its share of every payment before and after."""

from hypothesis import HealthCheck, given, settings

from simulations.engine import sankey

from .making import network, source
from .networks import documents
from .test_laws import simulated
from .test_sankey import LOOP, fan, flows

CROSSING = network(
    source(60, "a"),
    source(40, "b"),
    ("mix", "split"),
    ("x", "split"),
    ("y", "project"),
    ("z", "project"),
    wires=["a>mix", "b>mix", "mix>x", "mix>y", "x>z", "x>y"],
)


def links(found):
    return {(each["source"], each["target"]): each["value"] for each in found["links"]}


def test_before_it_every_payment_counts_by_its_share_and_after_it_whole():
    assert links(flows(CROSSING, through="x")) == {
        ("a", "mix"): 30,
        ("b", "mix"): 20,
        ("mix", "x"): 50,
        ("x", "y"): 25,
        ("x", "z"): 25,
    }


def test_what_a_source_gave_is_followed_through_the_pots_where_it_mixed():
    assert links(flows(CROSSING, through="a")) == {
        ("a", "mix"): 60,
        ("mix", "x"): 30,
        ("mix", "y"): 30,
        ("x", "y"): 15,
        ("x", "z"): 15,
    }


def test_it_is_named_however_small_it_is_and_the_reader_is_told():
    found = flows(fan(500), largest=3, through="p0007")
    assert [each["id"] for each in found["nodes"]] == ["s", "p0007"]
    assert found["omitted"]["sentence"].startswith("Only what passed through p0007")


def test_rounds_side_by_side_are_filtered_too():
    found = flows(CROSSING, view="rounds", through="y")
    assert links(found)["mix@1", "y@2"] == 50
    assert links(found)["mix@1", "x@2"] == 25
    assert not any(target.startswith("z") for _, target in links(found))


def test_in_a_loop_it_is_the_part_that_ever_comes_there():
    found = flows(LOOP, through="p")
    assert links(found)["s", "x"] == 64


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_no_flow_grows_and_all_that_reaches_it_is_kept(drawn):
    result = simulated(*drawn)
    asked = sankey.Asked(largest=99, loops="open")
    whole = links(sankey.flows(result, result.spec, asked=asked))
    for neuron in result.neuron_ids:
        asked = sankey.Asked(largest=99, loops="open", through=neuron)
        found = links(sankey.flows(result, result.spec, asked=asked))
        assert all(value <= whole[ends] for ends, value in found.items())
        for ends in whole:
            if neuron in ends:
                assert found[ends] == whole[ends]
