"""`manage.py allocate`: one round of one mechanism from files."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def allocate(capsys):
    """Runs the command; gives its exit status, standard output and standard error."""

    def run(*words):
        status = 0
        try:
            call_command("allocate", *map(str, words))
        except SystemExit as stop:
            status = stop.code
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path."""

    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def rows(out):
    return {row["recipient"]: row["amount"] for row in csv.DictReader(io.StringIO(out))}


def test_it_prints_everybody_largest_first_zeros_too(allocate, file):
    ballots = file(
        "b.csv", "voter,recipient,amount\na,One,1\nb,Two,4\nc,Two,4\na,Nought,0\n"
    )
    status, out, err = allocate(
        "retroactive-funding", "--pool", 10, "--decimals", 2, "--ballots", ballots
    )
    assert status == 0
    assert out == "recipient,amount\nTwo,8.00\nOne,2.00\nNought,0.00\n"
    assert "0.00 stays in the pool" in err


def test_it_says_who_was_excluded_and_by_what_margin(allocate, file):
    ballots = file("b.csv", "voter,recipient,amount\na,One,1\nb,Two,4\nc,Two,4\n")
    params = file("p.json", '{"quorum": 2}')
    _, _, err = allocate(
        "retroactive-funding", "--pool", 10, "--ballots", ballots, "--params", params
    )
    assert "One: excluded, missed the quorum by 1." in err
    assert "Two" not in err


def test_it_says_what_stays_in_the_pool(allocate, file):
    ballots = file("b.csv", "voter,recipient,amount\na,One,1\nb,Two,1\n")
    params = '{"cap_share": 0.25}'
    _, out, err = allocate(
        "retroactive-funding", "--pool", 8, "--ballots", ballots, "--params", params
    )
    assert rows(out) == {"One": "2.000000", "Two": "2.000000"}
    assert "4.000000 stays in the pool" in err
    assert "One: at the cap." in err


def test_it_prints_json(allocate, file):
    recipients = file("r.csv", "recipient,weight\n“A”,1\nB ,3\n")
    _, out, _ = allocate(
        "split", "--pool", 4, "--recipients", recipients, "--format", "json"
    )
    assert json.loads(out) == [
        {"recipient": "B", "amount": "3.000000"},
        {"recipient": "“A”", "amount": "1.000000"},
    ]


def test_it_maps_columns_and_names_those_left_out(allocate, file):
    ballots = file("b.csv", "\ufeffPROJECT,Ballot,Score\nA,1,5\nB,2,5\n")
    status, out, err = allocate(
        *("retroactive-funding", "--pool", 1, "--ballots", ballots),
        *("--columns", "recipient=project,amount=score"),
    )
    assert status == 0
    assert rows(out) == {"A": "0.500000", "B": "0.500000"}
    assert "left out the columns Ballot" in err
    assert "every row is a voter of its own" in err


def test_one_mapping_serves_every_file_that_has_the_column(allocate, file):
    ballots = file("b.csv", "voter,project,amount\na,A,5\nb,B,5\n")
    recipients = file("r.csv", "project\nA\nB\nC\n")
    _, out, _ = allocate(
        *("retroactive-funding", "--pool", 1, "--ballots", ballots),
        *("--recipients", recipients, "--columns", "recipient=project"),
    )
    assert list(rows(out)) == ["A", "B", "C"]


def test_it_leaves_out_ballots_for_strangers_and_says_so(allocate, file):
    ballots = file("b.csv", "voter,recipient,amount\na,A,5\nb,Nobody,5\n")
    recipients = file("r.csv", "recipient\nA\n")
    status, out, err = allocate(
        *("retroactive-funding", "--pool", 1),
        *("--ballots", ballots, "--recipients", recipients),
    )
    assert (status, rows(out)) == (0, {"A": "1.000000"})
    assert "b.csv, row 3: “Nobody” is not among the recipients; left out." in err


def test_it_takes_clusters_from_a_file(allocate, file):
    gifts = "a,P,4\nb,P,4\nc,P,4\na,Q,1\nb,Q,1\nc,Q,1\nd,Q,4\n"
    ballots = file("b.csv", f"donor,recipient,gift\n{gifts}")
    clusters = file("c.csv", "voter,cluster,strength\na,g,1\nb,g,1\nc,g,2\nd,h,1\n")
    _, out, _ = allocate(
        *("quadratic-funding", "--pool", 1, "--ballots", ballots),
        *("--clusters", clusters, "--params", '{"variant": "cluster-match"}'),
    )
    assert rows(out) == {"P": "0.000000", "Q": "1.000000"}


def test_a_neurons_settings_are_given_as_settings_on_the_command_line():
    words = ["quadratic-funding", "--pool", "0", "--settings", '{"rounding": "floor"}']
    for extra, status in (([], 0), (["--params", '{"cap_share": 2}'], 2)):
        done = subprocess.run(
            [sys.executable, ROOT / "manage.py", "allocate", *words, *extra],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stderr


def test_a_setting_reaches_the_neuron(allocate, file):
    recipients = file("r.csv", "recipient,weight\nA,1\nB,1\nC,1\n")
    for rounding, left in (("floor", "0.01"), ("cumulative", "0.00")):
        _, _, err = allocate(
            *("split", "--pool", "1", "--decimals", 2, "--recipients", recipients),
            *("--settings", json.dumps({"rounding": rounding})),
        )
        assert f"{left} stays in the pool" in err
