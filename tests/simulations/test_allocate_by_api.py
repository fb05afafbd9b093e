"""`POST /api/allocations/`: what `manage.py allocate` does, without a shell."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from rest_framework.test import APIClient

from simulations.api import allocations

pytestmark = pytest.mark.django_db
URL = "/api/allocations/"
BALLOTS = "voter,project,amount\nann,Ä,4\nbea,Ä,9\nann,B,1\ncyd,B,16\ndan,C,25\n"
ROUND = {
    "kind": "quadratic-funding",
    "pool": "100",
    "decimals": 2,
    "params": {"cap_share": "0.5"},
    "columns": {"recipient": "project"},
    "ballots": BALLOTS,
}


def paid(answer):
    return {each["recipient"]: each["amount"] for each in answer.json()["recipients"]}


def test_it_pays_what_the_command_pays(client, tmp_path, capsys):
    file = tmp_path / "ballots.csv"
    file.write_text(BALLOTS, encoding="utf-8")
    call_command(
        *("allocate", "quadratic-funding", "--pool", "100", "--decimals", "2"),
        *("--params", json.dumps(ROUND["params"]), "--ballots", str(file)),
        *("--columns", "recipient=project"),
    )
    told = capsys.readouterr()

    answer = APIClient().post(URL, ROUND)

    assert answer.status_code == 200
    rows = csv.DictReader(io.StringIO(told.out))
    assert [(row["recipient"], row["amount"]) for row in rows] == [
        (each["recipient"], each["amount"]) for each in answer.json()["recipients"]
    ]
    found = answer.json()
    assert (found["paid"], found["left"]) == ("100.00", "0.00")
    assert f"{found['left']} stays in the pool" in told.err
    assert found["recipients"][0]["reasons"] == ["at the cap."]


def test_it_takes_a_form_with_files():
    form = {name: ROUND[name] for name in ("kind", "pool", "decimals")}
    form |= {"params": json.dumps(ROUND["params"]), "columns": "recipient=project"}
    file = SimpleUploadedFile("round.csv", BALLOTS.encode())
    answer = APIClient().post(URL, form | {"ballots": file}, format="multipart")

    assert answer.status_code == 200
    assert paid(answer) == paid(APIClient().post(URL, ROUND))


def test_it_tells_who_was_left_out_and_what_looks_wrong():
    answer = APIClient().post(
        URL,
        {
            "kind": "multisig",
            "pool": "100",
            "params": {"approvals": 3},
            "ballots": "owner,recipient,amount\no1,A,1\no2,A,1\no2,Nobody,1\n",
            "recipients": "recipient,ask\nA,60\n",
        },
    )
    found = answer.json()
    assert found["recipients"][0]["reasons"] == ["excluded, missed the approvals by 1."]
    assert any(
        "“Nobody” is not among the recipients" in each for each in found["notes"]
    )
    assert any("there are only 2 owners" in each for each in found["notes"])


@pytest.mark.parametrize(
    ("change", "path", "sentence"),
    [
        ({"kind": "magic"}, "kind", "There is no kind “magic”"),
        ({"kind": None}, "kind", "“kind” is missing."),
        ({"pool": "1.005"}, "pool", "at most 2 decimals"),
        ({"pool": ["1"]}, "pool", "The pool"),
        ({"decimals": 12}, "decimals", "at most 9"),
        ({"params": {"cap_share": 2}}, "params.cap_share", "between 0 and 1"),
        ({"params": [1]}, "params", "is an object"),
        ({"settings": {"every": 0}}, "settings.every", "at least 1"),
        ({"columns": {"recipient": "nosuch"}}, "columns", "no file has a column"),
        ({"columns": {"recipient": 1}}, "columns", "called by its name"),
        ({"columns": "project"}, "columns", "not of the form"),
        ({"ballots": "a,b\n1"}, "ballots", "ballots, row 1, column a"),
        ({"ballots": 7}, "ballots", "is a CSV file, or its text"),
        ({"recipients": "recipient\nA\nA\n"}, "recipients", "“A” is there twice"),
        ({"clusters": "voter,cluster,strength\na,g,0\n"}, "clusters", "above 0"),
        ({"colour": "red"}, "colour", "There is no “colour” here"),
    ],
)
def test_it_refuses_bad_input_and_says_where(change, path, sentence):
    columns = {} if "ballots" in change else {"columns": ROUND["columns"]}
    body = {k: v for k, v in ROUND.items() if k != "columns"} | columns | change
    answer = APIClient().post(URL, body)

    assert answer.status_code == 400
    (problem,) = answer.json()["problems"]
    assert problem["path"] == path
    assert sentence in problem["message"]


def test_too_many_ballots_are_left_to_a_shell(monkeypatch):
    monkeypatch.setattr(allocations, "MOST_BALLOTS", 4)
    answer = APIClient().post(URL, ROUND)

    assert answer.status_code == 400
    assert "manage.py allocate" in answer.json()["problems"][0]["message"]
