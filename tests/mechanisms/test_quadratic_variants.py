"""The variants of quadratic funding by hand, and what they refuse."""

import numpy as np
import pytest

from neurons.mechanisms import matching, registry
from neurons.mechanisms.base import CannotDecide
from neurons.mechanisms.matching import Gifts

from .batches import batch, pay

KIND = "quadratic-funding"


def round_of(gifts, pool=1000, recipients=("A", "B"), **params):
    named = {name: {} for name in recipients}
    return {"pool": pool, "recipients": named, "ballots": gifts, "params": params}


def slow_pairwise(gifts, bound):
    """The formula as the essay writes it, pair by pair."""
    donors = {d: {} for d in gifts.donor.tolist()}
    for recipient, donor, amount in zip(
        gifts.recipient.tolist(),
        gifts.donor.tolist(),
        gifts.amount.tolist(),
        strict=True,
    ):
        donors[donor][recipient] = amount
    out = [0.0] * gifts.recipients
    names = sorted(donors)
    for i in names:
        for j in names:
            shared = donors[i].keys() & donors[j].keys()
            if i < j and shared:
                both = {p: (donors[i][p] * donors[j][p]) ** 0.5 for p in shared}
                k = bound / (bound + sum(both.values()))
                for p, value in both.items():
                    out[p] += k * value
    return out


def random_gifts(seed, donors=40, recipients=12, count=150):
    draw = np.random.default_rng(seed)
    key = np.unique(draw.integers(0, donors * recipients, count))
    recipient, donor = key // donors, key % donors
    _, donor = np.unique(donor, return_inverse=True)
    amount = draw.integers(1, 100, len(key)).astype(float)
    return Gifts(recipient, donor, amount, recipients, int(donor.max()) + 1)


@pytest.mark.parametrize("block", [1, 60, 1 << 21])
def test_pairwise_equals_the_slow_formula_whatever_the_block(block, monkeypatch):
    monkeypatch.setattr(matching, "BLOCK", block)
    gifts = random_gifts(seed=block)
    found = matching.pairwise(gifts, 7.0)
    assert found == pytest.approx(slow_pairwise(gifts, 7.0), rel=1e-12)
    monkeypatch.undo()
    assert found.tobytes() == matching.pairwise(gifts, 7.0).tobytes()


def test_pairwise_discounts_donors_who_always_give_together():
    friends = [(d, p, 4) for d in ("a", "b") for p in ("A", "C")]
    strangers = [("c", "B", 4), ("d", "B", 4)]
    (paid,) = pay(
        KIND,
        round_of(friends + strangers, recipients=("A", "B", "C"), variant="pairwise"),
    )
    assert paid["B"] > paid["A"] == pytest.approx(paid["C"], abs=1)


def test_a_cluster_counts_as_one_donor():
    gifts = [("a", "A", 1), ("b", "A", 1), ("a", "B", 1), ("c", "B", 1)]
    clusters = [("a", "", 1, 1, "", "g"), ("b", "", 1, 1, "", "g")]
    clusters += [("c", "", 1, 1, "", "h")]
    (paid,) = pay(KIND, round_of(gifts + clusters, variant="cluster-match"))
    assert paid == {"A": 0, "B": 1000}


def test_without_a_table_donors_of_the_same_recipients_are_a_cluster():
    gifts = [("a", "A", 1), ("b", "A", 1), ("c", "B", 1), ("d", "B", 1), ("d", "A", 1)]
    (paid,) = pay(KIND, round_of(gifts, variant="cluster-match"))
    assert paid["A"] > 0 < paid["B"]


def test_alpha_pays_gifts_and_match_out_of_one_budget():
    gifts = [("a", "A", 1), ("b", "A", 1), ("c", "B", 4)]
    (paid,) = pay(KIND, round_of(gifts, variant="alpha"))  # 10.00, of which gifts 6.00
    assert paid == {"A": 600, "B": 400}


@pytest.mark.parametrize(
    ("gifts", "sentence"),
    [
        ([("a", "A", 6), ("b", "A", 5)], "the gifts alone are 11.00"),
        ([("a", "A", 6), ("b", "B", 1)], "no recipient has more than one donor"),
    ],
)
def test_alpha_refuses_a_budget_that_it_cannot_meet(gifts, sentence):
    given = batch(KIND, round_of([]), round_of(gifts, variant="alpha"))
    with pytest.raises(CannotDecide, match=sentence) as caught:
        registry.find(KIND).score(given)
    assert caught.value.neuron == 1


@pytest.mark.parametrize("variant", ["pairwise", "cluster-match", "cocm", "alpha"])
def test_without_gifts_nobody_is_paid(variant):
    (paid,) = pay(KIND, round_of([], variant=variant))
    assert set(paid.values()) == {0}


@pytest.mark.parametrize("affinity", ["markov", "friends", "member"])
@pytest.mark.parametrize("harsh", [True, False])
def test_one_cocm_neuron_does_not_change_anothers_result(affinity, harsh):
    gifts = random_gifts(seed=3)
    rows = [
        (f"d{d}", f"r{r}", a)
        for r, d, a in zip(
            gifts.recipient.tolist(),
            gifts.donor.tolist(),
            gifts.amount.tolist(),
            strict=True,
        )
    ]
    names = [f"r{n}" for n in range(gifts.recipients)]
    params = {"variant": "cocm", "cocm_affinity": affinity, "cocm_harsh": harsh}
    one = round_of(rows, 10**6, names, **params)
    other = round_of(rows[:70], 777, names, variant="pairwise")
    plain = round_of(rows[20:], 10**9, names)
    alone = [pay(KIND, each)[0] for each in (one, other, plain)]
    assert pay(KIND, one, other, plain) == alone


def test_gifts_that_do_not_count_are_not_paid_out_either():
    rows = [
        ("a", "A", 5, 1, 30),
        ("b", "A", "0.5", 1, 30),  # too small
        ("c", "A", 5, 1, 3),  # score too low
        ("d", "", 1, 1, "", "cluster"),
    ]
    given = batch(KIND, round_of(rows, minimum_gift=1))
    assert registry.find(KIND).eligible_gifts(given).sum() == 1


def test_a_cap_that_leaves_money_over_is_remarked_upon():
    given = batch(KIND, round_of([], cap_share="0.4"))
    (remark,) = registry.find(KIND).remarks(given)
    assert "2 recipients with at most 40% each" in remark.sentence
