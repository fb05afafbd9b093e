"""Moloch: who leaves is paid first, then proposals against the bank that is left."""

from dataclasses import replace

import numpy as np
import pytest

from neurons.mechanisms import registry

from .asking import grant, why
from .batches import batch

KIND = "moloch"


def dao(*ballots, pool=10_000, recipients=None, **params):
    return {
        "pool": pool,
        "recipients": recipients
        or {
            "grant": {"ask": "50"},
            "quit-ann": {"member": "ann"},
            "quit-bob": {"member": "bob"},
        },
        "ballots": ballots,
        "params": params,
    }


def test_one_vote_for_is_enough_where_nobody_votes_against():
    ballots = [("ann", "grant", 1, 1), ("bob", "", 0, 99)]
    assert grant(KIND, dao(*ballots))["grant"] == 5000


@pytest.mark.parametrize("ballots", [[], [("ann", "grant", 0, 5)]])
def test_no_vote_and_an_abstention_pay_nothing(ballots):
    assert set(grant(KIND, dao(*ballots)).values()) == {0}


def test_a_tie_fails():
    ballots = [("ann", "grant", 1, 10), ("bob", "grant", -1, 10)]
    assert grant(KIND, dao(*ballots))["grant"] == 0


@pytest.mark.parametrize(("shares", "loot", "paid"), [(100, 73, 79), (20, 0, 9)])
def test_leaving_pays_the_fair_share_rounded_down(shares, loot, paid):
    # Moloch's own suite: a bank of 80 and 174 shares and loot
    rest = 174 - shares - loot
    ballots = [("ann", "quit-ann", 1, shares, loot), ("bob", "", 0, rest)]
    assert grant(KIND, dao(*ballots, pool=80))["quit-ann"] == paid


def test_leavers_come_one_after_the_other_before_any_proposal():
    ballots = [
        ("ann", "quit-ann", 1, 30),
        ("bob", "quit-bob", 1, 30),
        ("cem", "grant", 1, 40),
    ]
    recipients = {
        "grant": {"ask": "50", "order": -5},
        "quit-ann": {"member": "ann", "order": 2},
        "quit-bob": {"member": "bob", "order": 1},
    }
    paid = grant(KIND, dao(*ballots, recipients=recipients))
    # bob: 10,000 × 30/100; ann: 7,000 × 30/70; 4,000 are left for an ask of 5,000
    assert paid == {"quit-bob": 3000, "quit-ann": 3000, "grant": 0}


def test_a_vote_of_others_does_not_make_a_member_leave():
    ballots = [("bob", "quit-ann", 1, 10), ("ann", "", 0, 10)]
    assert set(grant(KIND, dao(*ballots)).values()) == {0}


def test_too_few_left_for_the_dilution_bound_fails():
    ballots = [("ann", "quit-ann", 1, 120), ("bob", "grant", 1, 54)]
    neuron = dao(*ballots, pool=10**9)
    assert grant(KIND, neuron)["grant"] == 0  # 54 × 3 = 162 < 174
    assert why(KIND, neuron)["stayed_margin"][0] == -4
    ballots[1] = ("bob", "grant", 1, 60)  # exactly a third
    assert grant(KIND, dao(*ballots, pool=10**9))["grant"] == 5000


def test_version_3_asks_for_a_quorum_of_all_shares_but_not_of_loot():
    ballots = [("ann", "grant", 1, 20, 500), ("bob", "", 0, 80)]
    assert grant(KIND, dao(*ballots, version=3, quorum_percent="20"))["grant"] == 5000
    assert grant(KIND, dao(*ballots, version=3, quorum_percent="21"))["grant"] == 0


@pytest.mark.parametrize(("stays", "paid"), [(66, 5000), (65, 0)])
def test_version_3_asks_that_enough_stayed(stays, paid):
    ballots = [("ann", "quit-ann", 1, 100 - stays), ("bob", "grant", 1, stays)]
    neuron = dao(*ballots, pool=10**9, version=3, retention_percent="66")
    assert grant(KIND, neuron)["grant"] == paid


def test_votes_of_a_leaver_stay_cast():
    ballots = [
        ("ann", "grant", -1, 30),
        ("ann", "quit-ann", 1, 30),
        ("bob", "grant", 1, 20),
        ("cem", "", 0, 50),
    ]
    assert grant(KIND, dao(*ballots))["grant"] == 0


def test_a_member_counts_once_however_many_votes_it_casts():
    ballots = [("ann", each, 1, 10) for each in ("grant", "quit-ann")]
    ballots.append(("bob", "grant", -1, 10))
    assert grant(KIND, dao(*ballots))["quit-ann"] == 5000


def test_who_left_in_an_earlier_round_takes_no_part_in_later_shares():
    ballots = [
        ("ann", "quit-ann", 1, 50),
        ("bob", "quit-bob", 1, 25),
        ("cem", "", 0, 25),
    ]
    given = batch(KIND, dao(*ballots))
    given = replace(given, done=np.array([False, True, False]))
    answer = registry.find(KIND).score(given)
    assert answer.level.tolist()[2] == 5000  # 25 of the 50 that are left
    assert grant(KIND, dao(*ballots), given=given)["quit-ann"] == 0


def test_the_only_member_takes_all():
    assert grant(KIND, dao(("ann", "quit-ann", 1, 7)))["quit-ann"] == 10_000


def test_amounts_at_the_limit_stay_exact():
    bank = 2**63 - 1
    ballots = [("ann", "quit-ann", 1, 20), ("bob", "", 0, 154)]
    assert grant(KIND, dao(*ballots, pool=bank))["quit-ann"] == bank * 20 // 174


def test_a_member_whom_no_ballot_names_is_remarked_on():
    given = batch(KIND, dao(("ann", "", 0, 1)))
    (remark,) = registry.find(KIND).remarks(given)
    assert "“bob”" in remark.sentence
