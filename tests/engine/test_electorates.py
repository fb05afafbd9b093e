"""Generated electorates: drawn from a counter, by seed, as each kind votes."""

import hashlib
from collections import defaultdict

import numpy as np
import pytest

from neurons.document import read
from neurons.mechanisms import registry
from simulations.engine import constituency
from simulations.engine.compile import compile_network
from simulations.engine.errors import TooManyBallots
from simulations.engine.random import uniforms
from simulations.snapshot import freeze

from .making import kept, network, run, source


def voting(kind="quadratic-funding", recipients=4, **generated):
    """A source, one neuron that votes, and its recipients."""
    settings = {"ballots_valid": "standing"} if generated.get("redraw") else {}
    form = {"constituency": {"generated": generated}, "settings": settings}
    names = [f"p{n:03}" for n in range(recipients)]
    return network(
        source(100_000),
        ("v", kind, form),
        *[(name, "project") for name in names],
        wires=["s>v", *[f"v>{name}" for name in names]],
        decimals=2,
    )


def rows(document, seed=0):
    """The ballots of the voting neuron."""
    return constituency.rows(compile_network(freeze(read(document))), "v", seed)


def given_by(table):
    """Amounts by voter."""
    found = defaultdict(dict)
    for voter, connection, amount, *_ in table:
        if connection:
            found[voter][connection] = float(amount)
    return found


def test_a_draw_depends_on_its_key_and_nothing_else():
    key = {"seed": 7, "replicate": 0, "purpose": 1, "neuron": "a", "round": 3}
    first = uniforms(100, **key)
    assert np.array_equal(first, uniforms(100, **key))
    assert np.array_equal(first[:10], uniforms(10, **key))
    for name, value in (
        ("seed", 8),
        ("purpose", 2),
        ("neuron", "b"),
        ("round", 4),
        ("replicate", 1),
    ):
        assert not np.array_equal(first, uniforms(100, **(key | {name: value})))
    assert ((first >= 0) & (first < 1)).all()


def test_draws_are_those_of_philox_4x64():
    word = int.from_bytes(hashlib.blake2b(b"n", digest_size=8).digest(), "little")
    expected = [
        (each >> 11) * 2.0**-53
        for block in (1, 2)  # NumPy counts up before each block of four
        for each in philox((block, 3, word, 5), (7, 11))
    ]
    key = {"seed": 7, "replicate": 11, "purpose": 3, "neuron": "n", "round": 5}
    assert uniforms(8, **key).tolist() == expected


def philox(counter, key):
    """Ten rounds of Philox-4×64 (Salmon et al. 2011), in Python integers."""
    (a, b, c, d), (k, m) = counter, key
    mask = 2**64 - 1
    for _ in range(10):
        first, second = 0xD2E7470EE14C6C93 * a, 0xCA5A826395121157 * c
        a, b, c, d = (
            (second >> 64) ^ b ^ k,
            second & mask,
            (first >> 64) ^ d ^ m,
            first & mask,
        )
        k, m = (k + 0x9E3779B97F4A7C15) & mask, (m + 0xBB67AE8584CAA73B) & mask
    return a, b, c, d


def test_the_same_seed_gives_the_same_ballots_and_another_others():
    assert rows(voting(size=20), seed=1) == rows(voting(size=20), seed=1)
    assert rows(voting(size=20), seed=1) != rows(voting(size=20), seed=2)


def test_another_neuron_changes_nobodys_luck():
    document = voting(size=20)
    more = document | {
        "neurons": [{"id": "aaa", "kind": "project"}, *document["neurons"]]
    }
    assert rows(document) == rows(more)


def test_everybody_divides_a_budget():
    given = given_by(rows(voting(size=30, budget="50")))
    assert len(given) == 30
    for amounts in given.values():
        assert sum(amounts.values()) == pytest.approx(50, abs=0.03)


def test_those_who_stay_at_home_are_listed_without_a_recipient():
    table = rows(voting(size=200, turnout="0.25"))
    silent = [row for row in table if not row[1]]
    assert 120 < len(silent) < 180
    assert len(given_by(table)) + len(silent) == 200


def test_weights_of_connections_steer_preferences():
    document = voting(size=300)
    document["connections"][1]["weight"] = "9"
    result = run(document)
    shares = kept(result)
    assert shares["p000"] > 3 * shares["p001"]


def test_uniform_preferences_ignore_weights_but_a_weight_of_nothing():
    document = voting(size=50, preferences="weights")
    document["connections"][1]["weight"] = "0"
    assert all("c01" not in given for given in given_by(rows(document)).values())


def test_impact_steers_preferences():
    document = voting(size=300, preferences="impact")
    for neuron in document["neurons"][2:]:
        neuron["attributes"] = {"impact": "9" if neuron["id"] == "p002" else "1"}
    assert max(kept(run(document)).items(), key=lambda each: each[1])[0] == "p002"


