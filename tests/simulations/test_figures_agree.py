"""Every number that is shown is the API's and the CSV's, to the unit."""

import csv
import html
import io
import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from simulations import money
from simulations.models import Run
from tests.simulations.running import finished, two_funders

pytestmark = pytest.mark.django_db
ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders(), rounds=9)


@pytest.fixture
def reader(alice: Any) -> Client:
    client = Client()
    client.force_login(alice)
    return client


def rows(page: str, caption: str) -> list[list[str]]:
    """The cells of the table with this caption, as text."""
    start = page.index(caption)
    table = page[start : page.index("</table>", start)]
    return [
        [
            html.unescape(re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in CELL.findall(r)
        ]
        for r in ROW.findall(table)
        if CELL.search(r)
    ]


def table(client: Client, path: str) -> list[dict[str, str]]:
    text = client.get(path).content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def shown(value: str) -> str:
    return money.amount(value)


def test_recipients_on_the_page_in_the_api_and_in_the_csv(
    reader: Client, run: Run
) -> None:
    page = reader.get(f"/runs/{run.pk}/").content.decode()
    api = reader.get(f"/api/runs/{run.pk}/result/").json()["recipients"]
    file = table(reader, f"/api/runs/{run.pk}/recipients.csv")

    cells = rows(page, "What each recipient received and kept")[: len(api)]
    assert len(api) == len(file) > 1
    for own, told, line in zip(cells, api, file, strict=True):
        assert own[1] == told["label"] == line["label"]
        assert own[2] == shown(told["received"]) == shown(line["received_OP"])
        assert own[3] == shown(told["kept"]) == shown(line["kept_OP"])


def test_flows_of_the_figure_in_the_api_and_in_its_table(
    reader: Client, run: Run
) -> None:
    page = reader.get(f"/runs/{run.pk}/").content.decode()
    figure = reader.get(f"/api/runs/{run.pk}/sankey/", {"largest": 16}).json()
    paid = reader.get(f"/api/runs/{run.pk}/result/").json()["connections"]

    cells = rows(page, "Flows of the figure, largest first")
    told = figure["layout"]["meta"]["rows"]
    assert cells == [[r["source"], r["target"], r["amount"]] for r in told]
    total = sum(Decimal(amount.replace(",", "")) for *_, amount in cells)
    assert total == sum(map(Decimal, paid.values()))


def test_attribution_on_the_page_in_the_api_and_in_the_csv(
    reader: Client, run: Run
) -> None:
    page = reader.get(f"/runs/{run.pk}/?for=bob").content.decode()
    api = reader.get(f"/api/runs/{run.pk}/attribution/", {"neuron": "bob"}).json()
    file = table(reader, f"/api/runs/{run.pk}/attribution.csv")

    cells = rows(page, "What Bob received, by funder")
    lines = {r["funder"]: r for r in file if r["neuron"] == "bob"}
    for own, told in zip(cells, api["came_from"], strict=False):
        line = lines[told["funder"]["id"]]
        assert own[2] == shown(told["amount"]) == shown(line["received_OP"])
    assert cells[-1][2] == money.exact(api["received"])
    parts = [Decimal(told["amount"]) for told in api["came_from"]]
    assert sum(parts) == Decimal(api["received"])


@pytest.mark.parametrize("round_", [1, 3, 8])
def test_a_round_that_is_computed_again_in_figure_api_and_csv(
    round_: int, reader: Client, run: Run
) -> None:
    query = {"from": str(round_), "to": str(round_)}
    paid = reader.get(f"/api/runs/{run.pk}/rounds/", query).json()["payments"][0]
    file = table(reader, f"/api/runs/{run.pk}/files/long.csv")
    lines = {
        r["id"]: Decimal(r["value"])
        for r in file
        if (r["round"], r["measure"]) == (str(round_), "paid")
    }
    account = reader.get(
        f"/api/runs/{run.pk}/series/", {"neurons": "vote", "account": "went"}
    ).json()["layout"]["meta"]["rows"]

    assert {name: Decimal(amount) for name, amount in paid.items()} == lines
    went = next(each["amounts"][0] for each in account if each["round"] == round_)
    own = [Decimal(paid.get(wire, 0)) for wire in ("c-ada", "c-bob", "c-cy")]
    assert went == shown(str(sum(own)))


def test_a_window_of_rounds_adds_up_to_what_those_rounds_paid(
    reader: Client, run: Run
) -> None:
    asked = {"view": "rounds", "first": 1, "largest": 64}
    figure = reader.get(f"/api/runs/{run.pk}/sankey/", asked).json()
    rounds = reader.get(f"/api/runs/{run.pk}/rounds/", {"from": 1, "to": 8}).json()

    drawn: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in figure["layout"]["meta"]["rows"]:
        drawn[row["source"], row["target"]] += Decimal(row["amount"].replace(",", ""))
    for wire, ends in (("c-ada", ("The vote", "Ada")), ("c-on", ("Ada", "Bob"))):
        paid = sum(Decimal(each.get(wire, 0)) for each in rounds["payments"])
        assert drawn[ends] == paid > 0


def test_the_ledger_on_the_page_and_in_the_api(reader: Client, run: Run) -> None:
    page = reader.get(f"/runs/{run.pk}/").content.decode()
    api = reader.get(f"/api/runs/{run.pk}/result/").json()["ledger"]

    cells = {own[0]: own for own in rows(page, "Where the money was at the end") if own}
    for told in api:
        own = cells.get(str(told["round"]))
        if own is not None:
            names = ("injected", "kept", "pots", "in_flight")
            assert own[1:5] == [shown(told[name]) for name in names]
            assert own[5] == "0.00"
