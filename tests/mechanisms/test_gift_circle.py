"""Gift circle: the budget follows GIVE received from others."""

import pytest

from neurons.mechanisms import registry
from neurons.mechanisms.base import CannotDecide

from .batches import batch, pay

KIND = "gift-circle"


def circle(*ballots, pool=1000, recipients=None, **params):
    """Rows (giver, recipient, give[, weight, own])."""
    return {
        "pool": pool,
        "recipients": recipients or {"ann": {}, "bob": {}, "cem": {}},
        "ballots": ballots,
        "params": params,
    }


def test_give_that_is_not_handed_on_burns():
    neuron = circle(("ann", "bob", 50), ("bob", "ann", 30), ("bob", "cem", 20))
    assert pay(KIND, neuron) == [{"ann": 300, "bob": 500, "cem": 200}]


def test_nobody_gives_and_nothing_is_paid():
    assert pay(KIND, circle()) == [{"ann": 0, "bob": 0, "cem": 0}]
    assert pay(KIND, circle(("ann", "bob", 0))) == [{"ann": 0, "bob": 0, "cem": 0}]


def test_a_gift_to_oneself_does_not_count():
    neuron = circle(("ann", "ann", 90, 1, "ann"), ("ann", "bob", 10, 1, "ann"))
    assert pay(KIND, neuron) == [{"ann": 0, "bob": 1000, "cem": 0}]
    (remark,) = registry.find(KIND).remarks(batch(KIND, neuron))
    assert "“ann”" in remark.sentence


def test_a_recipient_can_give_under_another_name():
    recipients = {"grant-1": {"member": "ann"}, "grant-2": {"member": "bob"}}
    neuron = circle(
        ("ann", "grant-1", 50), ("bob", "grant-1", 30), recipients=recipients
    )
    found = registry.find(KIND).score(batch(KIND, neuron)).why
    assert found["give_received"].tolist() == [30, 0]


def test_handing_out_more_than_one_has_is_refused_by_name():
    neuron = circle(("ann", "bob", 60), ("ann", "cem", 41))
    with pytest.raises(CannotDecide, match="“ann” spends 101 GIVE but has 100"):
        registry.find(KIND).score(batch(KIND, neuron))


def test_all_of_it_in_tenths_is_not_refused():
    gifts = [("ann", "bob", "0.1")] * 10
    assert pay(KIND, circle(*gifts, give_each="1"))[0]["bob"] == 1000


def test_gifts_below_nothing_do_not_count():
    neuron = circle(("ann", "bob", -5), ("bob", "cem", 5))
    assert pay(KIND, neuron) == [{"ann": 0, "bob": 0, "cem": 1000}]


def test_a_cap_sends_the_rest_to_the_others():
    gifts = [("x", "ann", 80), ("x", "bob", 15), ("x", "cem", 5)]
    assert pay(KIND, circle(*gifts, cap_share="0.5")) == [
        {"ann": 500, "bob": 375, "cem": 125}
    ]


def test_one_circle_does_not_change_anothers_result():
    one = circle(("ann", "bob", 50), ("bob", "cem", 30))
    other = circle(("ann", "cem", 50), ("bob", "cem", 70, 1, "bob"), pool=77)
    assert pay(KIND, one, other) == pay(KIND, one) + pay(KIND, other)
