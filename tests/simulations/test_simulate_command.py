"""The command that runs a network from a file: no server, no database."""

import csv
import json
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connections

from tests.engine.making import network, source

CHAIN = network(
    source("100.01"),
    ("a", "split"),
    ("p", "project"),
    ("q", "project"),
    wires=["s>a", ("a>p", {"weight": "2"}), "a>q"],
    decimals=2,
    symbol="OP",
)


@pytest.fixture(autouse=True)
def no_database(monkeypatch):
    """Any touch of a database is an error."""

    def refuse(*_, **__):
        raise AssertionError("The command touched the database.")

    for each in connections:
        monkeypatch.setattr(connections[each], "ensure_connection", refuse)
        monkeypatch.setattr(connections[each], "cursor", refuse)


@pytest.fixture
def written(tmp_path):
    """Writes a document and gives its path."""

    def write(content, name="net.json"):
        path = tmp_path / name
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text)
        return str(path)

    return write


def test_it_prints_what_a_program_wants(written, capsys):
    call_command("simulate", written(CHAIN), "--until-settled", "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["outcome"] == "settled"
    assert found["certificate"] == {
        "injected": "100.01",
        "kept": "100.01",
        "pots": "0.00",
        "in_flight": "0.00",
        "burned": "0.00",
    }
    assert set(found["receipt"]) == {"inputs", "outputs"}
    metrics = {each["name"]: each["value"] for each in found["metrics"]}
    assert metrics["kept_by_projects"] == "100.01"


def test_it_prints_what_a_person_wants(written, capsys):
    call_command("simulate", written(CHAIN), "--rounds", "5")
    found = capsys.readouterr().out
    assert "All 5 rounds were run" in found
    assert "Injected 100.01 OP = 100.01 kept" in found


def test_the_same_inputs_have_the_same_receipt(written, capsys):
    receipts = []
    for _ in range(2):
        call_command("simulate", written(CHAIN), "--rounds", "4", "--json")
        receipts.append(json.loads(capsys.readouterr().out)["receipt"])
    call_command("simulate", written(CHAIN), "--rounds", "4", "--seed", "7", "--json")
    other = json.loads(capsys.readouterr().out)["receipt"]
    assert receipts[0] == receipts[1]
    assert other["inputs"] != receipts[0]["inputs"]


def test_it_writes_tables_that_add_up(written, tmp_path, capsys):
    out = tmp_path / "out" / "deep"
    call_command("simulate", written(CHAIN), "--rounds", "4", "--out", str(out))
    with (out / "accounts.csv").open() as file:
        last = [row for row in csv.DictReader(file) if row["round"] == "3"]
    assert sum(Decimal(r["pot"]) + Decimal(r["kept"]) for r in last) == Decimal(
        "100.01"
    )
    with (out / "payments.csv").open() as file:
        paid = {row["connection"]: row["paid"] for row in csv.DictReader(file)}
    assert paid == {"c00": "100.01", "c01": "66.67", "c02": "33.34"}
    assert json.loads((out / "result.json").read_text())["outcome"] == "settled"


def test_a_scenario_file_is_obeyed(written, capsys):
    plan = {"rounds": 6, "events": [{"round": 1, "neuron": "a", "inject": "3.00"}]}
    path = written(plan, "plan.json")
    call_command("simulate", written(CHAIN), "--scenario", path, "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["certificate"]["injected"] == "103.01"


@pytest.mark.parametrize(
    ("document", "plan", "words"),
    [
        (None, None, "cannot be read: No such file"),
        ("{", None, "net.json"),
        (CHAIN | {"neurons": []}, None, "net.json at connections"),
        (CHAIN, "[", "plan.json is not JSON"),
        (CHAIN, "[]", "write an object"),
        (CHAIN, '{"rounds": -1}', "plan.json at rounds"),
        (CHAIN, '{"events": [{"round": 0, "neuron": "zz"}]}', "no neuron “zz”"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    written, tmp_path, capsys, document, plan, words
):
    path = str(tmp_path / "none.json") if document is None else written(document)
    more = ["--scenario", written(plan, "plan.json")] if plan else []
    with pytest.raises(SystemExit) as stopped:
        call_command("simulate", path, *more)
    captured = capsys.readouterr()
    assert stopped.value.code == 2
    assert captured.out == ""
    assert words in captured.err
    assert len(captured.err.strip().splitlines()) == 1


def test_it_says_on_standard_error_what_looks_wrong(written, capsys):
    document = network(
        ("s", "source", {"params": {"amount": "1", "repeats": "each-round"}}),
        ("a", "split"),
        ("p", "project"),
        wires=["s>a", ("a>p", {"weight": "0"})],
    )
    plan = written('{"rounds": 3, "until_settled": true}', "plan.json")
    call_command("simulate", written(document), "--scenario", plan, "--json")
    told = capsys.readouterr()
    assert json.loads(told.out)["outcome"] == "round limit"
    assert "warning: " in told.err
    assert "“a”" in told.err
    assert "“s”" in told.err
