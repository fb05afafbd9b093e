"""Token governor: more for than against, and enough for."""

import numpy as np

from neurons.mechanisms import registry
from neurons.mechanisms.base import Utilities

from .asking import grant, why
from .batches import batch

KIND = "token-governor"


def governor(*ballots, quorum="400000", pool=10_000, **recipients):
    return {
        "pool": pool,
        "recipients": recipients or {"grant": {"ask": "60"}, "audit": {"ask": "40"}},
        "ballots": ballots,
        "params": {"quorum": quorum},
    }


def test_exactly_the_quorum_passes():
    assert grant(KIND, governor(("a", "grant", 1, 400_000)))["grant"] == 6000


def test_one_vote_below_the_quorum_fails_and_says_so():
    neuron = governor(("a", "grant", 1, 399_999))
    assert grant(KIND, neuron)["grant"] == 0
    assert why(KIND, neuron)["quorum_margin"][0] == -1


def test_a_tie_is_a_defeat():
    neuron = governor(("a", "grant", 1, 400_001), ("b", "grant", -1, 400_001))
    assert grant(KIND, neuron)["grant"] == 0


def test_abstaining_and_voting_against_do_not_help_to_reach_the_quorum():
    neuron = governor(
        ("a", "grant", 1, 300_000),
        ("b", "grant", 0, 200_000),
        ("c", "grant", -1, 100_000),
    )
    assert grant(KIND, neuron)["grant"] == 0
    assert why(KIND, neuron)["votes_for"][0] == 300_000


def test_saying_it_twice_does_not_double_ones_votes():
    neuron = governor(("a", "grant", 1, 200_000), ("a", "grant", 1, 200_000))
    assert grant(KIND, neuron)["grant"] == 0


def test_a_vote_taken_back_counts_for_neither_side():
    neuron = governor(
        ("a", "grant", 1, 500_000), ("a", "grant", -1, 500_000), quorum="0"
    )
    assert why(KIND, neuron)["majority_margin"] == [0, 0]
    assert grant(KIND, neuron)["grant"] == 0


def test_nobody_votes_and_nobody_is_paid():
    assert grant(KIND, governor(quorum="0")) == {"grant": 0, "audit": 0}


def test_proposals_are_paid_in_their_order_while_the_money_reaches():
    votes = [("a", each, 1, 400_000) for each in ("first", "late", "large")]
    neuron = governor(
        *votes,
        pool=7000,
        large={"ask": "80"},
        late={"ask": "30", "order": 2},
        first={"ask": "50", "order": 1},
    )
    assert grant(KIND, neuron) == {"large": 0, "late": 0, "first": 5000}


def test_a_quorum_out_of_reach_is_remarked_on():
    neuron = governor(("a", "grant", 1, 10), ("b", "", 0, 20))
    (remark,) = registry.find(KIND).remarks(batch(KIND, neuron))
    assert "30" in remark.sentence


def test_power_is_the_number_of_votes_of_a_generated_voter():
    utilities = Utilities(
        ptr=np.array([0, 2, 4]),
        recipient=np.array([0, 1, 0, 1]),
        value=np.array([1.0, 3.0, 2.0, 2.0]),
        power=np.array([5.0, 0.5]),
        budget=1.0,
    )
    kind = registry.find(KIND)
    assert kind.ballots_from(utilities).tolist() == [-1, 1, 1, 1]
    assert kind.ballot_weights_from(utilities).tolist() == [5, 5, 0.5, 0.5]
