"""A held answer is asked for anew when something that it was read from has changed."""

from simulations.engine import backends

from .making import network, paid, run, source


def test_who_has_left_is_not_paid_again_over_another_connection():
    """One exit that repeats, one that was done with nothing due: the bank is as large
    as it was, and yet the answer another one.
    """
    exit = {"member": "ann", "repeats": True, "order": 1}
    second = {"member": "ann", "order": 2}
    rows = [
        ["ann", "c01", "1", "1"],
        ["ann", "c02", "1", "1"],
        ["bob", "c02", "0", "1"],
    ]
    document = network(
        source(1000),
        ("m", "moloch", {"constituency": {"ballots": {"data": rows}}}),
        ("p", "project"),
        wires=[
            *("s>m", ("m>m", {"attributes": exit}), ("m>p", {"attributes": second})),
        ],
    )
    for backend in dict.fromkeys(("numpy", backends.fastest())):
        found = run(document, backend=backend, rounds=6)
        assert paid(found)["c01"] == 500
