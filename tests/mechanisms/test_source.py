"""Source: when it brings in how much."""

from tests.engine.making import kept, network, pots, run

WIRES = ["s>p"]


def brought(params, rounds=6, **settings):
    """What the project kept after each round."""
    form = {"params": params, "settings": settings}
    result = run(
        network(("s", "source", form), ("p", "project"), wires=WIRES), rounds=rounds
    )
    return result.kept[:, 0].tolist()


def test_it_injects_once_in_its_first_round():
    assert brought({"amount": "5"}, first_round=2) == [0, 0, 0, 5, 5, 5]


def test_it_injects_in_each_of_its_rounds_until_the_last():
    params = {"amount": "5", "repeats": "each-round"}
    assert brought(params, every=2, last_round=3) == [0, 5, 5, 10, 10, 10]


def test_a_schedule_takes_the_place_of_the_amount():
    params = {"amount": "5", "schedule": [[1, "7"], [3, "2"], [3, "1"]]}
    assert brought(params) == [0, 0, 7, 7, 10, 10]


def test_it_injects_though_it_is_off_and_holds_the_money():
    form = {"params": {"amount": "5"}, "settings": {"mode": "off"}}
    result = run(network(("s", "source", form), ("p", "project"), wires=WIRES))
    assert kept(result)["p"] == 0
    assert pots(result)["s"] == 5


def test_a_source_of_nothing_settles_at_once():
    result = run(network(("s", "source"), ("p", "project"), wires=WIRES))
    assert result.outcome.value == "settled"
    assert result.rounds == 0
