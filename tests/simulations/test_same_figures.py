"""Every number of a run is one number: page, API and CSV, on a computed round too."""

import csv
import io
import re
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest
from django.test import Client
from rest_framework.test import APIClient

from simulations import windows
from simulations.models import Run
from simulations.money import amount
from tests.simulations.running import finished, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(alice: Any) -> Run:
    document = two_funders()
    yearly = {"amount": "333.33", "repeats": "each-round"}
    document["neurons"][0]["params"] = yearly
    document["neurons"][2]["settings"] = {"ballots_valid": "standing"}
    return finished(alice, document, rounds=14)


def rows(client: APIClient, address: str) -> list[dict[str, str]]:
    text = client.get(address).content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_who_kept_what_is_the_same_on_page_api_and_csv(
    as_alice: APIClient, client: Client, alice: Any, run: Run
) -> None:
    client.force_login(alice)
    page = client.get(run.get_absolute_url()).content.decode()
    base = f"/api/runs/{run.pk}/"
    api = {
        e["id"]: e["kept"] for e in as_alice.get(f"{base}result/").data["recipients"]
    }
    table = {e["id"]: e["kept_OP"] for e in rows(as_alice, f"{base}recipients.csv")}
    last = {
        e["neuron"]: e["kept_OP"]
        for e in rows(as_alice, f"{base}files/accounts.csv")
        if e["round"] == "13"
    }

    assert api == table == {id: last[id] for id in api}
    assert set(api) == {"bob", "cy"}
    shown = re.findall(r'<td class="num">([\d,]+\.\d\d)</td>', page)
    assert all(amount(kept) in shown for kept in api.values())


def test_a_round_beyond_the_first_is_the_same_everywhere(
    as_alice: APIClient, run: Run
) -> None:
    """The worker stores the first rounds; later ones are computed when asked for."""
    windows.again.cache_clear()
    base, round_ = f"/api/runs/{run.pk}/", 11
    told = as_alice.get(f"{base}rounds/?from={round_}&to={round_}").data["payments"][0]
    long = {
        each["id"]: each["value"]
        for each in rows(as_alice, f"{base}files/long.csv")
        if each["measure"] == "paid" and each["round"] == str(round_)
    }
    drawn = as_alice.get(f"{base}sankey/?view=rounds&first={round_}&largest=64").data
    flows = {
        (each["source"].partition(",")[0], each["amount"])
        for each in drawn["layout"]["meta"]["rows"]
    }

    assert told == long
    assert "c-big" in told
    assert ("The vote", amount(told["c-bob"])) in flows


def test_payments_in_all_are_the_sum_of_the_rounds(
    as_alice: APIClient, run: Run
) -> None:
    base = f"/api/runs/{run.pk}/files/"
    summed: dict[str, Decimal] = {}
    for each in rows(as_alice, f"{base}long.csv"):
        if each["measure"] == "paid":
            known = summed.get(each["id"], Decimal(0))
            summed[each["id"]] = known + Decimal(each["value"])
    paid = rows(as_alice, f"{base}payments.csv")

    assert {e["connection"]: Decimal(e["paid_OP"]) for e in paid} == {
        e["connection"]: summed.get(e["connection"], Decimal(0)) for e in paid
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_curve_of_the_page_comes_from_the_api(
    as_alice: APIClient, client: Client, alice: Any, run: Run, theme: str
) -> None:
    client.force_login(alice)
    shown = client.get(run.get_absolute_url()).context["lorenz"][theme]

    told = as_alice.get(f"/api/runs/{run.pk}/lorenz/?theme={theme}").data

    assert told == shown
    assert go.Figure(told).to_json()
