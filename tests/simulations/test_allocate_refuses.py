"""`manage.py allocate` refuses bad input with one sentence that says where it is."""

import pytest

from .test_allocate import allocate, file

__all__ = ["allocate", "file"]  # they are used by name

BAD = {
    "an unknown kind": (["magic", "--pool", 1], "There is no kind “magic”"),
    "an unknown column": (
        ["retroactive-funding", "--pool", 1, "--ballots", "odd.csv"],
        "odd.csv, row 1, column colour: ",
    ),
    "an amount that is no number": (
        ["retroactive-funding", "--pool", 1, "--ballots", "words.csv"],
        "words.csv, row 3, column amount: “lots” is not a number.",
    ),
    "a row that is too short": (
        ["retroactive-funding", "--pool", 1, "--ballots", "short.csv"],
        "short.csv, row 2: ",
    ),
    "a recipient twice": (
        ["split", "--pool", 1, "--recipients", "twice.csv"],
        "twice.csv, row 3, column recipient: “A” is there twice.",
    ),
    "a negative weight": (
        ["split", "--pool", 1, "--recipients", "minus.csv"],
        "minus.csv, row 2, column weight: Weight lies between 0 and",
    ),
    "a missing file": (
        ["split", "--pool", 1, "--recipients", "nowhere.csv"],
        "nowhere.csv: No such file",
    ),
    "a pool finer than the token": (
        ["split", "--pool", "1.005", "--decimals", 2],
        "--pool: The pool has at most 2 decimals",
    ),
    "too many decimals": (["split", "--pool", 1, "--decimals", 10], "--decimals: "),
    "an unknown param": (
        ["split", "--pool", 1, "--params", '{"magic": 1}'],
        "params.magic: There is no param “magic” here",
    ),
    "a param out of bounds": (
        ["retroactive-funding", "--pool", 1, "--params", '{"cap_share": 1.5}'],
        "params.cap_share: Largest share for one is a share between 0 and 1.",
    ),
    "params that are no object": (
        ["split", "--pool", 1, "--params", "list.json"],
        "list.json: this is not an object",
    ),
    "broken JSON": (
        ["split", "--pool", 1, "--params", '{"whole": '],
        "--params: This is not valid JSON",
    ),
    "a mapping without a meaning": (
        ["split", "--pool", 1, "--columns", "project"],
        "--columns: “project” is not of the form",
    ),
    "a mapping to nothing known": (
        ["split", "--pool", 1, "--columns", "hue=colour"],
        "--columns: there is no column “hue”",
    ),
    "a mapping to a column that no file has": (
        [
            *("retroactive-funding", "--pool", 1, "--ballots", "odd.csv"),
            *("--columns", "recipient=project"),
        ],
        "--columns: no file has a column “project”.",
    ),
    "params in a file that is not there": (
        ["split", "--pool", 1, "--params", "nowhere.json"],
        "nowhere.json: No such file",
    ),
    "an amount that is too large": (
        ["quadratic-funding", "--pool", 1, "--ballots", "large.csv"],
        "large.csv, row 2, column gift: A ballot's amount is at most",
    ),
    "a choice that is none": (
        ["jury-comparison", "--pool", 1, "--ballots", "jury.csv"],
        "jury.csv, row 3, column choice: “3” is not 1 or 2.",
    ),
    "a multiplier that is none": (
        ["jury-comparison", "--pool", 1, "--ballots", "jury0.csv"],
        "jury0.csv, row 3, column multiplier: Times more is above 0: 1 is the same.",
    ),
    "a cluster that counts for nothing": (
        [
            *("quadratic-funding", "--pool", 1, "--ballots", "qv.csv"),
            *("--clusters", "clusters.csv"),
        ],
        "clusters.csv, row 2, column strength: “0” is not a number above 0.",
    ),
    "more credits spent than there are": (
        [
            *("quadratic-voting", "--pool", 1, "--ballots", "qv.csv"),
            *("--params", '{"credits": 9}'),
        ],
        "“a” spends 16 credits but has 9.",
    ),
    "scores to be paid per unit": (
        [
            *("quadratic-funding", "--pool", 1, "--ballots", "qv.csv"),
            *("--settings", '{"rounding": "per_unit"}'),
        ],
        "Its rounding is per unit, which needs whole-number weights.",
    ),
    "ballots for a kind without voters": (
        ["split", "--pool", 1, "--ballots", "odd.csv"],
        "--ballots: “Split” has no ballots",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_it_refuses_bad_input_with_one_sentence(allocate, file, name, monkeypatch):
    file("odd.csv", "voter,recipient,amount,colour\na,A,1,red\n")
    file("words.csv", "voter,recipient,amount\na,A,1\nb,A,lots\n")
    file("short.csv", "voter,recipient,amount\na,A\n")
    file("twice.csv", "recipient\nA\nA\n")
    file("large.csv", "voter,recipient,gift\na,A,9007199255\n")
    file("jury.csv", "juror,a,b,choice\nj,A,B,1\nj,A,B,3\n")
    file("jury0.csv", "juror,a,b,choice,multiplier\nj,A,B,1,2\nk,A,B,2,-3\n")
    file("clusters.csv", "voter,cluster,strength\na,g,0\n")
    file("qv.csv", "voter,recipient,amount\na,A,4\nb,A,1\n")
    file("minus.csv", "recipient,weight\nA,-1\n")
    monkeypatch.chdir(file("list.json", "[1]").parent)
    words, sentence = BAD[name]
    status, out, err = allocate(*words)
    assert (status, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
