"""Drips: cumulative floors of one million; what is not split stays collectable."""

from decimal import Decimal

from ._running import run

KIND = "split"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    given, expected = case["inputs"], case["expected"]
    found = run(
        "split",
        given["amount"],
        recipients={
            f"receiver-{n:03d}": {"weight": Decimal(part)}
            for n, part in enumerate(given["weights_ppm"])
        },
        params={"whole": "1000000"},
    )
    assert list(found.paid.values()) == [int(each) for each in expected["receivers"]]
    assert found.left == int(expected["collectable_kept"])