def test_voters_who_are_all_alike_vote_alike():
    given = given_by(rows(voting(size=10, concentration="1")))
    assert len({tuple(sorted(each.items())) for each in given.values()}) == 1


def test_a_pareto_tail_gives_most_to_a_few():
    given = given_by(rows(voting(size=2000, stake="pareto")))
    sums = sorted((sum(each.values()) for each in given.values()), reverse=True)
    assert sum(sums[:400]) > 0.6 * sum(sums)
    assert sum(sums) / len(sums) == pytest.approx(100, rel=0.02)


def test_fake_accounts_split_one_budget_and_serve_one_recipient():
    table = rows(voting(size=5, sybils=40, sybil_budget="80", sybils_serve="c02"))
    fakes = {v: g for v, g in given_by(table).items() if v.startswith("account")}
    assert len(fakes) == 40
    assert all(given == {"c02": 2.0} for given in fakes.values())


def test_fake_accounts_without_a_master_copy_one_taste():
    given = given_by(rows(voting(size=5, sybils=3, sybil_budget="30")))
    fakes = [each for voter, each in given.items() if voter.startswith("account")]
    assert fakes[0] == fakes[1] == fakes[2]


def test_fakes_pay_off_in_quadratic_funding():
    honest = kept(run(voting(size=30)))
    gamed = kept(
        run(voting(size=30, sybils=100, sybil_budget="100", sybils_serve="c02"))
    )
    assert gamed["p001"] > 1.5 * honest["p001"]


def test_a_ring_gives_all_to_each_other():
    given = given_by(rows(voting(size=5, ring=[["c01"], ["c02"], ["c03"]])))
    rings = {v: set(g) for v, g in given.items() if v.startswith("ring")}
    assert rings == {
        "ring 1": {"c02", "c03"},
        "ring 2": {"c01", "c03"},
        "ring 3": {"c01", "c02"},
    }


def test_each_voter_looks_at_a_few_when_asked():
    given = given_by(rows(voting(recipients=50, size=100, choices=3)))
    assert max(len(each) for each in given.values()) == 3
    assert len({c for each in given.values() for c in each}) > 30


def test_too_many_ballots_are_refused_with_the_figure():
    with pytest.raises(TooManyBallots, match="1,100,000 ballots"):
        run(voting(recipients=11, size=100_000))


def test_drawn_anew_means_another_electorate_for_each_allocation():
    form = {"params": {"amount": "100", "repeats": "each-round"}}
    for redraw, different in ((False, 1), (True, 4)):
        document = voting(size=3, redraw=redraw)
        document["neurons"][0] |= form
        document["neurons"][1]["settings"] = {"ballots_valid": "standing"}
        result = run(document, rounds=5)
        paid = result.payments_between(1, 5)[:, 1:].tolist()
        assert len({tuple(each) for each in paid}) == different
        assert result.payments_between(3, 4)[0, 1:].tolist() == paid[2]


@pytest.mark.parametrize(
    "kind",
    ["quadratic-funding", "retroactive-funding", "multisig", "token-governor"],
)
def test_kinds_that_vote_cast_their_own_kind_of_ballot(kind):
    document = voting(kind=kind, size=25)
    for wire in document["connections"][1:]:
        wire["attributes"] = (
            {"ask": "10.00"} if kind in ("multisig", "token-governor") else {}
        )
    result = run(document, rounds=4)
    assert result.outcome.value != "failed"
    assert sum(kept(result)[f"p{n:03}"] for n in range(4)) > 0


def test_fakes_count_among_the_ballots_that_are_too_many():
    with pytest.raises(TooManyBallots, match="1,100,005 ballots"):
        run(voting(recipients=11, size=5, choices=1, sybils=100_000, sybil_budget=1))


KINDS_THAT_VOTE = [
    each.kind for each in registry.kinds().values() if each.ballots is not None
]


@pytest.mark.parametrize("kind", KINDS_THAT_VOTE)
def test_the_downloaded_table_decides_as_the_electorate_did(kind):
    generated = voting(
        kind=kind, size=30, stake="pareto", turnout="0.8", sybils=3, ring=[["c01"]]
    )
    for wire in generated["connections"][1:]:
        wire["attributes"] = asking(kind)
    table = rows(generated, seed=5)
    real = generated | {"neurons": [dict(each) for each in generated["neurons"]]}
    real["neurons"][1]["constituency"] = {"ballots": {"data": table}}
    drawn, read_again = run(generated, rounds=4, seed=5), run(real, rounds=4, seed=5)
    assert drawn.outcome.value != "failed"
    assert drawn.receipt["outputs"] == read_again.receipt["outputs"]


def asking(kind):
    """An ask, where the kind's connections can carry one."""
    columns = {each.name for each in registry.kinds()[kind].recipient_columns}
    return {"ask": "10.00"} if "ask" in columns else {}
