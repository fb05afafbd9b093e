"""The main ways of money: along whom it came, and where it went."""

from neurons.document import read
from simulations.engine import scenario, simulate
from simulations.engine.attribution import attribute
from simulations.engine.attribution.ways import ways_from, ways_into
from simulations.snapshot import freeze

from .making import network, source


def followed(document, **plan):
    spec = freeze(read(document))
    planned = scenario.read(plan or {"until_settled": True}, spec)
    return attribute(simulate(spec, planned))


def told(found, ways):
    ids = found.wiring.neuron_ids
    return [(" ".join(ids[n] for n in way.neurons), round(way.units)) for way in ways]


def diamond():
    return network(
        source(100, "a"),
        source(30, "b"),
        ("m", "split"),
        ("q", "split"),
        ("p", "project"),
        wires=[("a>m", {"weight": "7"}), ("a>q", {"weight": "3"}), "b>q", "m>p", "q>p"],
    )


def test_ways_into_a_recipient_begin_with_its_funders_and_add_up():
    found = followed(diamond())
    place = found.wiring.neuron_ids.index("p")
    ways = told(found, ways_into(found, place))
    assert ways == [("a m p", 70), ("a q p", 30), ("b q p", 30)]


def test_ways_from_a_funder_end_where_the_money_is():
    found = followed(diamond())
    assert told(found, ways_from(found, 0)) == [("a m p", 70), ("a q p", 30)]


def test_a_loop_is_no_way_and_only_simple_ways_are_told():
    document = network(
        source(100, "a"),
        ("m", "split"),
        ("q", "split"),
        ("p", "project"),
        wires=["a>m", "m>p", "m>q", "q>m"],
    )
    found = followed(document)
    place = found.wiring.neuron_ids.index("p")
    ((way, units),) = told(found, ways_into(found, place))
    assert way == "a m p"
    assert 0 < units < 100  # the rest went in circles first


def test_a_network_of_loops_everywhere_is_told_in_bounded_time():
    names = [f"n{k:02}" for k in range(40)]
    document = network(
        source(10**9, "a"),
        *((name, "split", {"settings": {"retain": "0.2"}}) for name in names),
        wires=[f"a>{name}" for name in names]
        + [f"{x}>{y}" for x in names for y in names if x != y],
    )
    found = followed(document, rounds=20)
    assert len(ways_into(found, 1)) <= 5
