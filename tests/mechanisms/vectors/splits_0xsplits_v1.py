"""0xSplits v1: shares in millionths, rounded down; the dust stays."""

from decimal import Decimal

from ._running import FLOOR, run

KIND = "split"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    """The distributor's fee is taken first, as another split would; then the shares."""
    given, expected = case["inputs"], case["expected"]
    gross = int(expected["gross"])
    fee = paid_to_one(gross, given["distributor_fee_ppm"])
    assert fee == int(expected["distributor_fee"])
    found = run(
        "split",
        gross - fee,
        recipients={
            f"account-{n:02d}": {"weight": Decimal(part)}
            for n, part in enumerate(given["alloc_ppm"])
        },
        settings=FLOOR,
    )
    assert list(found.paid.values()) == [int(each) for each in expected["recipients"]]
    assert found.left == int(expected["dust_left"])


def paid_to_one(amount, millionths):
    found = run(
        "split",
        amount,
        recipients={"distributor": {"weight": Decimal(millionths)}},
        params={"whole": "1000000"},
        settings=FLOOR,
    )
    return found.paid["distributor"]
