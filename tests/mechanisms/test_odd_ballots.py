"""Kinds that vote cope with tables that are empty, odd or at the limit."""

from decimal import Decimal

import pytest

from .vectors._running import run

FORMS = {
    "quadratic-funding": {},
    "quadratic-funding pairwise": {"variant": "pairwise"},
    "quadratic-funding cluster-match": {"variant": "cluster-match"},
    "quadratic-funding cocm": {"variant": "cocm"},
    "quadratic-voting": {},
    "quadratic-voting in credits": {"ballots_are": "credits"},
    "retroactive-funding": {},
    "retroactive-funding by sum": {"aggregate": "sum"},
    "retroactive-funding by mean of all": {"aggregate": "mean-of-all"},
}
LARGEST = 2**53  # base units on one ballot


@pytest.fixture(params=FORMS)
def vote(request):
    """Runs a form of a kind; recipients A, B and one that nobody names."""

    def run_form(ballots, recipients=("A", "B", "unnamed"), pool=1000, **settings):
        return run(
            request.param.split()[0],
            pool,
            recipients={name: {} for name in recipients},
            ballots=ballots,
            params=FORMS[request.param],
            **settings,
        )

    return run_form


def adds_up(found):
    return sum(found.paid.values()) + found.left + found.kept == found.pool


def test_no_ballots_pay_nobody(vote):
    found = vote([])
    assert set(found.paid.values()) == {0}
    assert found.left == 1000


def test_one_voter_and_one_recipient_add_up(vote):
    found = vote([("a", "A", 5)], recipients=("A",))
    assert adds_up(found)
    assert found.paid["A"] in (0, 1000)


def test_zeros_alone_pay_nobody(vote):
    found = vote([("a", "A", 0), ("b", "B", 0)])
    assert set(found.paid.values()) == {0}
    assert adds_up(found)


def test_votes_against_alone_pay_nobody(vote):
    found = vote([("a", "A", -3), ("b", "A", -3), ("b", "B", -1)])
    assert set(found.paid.values()) == {0}


def test_ties_are_paid_alike(vote):
    rows = [(v, r, 4) for v in ("a", "b", "c") for r in ("A", "B")]
    rows += [("d", "A", 1), ("e", "B", 1)]
    found = vote(rows)
    assert abs(found.paid["A"] - found.paid["B"]) <= 1
    assert found.paid["unnamed"] == 0
    assert adds_up(found)


def test_rows_of_weight_zero_and_voters_who_named_nobody_pay_nothing(vote):
    found = vote([("a", "A", 9, 0), ("b", "A", 9, 0), ("c", "", 0)])
    assert set(found.paid.values()) == {0}


def test_a_ballot_for_a_stranger_is_set_aside(vote):
    rows = [("a", "A", 4), ("b", "A", 4), ("c", "nobody known", 4)]
    found = vote(rows)
    assert [each.recipient for each in found.strangers] == ["nobody known"]
    assert adds_up(found)


def test_amounts_at_the_limit_add_up(vote):
    rows = [(v, r, LARGEST) for v in ("a", "b") for r in ("A", "B")]
    found = vote([*rows, ("c", "A", LARGEST)], pool=2**61 - 1)
    assert adds_up(found)
    assert found.paid["unnamed"] == 0


def test_the_smallest_amounts_add_up(vote):
    tiny = Decimal("1e-18")
    rows = [("a", "A", f"{tiny:f}"), ("b", "A", f"{tiny:f}"), ("b", "B", f"{tiny:f}")]
    assert adds_up(vote(rows, pool=1))


def test_names_of_any_kind_are_kept(vote):
    names = ("🏰 BuidlGuidl", "CrossAngle (“Xangle”)", "Optimism Türkiye", "=cmd|x")
    rows = [(v, name, 4) for v in ("a", "ß") for name in names]
    found = vote(rows, recipients=names)
    assert set(found.paid) == set(names)
    assert adds_up(found)


def test_the_order_of_rows_changes_nothing(vote):
    rows = [
        (f"v{n % 7}", ("A", "B", "unnamed")[n % 3], f"{(n * 37) % 11}.{n}")
        for n in range(60)
    ]
    assert vote(rows).paid == vote(rows[::-1]).paid
