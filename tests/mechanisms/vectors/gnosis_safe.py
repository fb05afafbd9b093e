"""Gnosis Safe: m of n owners sign, or the payment is not executed."""

import pytest

from simulations.allocation_files import AllocationError

from ._running import leave_out, run

ORDER = "order and doubles of signatures are the contract's encoding, not a ballot's"
KIND = "multisig"
NOT_APPLICABLE = {"signatures must be sorted by owner address": ORDER}


def cases(document):
    return document["cases"]


def check(case):
    given = case["inputs"]
    owners, signed = given["owners"], given["signatures_in_order"]
    if signed != sorted(set(signed)):
        leave_out(ORDER)
    # who is no owner has no power: a row of weight 0
    approvals = [(o, "payment", 1, int(o in owners)) for o in signed]
    listed = [(owner, "", 0) for owner in owners]

    def sign():
        return run(
            "multisig",
            100,
            recipients={"payment": {"ask": "60"}},
            ballots=[*approvals, *listed],
            params={"approvals": given["threshold"]},
        )

    if given["threshold"] < 1:
        with pytest.raises(AllocationError, match="at least 1"):
            sign()
        return
    assert (sign().paid["payment"] == 60) == (case["expected"] == "execute")
