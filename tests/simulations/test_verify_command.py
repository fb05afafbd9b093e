"""The command that computes a run again from its files: equal, or what differs."""

import json

import pytest
from django.core.management import call_command

from tests.engine.making import network, source

CHAIN = network(
    source("100.01"),
    ("a", "split"),
    ("p", "project"),
    ("q", "project"),
    wires=["s>a", ("a>p", {"weight": "2"}), "a>q"],
    decimals=2,
)


@pytest.fixture
def a_run(tmp_path):
    """A network's file and the result.json of its run."""
    document = tmp_path / "net.json"
    document.write_text(json.dumps(CHAIN), encoding="utf-8")
    out = tmp_path / "out"
    call_command("simulate", str(document), "--rounds", "4", "--out", str(out))
    return document, out / "result.json"


def changed(file, **values):
    held = json.loads(file.read_text())
    file.write_text(json.dumps({**held, **values}), encoding="utf-8")
    return held


@pytest.mark.parametrize("backend", ["numpy", "numba"])
def test_it_finds_an_untouched_run_equal(a_run, backend, capsys):
    if backend == "numba":
        pytest.importorskip("numba")
    call_command("verify", *map(str, a_run), "--backend", backend)
    assert "Equal: same inputs, same outputs" in capsys.readouterr().out


def test_it_counts_units_and_payments_that_differ(a_run, capsys):
    held = changed(a_run[1])
    paid = {**held["paid"]}
    for name, amount in paid.items():
        paid[name] = {"66.67": "66.60", "33.34": "33.41"}.get(amount, amount)
    changed(a_run[1], paid=paid, receipt={**held["receipt"], "outputs": "0" * 64})
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        call_command("verify", *map(str, a_run))
    assert ended.value.code == 1
    assert "differs by 14 units in 2 payments" in capsys.readouterr().out


def test_it_says_when_the_network_is_another(a_run, capsys):
    document = json.loads(a_run[0].read_text())
    document["connections"][1]["weight"] = "3"
    a_run[0].write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("verify", *map(str, a_run))
    assert ended.value.code == 2
    assert "inputs are not the same" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["[]", "{", '{"receipt": {}}'])
def test_it_refuses_what_is_no_result(a_run, content, capsys):
    a_run[1].write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("verify", *map(str, a_run))
    assert ended.value.code == 2
    assert "result.json" in capsys.readouterr().err
