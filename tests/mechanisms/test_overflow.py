"""Overflow: levels filled in order, the rest passed on."""

from tests.engine.making import kept, network, paid, pots, run


def filled(amounts, *wires, rounds=None):
    """What each recipient has; `amounts` come in by round."""
    rows = [[round, str(amount)] for round, amount in enumerate(amounts)]
    names = [f"p{n}" for n in range(len(wires))]
    document = network(
        ("s", "source", {"params": {"schedule": rows}}),
        ("x", "overflow"),
        *[(name, "project") for name in names],
        wires=["s>x"]
        + [
            (f"x>{name}", {"attributes": attributes})
            for name, attributes in zip(names, wires, strict=True)
        ],
    )
    result = run(document, **({"rounds": rounds} if rounds else {}))
    return [kept(result)[name] for name in names], result


def test_it_fills_each_level_in_order_and_passes_on_the_rest():
    found, _ = filled([100], {"level": "30"}, {"level": "50"}, {"rest": True})
    assert found == [30, 50, 20]


def test_it_fills_a_level_over_several_rounds():
    found, result = filled([20, 20, 20], {"level": "30"}, {"rest": True})
    assert found == [30, 30]
    assert result.payments_between(0, 4).tolist() == [
        [20, 0, 0],
        [20, 20, 0],
        [20, 10, 10],
        [0, 0, 20],
    ]


def test_order_counts_before_ids():
    found, _ = filled([40], {"level": "30", "order": 2}, {"level": "30", "order": 1})
    assert found == [10, 30]


def test_whoever_comes_after_the_rest_gets_nothing():
    found, _ = filled([40], {"rest": True}, {"level": "30"})
    assert found == [40, 0]


def test_a_level_that_repeats_is_filled_each_time():
    found, _ = filled([50, 50], {"level": "30", "repeats": True}, {"rest": True})
    assert found == [60, 40]


def test_a_level_that_expired_is_not_filled():
    found, result = filled([10, 10], {"level": "30", "expires": 1})
    assert found == [10]
    assert pots(result)["x"] == 10


def test_no_level_and_a_level_of_nothing_ask_for_nothing():
    found, result = filled([40], {}, {"level": "0"})
    assert found == [0, 0]
    assert paid(result)["c00"] == 40
    assert pots(result)["x"] == 40
