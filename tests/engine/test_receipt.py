"""The receipt: what is in it, what is not, and that equal runs have equal ones."""

import hashlib
import json

import pytest

from neurons.document import read
from simulations.engine import receipt, scenario
from simulations.snapshot import freeze

from .making import network, run, source

BASE = network(
    source(100),
    ("x", "split", {"label": "List"}),
    ("p", "project"),
    wires=["s>x", "x>p"],
)


def inputs(document, **plan):
    spec = freeze(read(document))
    return receipt.hash_inputs(spec, scenario.read(plan or {"rounds": 3}, spec))


def changed(**neuron):
    """The network with another split."""
    own = [dict(each) for each in BASE["neurons"]]
    own[1] |= neuron
    return BASE | {"neurons": own}


@pytest.mark.parametrize(
    "document",
    [
        BASE | {"name": "other", "description": "words", "start": "2024-01"},
        changed(label="Another", note="n", position=[1, 2], template="t@1"),
        changed(settings={"retain": "0", "every": 1}),
        changed(settings={"retain": "0.000"}),
        changed(params={"whole": None}),
        BASE | {"groups": [{"id": "g", "label": "G", "neurons": ["x"]}]},
        BASE | {"neurons": BASE["neurons"][::-1]},
    ],
)
def test_what_cannot_change_a_ledger_is_left_out(document):
    assert inputs(document) == inputs(BASE)


@pytest.mark.parametrize(
    "document",
    [
        changed(settings={"retain": "0.1"}),
        changed(params={"whole": "2"}),
        changed(attributes={"impact": "3"}),
        BASE | {"token": {"symbol": "T", "decimals": 1}},
        BASE | {"connections": [BASE["connections"][0]]},
    ],
)
def test_what_can_change_a_ledger_or_a_figure_is_in(document):
    assert inputs(document) != inputs(BASE)


def test_the_scenario_is_in():
    seen = {
        inputs(BASE, rounds=3),
        inputs(BASE, rounds=4),
        inputs(BASE, until_settled=True),
        inputs(BASE, rounds=3, seed=1),
        inputs(BASE, rounds=3, events=[{"round": 0, "neuron": "x", "mode": "off"}]),
    }
    assert len(seen) == 5


def test_the_rules_version_is_in(monkeypatch):
    before = inputs(BASE)
    monkeypatch.setattr(receipt, "RULES_VERSION", receipt.RULES_VERSION + 1)
    assert inputs(BASE) != before


def test_new_ballots_of_an_event_are_in():
    document = network(
        source(9),
        ("m", "multisig"),
        ("p", "project"),
        wires=["s>m", ("m>p", {"attributes": {"ask": "1"}})],
    )
    seen = {
        inputs(
            document,
            rounds=2,
            events=[{"round": 0, "neuron": "m", "ballots": [[name, "c01", "1", "1"]]}],
        )
        for name in ("ann", "bea")
    }
    assert len(seen) == 2


def test_outputs_are_the_ledger_in_little_endian():
    result = run(BASE, rounds=2)
    digest = hashlib.sha256()
    for round in range(2):
        for neuron in range(3):
            for account in (result.pot, result.kept):
                value = int(account[round, neuron])
                digest.update(value.to_bytes(8, "little", signed=True))
    for value in result.paid.tolist():
        digest.update(value.to_bytes(8, "little", signed=True))
    assert result.receipt["outputs"] == digest.hexdigest()


def test_json_is_canonical():
    # from RFC 8785, section 3.2.3: order by UTF-16 code units
    value = {
        "\u20ac": "Euro",
        "\r": "CR",
        "1": "One",
        "\U0001f600": "Smile",
        "\u0080": "Control",
        "\u00f6": "ö",
        "\ufb33": "Dalet",
    }
    keys = list(json.loads(receipt.canonical(value)))
    assert keys == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert receipt.canonical({"a": [1, True, None, "é\n"]}) == (
        '{"a":[1,true,null,"é\\n"]}'.encode()
    )
    with pytest.raises(TypeError):
        receipt.canonical({"a": 1.5})
