"""Project: keeps what reaches it, and may pass a share on."""

from tests.engine.making import kept, network, run, source


def test_it_keeps_everything_by_default():
    result = run(
        network(source(10), ("p", "project"), ("q", "project"), wires=["s>p", "p>q"])
    )
    assert kept(result) == {"p": 10, "q": 0, "s": 0}


def test_a_tithe_is_rounded_in_its_own_favour():
    tithe = {"settings": {"retain": "0.95"}}
    result = run(
        network(
            source(101), ("p", "project", tithe), ("q", "project"), wires=["s>p", "p>q"]
        )
    )
    assert kept(result) == {"p": 96, "q": 5, "s": 0}  # ⌊101 · 0.05⌋ = 5 goes on


def test_it_may_fund_its_own_funder():
    tithe = {"settings": {"retain": "0.5"}}
    result = run(
        network(
            source(64),
            ("x", "split"),
            ("p", "project", tithe),
            wires=["s>x", "x>p", "p>x"],
        )
    )
    assert kept(result) == {"p": 64, "s": 0, "x": 0}
    assert result.outcome.value == "settled"
