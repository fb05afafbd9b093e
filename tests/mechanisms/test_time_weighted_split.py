"""The time-weighted split: the root of active time, who is eligible, growing older."""

from .batches import pay

KIND = "time-weighted-split"


def guild(**params):
    members = {
        "founder": {"months": 64},
        "part-timer": {"months": 32, "full_time": "0.5"},
        "back-again": {"months": 48, "inactive": 12},
        "newcomer": {"months": 5},
    }
    return {"pool": 18_000, "recipients": members, "params": params}


def test_it_shares_by_the_root_of_active_time():
    (paid,) = pay(KIND, guild())
    assert paid == {
        "founder": 8000,
        "part-timer": 4000,
        "back-again": 6000,
        "newcomer": 0,
    }


def test_members_grow_older_with_each_round():
    (paid,) = pay(KIND, guild(months_per_round="2"), round=1)
    assert paid["newcomer"] > 0


def test_the_minimum_can_be_dropped():
    (paid,) = pay(KIND, guild(minimum_months="0"))
    assert 0 < paid["newcomer"] < paid["part-timer"]


def test_nobody_eligible_means_nothing_is_paid():
    (paid,) = pay(KIND, guild(minimum_months="100"))
    assert set(paid.values()) == {0}
