"""What is found before a run: the place, the cure, and that the fix works."""

import pytest

from neurons.document import read
from simulations.engine import checks, scenario
from simulations.snapshot import freeze

from .making import network, source

FINE = network(source(100), ("p", "project"), wires=["s>p"])


def found(document, plan=None):
    spec = freeze(read(document))
    forms = {each["id"]: each for each in document["neurons"]}
    plan = scenario.read(plan, spec) if plan else None
    return {each.code: each for each in checks.find(spec, plan, forms)}


def settings(**values):
    return {"settings": values}


def voting(rows):
    return {"constituency": {"ballots": {"data": rows}}}


def test_a_sound_network_has_no_findings():
    assert found(FINE) == {}


CASES = [
    ("no-source", network(("p", "project"), wires=[]), None, None),
    ("no-source", network(("s", "source"), ("p", "project"), wires=["s>p"]), None, "s"),
    ("unreached", network(source(1), ("p", "project"), wires=[]), None, "p"),
    ("no-way-out", network(source(1), ("x", "split"), wires=["s>x"]), None, "x"),
    (
        "keeps-everything",
        network(source(1), ("p", "project"), ("q", "project"), wires=["s>p", "p>q"]),
        None,
        "p",
    ),
    (
        "no-exit",
        network(source(1), ("a", "split"), ("b", "split"), wires=["s>a", "a>b", "b>a"]),
        None,
        "a",
    ),
    (
        "weights-all-zero",
        network(source(1), ("p", "project"), wires=[("s>p", {"weight": "0"})]),
        None,
        "s",
    ),
    (
        "never-settles",
        network(
            ("s", "source", {"params": {"amount": "1", "repeats": "each-round"}}),
            ("p", "project"),
            wires=["s>p"],
        ),
        {"until_settled": True, "rounds": 9},
        "s",
    ),
    (
        "fractions-per-unit",
        network(
            source(1, rounding="per_unit"),
            ("p", "project"),
            wires=[("s>p", {"weight": "0.5"})],
        ),
        None,
        "s",
    ),
    (
        "no-constituency",
        network(
            source(1),
            ("v", "quadratic-funding"),
            ("p", "project"),
            wires=["s>v", "v>p"],
        ),
        None,
        "v",
    ),
    (
        "ballots-name-nobody",
        network(
            source(1),
            ("v", "quadratic-funding", voting([["ann", "", "1"]])),
            ("p", "project"),
            wires=["s>v", "v>p"],
        ),
        None,
        "v",
    ),
    (
        "gifts-paid-standing",
        network(
            source(1),
            (
                "v",
                "quadratic-funding",
                voting([["ann", "c01", "1"]])
                | settings(gifts="paid", ballots_valid="standing"),
            ),
            ("p", "project"),
            wires=["s>v", "v>p"],
        ),
        None,
        "v",
    ),
    (
        "weights-above-whole",
        network(
            source(1),
            ("x", "split", {"params": {"whole": "1"}}),
            ("p", "project"),
            wires=["s>x", ("x>p", {"weight": "2"})],
        ),
        None,
        "x",
    ),
]


@pytest.mark.parametrize(("code", "document", "plan", "neuron"), CASES)
def test_it_finds_names_and_says_what_to_do(code, document, plan, neuron):
    finding = found(document, plan)[code]
    assert finding.neuron == neuron
    assert finding.sentence.endswith(".")
    assert finding.cure.endswith(".")


@pytest.mark.parametrize(("code", "document", "plan", "neuron"), CASES)
def test_a_fix_cures_what_was_found(code, document, plan, neuron):
    finding = found(document, plan)[code]
    if finding.fix is None:
        pytest.skip("only a person can cure it")
    assert code not in found(applied(document, finding.fix), plan)


def test_a_cycle_without_delay_is_found_and_can_be_cured():
    document = network(
        source(1),
        ("a", "split"),
        ("b", "split"),
        ("p", "project"),
        wires=["s>a", ("a>b", {"delay": 0}), ("b>a", {"delay": 0}), "b>p"],
    )
    finding = found(document)["instant-cycle"]
    assert finding.severity == "error"
    assert finding.connection == "c02"
    assert "instant-cycle" not in found(applied(document, finding.fix))


def test_too_much_and_very_much_money_are_told_apart():
    huge = network(
        source(2**62), source(2**62, id="t"), ("p", "project"), wires=["s>p", "t>p"]
    )
    large = network(source(2**60), ("p", "project"), wires=["s>p"])
    assert found(huge)["supply-too-large"].severity == "error"
    assert found(large)["supply-large"].severity == "info"


def test_an_ask_that_nobody_could_pay_is_found():
    document = network(
        source(10),
        ("m", "multisig", voting([["ann", "c01", "1"]])),
        ("p", "project"),
        wires=["s>m", ("m>p", {"attributes": {"ask": "11"}})],
    )
    assert found(document)["ask-beyond-supply"].connection == "c01"


def test_an_injection_by_an_event_is_a_source_too():
    document = network(("p", "project"), wires=[])
    plan = {"rounds": 2, "events": [{"round": 0, "neuron": "p", "inject": "5"}]}
    assert found(document, plan) == {}


def test_errors_come_first():
    document = network(("a", "split"), ("v", "quadratic-funding"), wires=["a>v"])
    spec = freeze(read(document))
    severities = [each.severity for each in checks.find(spec)]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def applied(document, fix):
    """The document with the changes of a fix."""
    lists = {"neuron": list(document["neurons"]), "connection": []}
    lists["connection"] = list(document["connections"])
    for change in fix:
        verb, _, what = change["op"].partition("-")
        id = change["id"] if verb == "remove" else change[what]["id"]
        lists[what] = [each for each in lists[what] if each["id"] != id]
        if verb == "put":
            lists[what].append(change[what])
    return document | {"neurons": lists["neuron"], "connections": lists["connection"]}
