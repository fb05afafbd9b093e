"""Gnosis Safe: m of n owners sign, or the payment is not executed."""

import pytest

from simulations.allocation_files import AllocationError

from ._running import run

NOT_APPLICABLE = {
    "signatures must be sorted by owner address": "the order of signatures is a "
    "matter of the contract's encoding; a ballot has none",
}


def cases(document):
    return document["cases"]


def check(case):
    given = case["inputs"]
    owners = given["owners"]
    # who is no owner has no power: a row of weight 0
    signed = [(o, "payment", 1, int(o in owners)) for o in given["signatures_in_order"]]
    listed = [(owner, "", 0) for owner in owners]

    def sign():
        return run(
            "multisig",
            100,
            recipients={"payment": {"ask": "60"}},
            ballots=[*signed, *listed],
            params={"approvals": given["threshold"]},
        )

    if given["threshold"] < 1:
        with pytest.raises(AllocationError, match="at least 1"):
            sign()
        return
    assert (sign().paid["payment"] == 60) == (case["expected"] == "execute")
