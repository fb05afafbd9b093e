"""Multisig: m different owners approve, or nothing is paid."""

import numpy as np
import pytest

from neurons.mechanisms import params, registry
from neurons.mechanisms.base import Utilities

from .asking import grant, why
from .batches import batch

KIND = "multisig"


def safe(*ballots, approvals=2, pool=10_000, **recipients):
    asks = recipients or {"grant": {"ask": "60"}, "audit": {"ask": "40"}}
    return {
        "pool": pool,
        "recipients": asks,
        "ballots": ballots,
        "params": {"approvals": approvals},
    }


def owners(*names):
    return [(name, "", 0) for name in names]


def test_two_of_three_owners_are_enough():
    neuron = safe(("ann", "grant", 1), ("cem", "grant", 1), *owners("bob"))
    assert grant(KIND, neuron) == {"grant": 6000, "audit": 0}


def test_one_of_three_is_too_few():
    neuron = safe(("ann", "grant", 1), *owners("bob", "cem"))
    assert grant(KIND, neuron) == {"grant": 0, "audit": 0}
    assert why(KIND, neuron)["approvals_margin"] == [-1, -2]


def test_an_owner_who_signs_twice_is_one_owner():
    neuron = safe(("ann", "grant", 1), ("ann", "grant", 1), *owners("bob"))
    assert grant(KIND, neuron)["grant"] == 0


def test_an_approval_that_was_taken_back_does_not_count():
    neuron = safe(("ann", "grant", 1), ("ann", "grant", -1), ("bob", "grant", 1))
    assert grant(KIND, neuron)["grant"] == 0


def test_weight_does_not_make_one_owner_into_two():
    neuron = safe(("ann", "grant", 1, 5), *owners("bob"))
    assert grant(KIND, neuron)["grant"] == 0


def test_more_approvals_than_owners_pay_nothing_and_are_remarked_on():
    neuron = safe(("ann", "grant", 1), ("bob", "grant", 1), approvals=3)
    assert grant(KIND, neuron)["grant"] == 0
    (remark,) = registry.find(KIND).remarks(batch(KIND, neuron))
    assert remark.code == "approvals-above-owners"
    assert "3 approvals" in remark.sentence


def test_what_is_not_affordable_waits_while_later_ones_have_their_turn():
    ballots = [(o, r, 1) for o in ("ann", "bob") for r in ("grant", "audit")]
    assert grant(KIND, safe(*ballots, pool=5000)) == {"grant": 0, "audit": 4000}


def test_a_recipient_without_an_ask_is_never_paid():
    neuron = safe(("ann", "idle", 1), ("bob", "idle", 1), idle={}, zero={"ask": "0"})
    assert grant(KIND, neuron) == {"idle": 0, "zero": 0}


def test_silence_and_one_owner_of_one():
    assert grant(KIND, safe()) == {"grant": 0, "audit": 0}
    assert grant(KIND, safe(("ann", "audit", 1), approvals=1))["audit"] == 4000


@pytest.mark.parametrize("approvals", [0, -1, "1.5"])
def test_it_refuses_less_than_one_approval(approvals):
    _, problems = params.read(
        registry.find(KIND).Params, {"approvals": approvals}, decimals=2
    )
    assert problems[0].path == "params.approvals"


def test_a_generated_owner_approves_the_better_half():
    utilities = Utilities(
        ptr=np.array([0, 3]),
        recipient=np.arange(3),
        value=np.array([1.0, 2.0, 3.0]),
        power=np.ones(1),
        budget=1.0,
    )
    assert np.isnan(registry.find(KIND).ballots_from(utilities)[0])
    assert registry.find(KIND).ballots_from(utilities)[1:].tolist() == [1, 1]
