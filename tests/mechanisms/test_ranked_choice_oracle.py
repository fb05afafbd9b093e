"""Ranked choice against slow, obvious counts in fractions, on random ballots."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from .batches import pay

KIND = "ranked-choice"
NAMES = "abcde"


@st.composite
def contests(draw):
    """Orders of some of the recipients (equal ranks among them), and powers."""
    count = draw(st.integers(1, 5))
    ballots = draw(
        st.lists(
            st.dictionaries(
                st.sampled_from(NAMES[:count]), st.integers(1, 6), max_size=count
            ),
            max_size=7,
        )
    )
    powers = [draw(st.sampled_from(["1", "2", "0.1", "0.3"])) for _ in ballots]
    costs = {name: draw(st.integers(1, 40)) for name in NAMES[:count]}
    return NAMES[:count], ballots, powers, costs


def paid(contest, rule, pool=60, **params):
    names, ballots, powers, costs = contest
    rows = [
        (f"v{number}", name, rank, powers[number])
        for number, ballot in enumerate(ballots)
        for name, rank in ballot.items()
    ]
    rows += [
        (f"v{number}", "", 0, powers[number])
        for number, ballot in enumerate(ballots)
        if not ballot
    ]
    neuron = {
        "pool": pool,
        "recipients": {name: {"cost": costs[name]} for name in names},
        "ballots": rows,
        "params": {"rule": rule, **params},
    }
    (found,) = pay(KIND, neuron, decimals=0)
    return {name for name, units in found.items() if units}


def counted(contest):
    names, ballots, powers, _ = contest
    return names, [(b, Fraction(p)) for b, p in zip(ballots, powers, strict=True)]


def slow_runoff(contest):
    names, ballots = counted(contest)
    left = list(names)
    while left:
        votes = dict.fromkeys(left, Fraction(0))
        for ballot, power in ballots:
            ranked = [(rank, n) for n, rank in ballot.items() if n in left]
            if ranked:
                votes[min(ranked)[1]] += power
        if not sum(votes.values()):
            return set()
        if len(left) == 1:
            return set(left)
        fewest = min(votes.values())
        left.remove(max(n for n in left if votes[n] == fewest))
    return set()


def slow_condorcet(contest):
    names, ballots = counted(contest)

    def wins(one, other):
        return sum(
            power
            for ballot, power in ballots
            if one in ballot and ballot[one] < ballot.get(other, 99)
        )

    return {
        n
        for n in names
        if any(n in ballot for ballot, _ in ballots)
        and all(wins(n, other) > wins(other, n) for other in names if other != n)
    }


def slow_equal_shares(contest, budget):
    names, ballots = counted(contest)
    costs = contest[3]
    total = sum(power for _, power in ballots)
    money = [Fraction(budget) * power / total for _, power in ballots]
    chosen = set()
    while True:
        best = None
        for name in names:
            fans = [v for v, (ballot, _) in enumerate(ballots) if name in ballot]
            if name in chosen or sum(money[v] for v in fans) < costs[name]:
                continue
            missing, share = Fraction(costs[name]), None
            poor_first = sorted(fans, key=lambda v: money[v])
            for place, voter in enumerate(poor_first):
                share = missing / (len(poor_first) - place)
                if share <= money[voter]:
                    break
                missing -= money[voter]
            each = share / costs[name]
            if best is None or each < best[0]:
                best = each, name, fans
        if best is None:
            return chosen
        each, name, fans = best
        chosen.add(name)
        for voter in fans:
            money[voter] -= min(money[voter], each * costs[name])


@settings(max_examples=150, deadline=None)
@given(contests())
def test_the_runoff_is_the_slow_one(contest):
    assert paid(contest, "irv") == slow_runoff(contest)


@settings(max_examples=150, deadline=None)
@given(contests())
def test_the_condorcet_winner_is_the_slow_one(contest):
    assert paid(contest, "condorcet") == slow_condorcet(contest)


@settings(max_examples=200, deadline=None)
@given(contests())
def test_equal_shares_buys_what_the_slow_count_buys(contest):
    bought = paid(contest, "equal-shares", completion="none")
    assert bought == slow_equal_shares(contest, 60)
