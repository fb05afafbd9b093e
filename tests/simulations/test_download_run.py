"""A run as files: the page's own figures to the unit, harmless, without voters."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.permissions import Actor
from simulations import downloads, sharing, windows
from simulations.models import Run
from tests.simulations.running import finished, two_funders

pytestmark = pytest.mark.django_db

NAMES = list(downloads.FILES)
VOTER = "zoe@example.org"
FORMULA = '=HYPERLINK("http://x")'


@pytest.fixture
def run(alice: Any) -> Run:
    document = two_funders()
    document["neurons"][4]["label"] = FORMULA
    again = {"data": [[VOTER, "c-ada", "3", "1"]]}
    events = [
        {"round": 2, "neuron": "big", "inject": "50"},
        {"round": 3, "neuron": "vote", "ballots": again},
    ]
    return finished(alice, document, rounds=6, events=events)


def table(client: Any, run: Run, name: str) -> list[dict[str, str]]:
    text = client.get(f"/api/runs/{run.pk}/files/{name}").content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_accounts_of_every_round_add_up_to_the_ledger(
    as_alice: APIClient, run: Run
) -> None:
    rows = table(as_alice, run, "accounts.csv")

    for each in run.result.summary["ledger"]:
        own = [row for row in rows if row["round"] == str(each["round"])]
        assert sum(Decimal(row["kept_OP"]) for row in own) == Decimal(each["kept"])
        assert sum(Decimal(row["pot_OP"]) for row in own) == Decimal(each["pots"])


def test_the_last_accounts_are_those_of_result_and_page(
    as_alice: APIClient, run: Run
) -> None:
    rows = table(as_alice, run, "accounts.csv")
    result = as_alice.get(f"/api/runs/{run.pk}/result/").data

    last = {row["neuron"]: row for row in rows if row["round"] == "5"}
    assert {id: row["kept_OP"] for id, row in last.items()} == {
        id: each["kept"] for id, each in result["neurons"].items()
    }


def test_payments_are_those_of_the_result_and_of_the_rounds(
    as_alice: APIClient, run: Run
) -> None:
    paid = {row["connection"]: row for row in table(as_alice, run, "payments.csv")}
    by_round = as_alice.get(f"/api/runs/{run.pk}/rounds/").data["payments"]

    assert {id: row["paid_OP"] for id, row in paid.items()} == (
        run.result.summary["connections"]
    )
    for id, row in paid.items():
        assert sum(Decimal(each.get(id, "0")) for each in by_round) == Decimal(
            row["paid_OP"]
        )


def test_the_long_form_holds_both_and_the_metrics(
    as_alice: APIClient, run: Run
) -> None:
    rows = table(as_alice, run, "long.csv")

    paid = [row for row in rows if row["measure"] == "paid"]
    assert {row["of"] for row in rows} == {"neuron", "connection", "run"}
    assert sum(Decimal(row["value"]) for row in paid if row["id"] == "c-ada") == (
        Decimal(run.result.summary["connections"]["c-ada"])
    )
    gini = next(row for row in rows if row["measure"] == "gini")
    told = next(m for m in run.result.summary["metrics"] if m["name"] == "gini")
    assert gini["value"] == str(told["value"])


def test_of_a_large_run_the_rounds_that_are_stored_exactly(
    as_alice: APIClient, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = table(as_alice, run, "accounts.csv")
    monkeypatch.setattr(windows, "SIZE", 1)

    rows = table(as_alice, run, "accounts.csv")

    assert {row["round"] for row in rows} == {"0", "5"}
    assert all(row in whole for row in rows)


def test_a_name_that_looks_like_a_formula_is_none(
    as_alice: APIClient, run: Run
) -> None:
    for name in ("accounts.csv", "payments.csv", "long.csv"):
        cells = [cell for row in table(as_alice, run, name) for cell in row.values()]
        assert f"'{FORMULA}" in cells
        assert FORMULA not in cells


def test_the_graph_opens_in_networkx_with_flows_to_the_unit(
    as_alice: APIClient, run: Run
) -> None:
    import networkx as nx

    text = as_alice.get(f"/api/runs/{run.pk}/files/flows.graphml").content.decode()
    graph = nx.parse_graphml(text, force_multigraph=True)

    paid = {own["connection"]: own["paid_units"] for *_, own in graph.edges(data=True)}
    assert paid == {
        id: int(Decimal(text).scaleb(2))
        for id, text in run.result.summary["connections"].items()
    }
    assert graph.nodes["cy"]["label"] == "Cy <b>"


def test_the_record_has_result_scenario_and_receipt(
    as_alice: APIClient, run: Run
) -> None:
    told = json.loads(as_alice.get(f"/api/runs/{run.pk}/files/run.json").content)

    assert told["result"] == run.result.summary
    assert told["outputs"] == run.outputs
    assert told["scenario"] == run.scenario  # her own: whole


@pytest.mark.parametrize("shown", ["none", "anonymised"])
def test_a_link_hands_out_every_file_and_no_voter(
    run: Run, alice: Any, shown: str
) -> None:
    link = sharing.create_link(run=run, actor=Actor(user=alice), ballots=shown)
    base = sharing.address_of(link)

    for path in [*(f"files/{name}" for name in NAMES), "report/"]:
        answer = Client().get(f"{base}{path}")
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert VOTER not in answer.content.decode(), path


def test_a_link_that_shares_ballots_shares_those_of_events(
    run: Run, alice: Any
) -> None:
    link = sharing.create_link(run=run, actor=Actor(user=alice), ballots="open")

    answer = Client().get(f"{sharing.address_of(link)}files/run.json")

    assert VOTER in answer.content.decode()


def test_there_is_no_other_file(as_alice: APIClient, run: Run) -> None:
    answer = as_alice.get(f"/api/runs/{run.pk}/files/passwords.csv")

    assert answer.status_code == 404
    assert "accounts.csv" in answer.data["detail"]


def test_a_run_on_its_way_has_no_files(as_alice: APIClient, a_run: Any) -> None:
    for name in NAMES:
        answer = as_alice.get(f"/api/runs/{a_run().pk}/files/{name}")
        assert answer.status_code == 409


def test_the_menu_leads_to_all_of_them(client: Client, run: Run, alice: Any) -> None:
    client.force_login(alice)
    page = client.get(f"/runs/{run.pk}/").content.decode()

    assert all(f"/api/runs/{run.pk}/files/{name}" in page for name in NAMES)
    assert f"/runs/{run.pk}/report/" in page


def test_the_report_says_what_the_page_says(
    client: Client, run: Run, alice: Any
) -> None:
    client.force_login(alice)
    page = client.get(f"/runs/{run.pk}/report/").content.decode()

    assert run.outputs in page
    assert "1,050.00" in page  # both sources and what the event brought in
    assert "50 brought in" in page
    assert "Cy &lt;b&gt;" in page
    assert "<b>" not in page.split("Who kept most")[1].split("</table>")[0]
