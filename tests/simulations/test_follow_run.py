"""Following a run through the API: progress, result, Sankey, table."""

import csv
import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from simulations import moves
from simulations.models import Run

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]
PARTS = ("", "result/", "sankey/", "recipients.csv")


def test_it_answers_304_until_something_changes(
    as_alice: APIClient, a_run: Make
) -> None:
    run = a_run()
    address = f"/api/runs/{run.pk}/"
    tag = as_alice.get(address).headers["ETag"]

    assert as_alice.get(address, headers={"If-None-Match": tag}).status_code == 304
    moves.claim(run.pk, "one")
    moves.report(run.pk, "one", 1, 3)
    answer = as_alice.get(address, headers={"If-None-Match": tag})

    assert answer.status_code == 200
    told = answer.data["progress"]
    assert (told["round"], told["rounds"]) == (1, 3)
    assert answer.data["attempt"] == 1


@pytest.mark.parametrize("part", PARTS)
def test_it_hides_other_peoples_runs(
    part: str, as_charlie: APIClient, visitor: APIClient, a_finished_run: Make
) -> None:
    run = a_finished_run()

    for client in (as_charlie, visitor):
        assert client.get(f"/api/runs/{run.pk}/{part}").status_code == 404
    assert as_charlie.post(f"/api/runs/{run.pk}/cancel/").status_code == 404
    assert as_charlie.post(f"/api/runs/{run.pk}/shares/").status_code == 404
    assert as_charlie.get("/api/runs/").data == []


@pytest.mark.parametrize("part", PARTS)
def test_a_run_that_never_was_is_404(part: str, as_alice: APIClient) -> None:
    assert as_alice.get(f"/api/runs/{uuid.uuid4()}/{part}").status_code == 404


def test_anyone_sees_the_services_own_run_of_a_public_network(
    visitor: APIClient, a_finished_run: Make, alice: Any
) -> None:
    run = a_finished_run()
    Run.objects.update(owner=None)
    assert visitor.get(f"/api/runs/{run.pk}/").status_code == 404
    run.network.visibility = "public"
    run.network.save()

    answer = visitor.get(f"/api/runs/{run.pk}/")

    assert answer.status_code == 200
    assert answer.data["can_share"] is False


def test_a_run_without_a_result_says_where_it_stands(
    as_alice: APIClient, a_run: Make
) -> None:
    run = a_run()
    for part in PARTS[1:]:
        answer = as_alice.get(f"/api/runs/{run.pk}/{part}")
        assert answer.status_code == 409
        assert "waiting for a worker" in answer.data["detail"]


def test_the_result_adds_up(as_alice: APIClient, a_finished_run: Make) -> None:
    run = a_finished_run(rounds=5)
    result = as_alice.get(f"/api/runs/{run.pk}/result/").data

    assert result["token"] == {"symbol": "OP", "decimals": 2}
    assert [row["label"] for row in result["recipients"]] == ["Ada", "Bob"]
    assert [row["kept"] for row in result["recipients"]] == ["75.00", "25.00"]
    assert result["connections"] == {"c1": "75.00", "c2": "25.00"}
    assert result["neurons"]["ada"]["received"] == "75.00"


@pytest.mark.parametrize(
    "query", ["", "?view=rounds", "?largest=1", "?theme=dark&width=390", "?largest=200"]
)
def test_the_sankey_is_a_plotly_figure(
    query: str, as_alice: APIClient, a_finished_run: Make
) -> None:
    run = a_finished_run(rounds=5)
    figure = as_alice.get(f"/api/runs/{run.pk}/sankey/{query}").json()

    assert figure["data"][0]["type"] == "sankey"
    assert figure["data"][0]["link"]["value"]


@pytest.mark.parametrize(
    "query",
    ["?view=x", "?largest=0", "?largest=x", "?theme=pink", "?width=1", "?width=1e9"],
)
def test_a_sankey_that_cannot_be_drawn_is_refused(
    query: str, as_alice: APIClient, a_finished_run: Make
) -> None:
    answer = as_alice.get(f"/api/runs/{a_finished_run().pk}/sankey/{query}")

    assert answer.status_code == 400
    assert answer.data["problems"][0]["path"] in {"view", "largest", "theme", "width"}


def test_the_table_is_a_csv_that_no_spreadsheet_runs(
    as_alice: APIClient, a_finished_run: Make
) -> None:
    run = a_finished_run()
    summary = run.result.summary
    summary["recipients"][0]["label"] = '=HYPERLINK("http://x","<b>y</b>")'
    run.result.save()

    answer = as_alice.get(f"/api/runs/{run.pk}/recipients.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))

    assert answer.headers["Content-Type"].startswith("text/csv")
    assert rows[0][:2] == ["id", "label"]
    assert rows[1][1].startswith("'=")
    assert len(rows) == 3


def test_one_cancels_ones_own(as_alice: APIClient, a_run: Make) -> None:
    run = a_run()
    answer = as_alice.post(f"/api/runs/{run.pk}/cancel/")

    assert answer.data["status"] == "cancelled"
    again = as_alice.post(f"/api/runs/{run.pk}/cancel/")
    assert again.data["status"] == "cancelled"


def test_the_list_narrows_to_a_network(as_alice: APIClient, a_run: Make) -> None:
    run, other = a_run(), a_run()
    answer = as_alice.get(f"/api/runs/?network={run.network_id}")

    assert [each["id"] for each in answer.data] == [str(run.pk)]
    assert len(as_alice.get("/api/runs/").data) == 2
    assert as_alice.get("/api/runs/?network=x").status_code == 400
    assert other.pk


def test_the_list_takes_three_queries_however_long(
    as_alice: APIClient, a_run: Make, django_assert_num_queries: Any
) -> None:
    for _ in range(4):
        a_run()
    with django_assert_num_queries(3):  # session, user, runs
        as_alice.get("/api/runs/")


def test_a_poll_takes_three_queries(
    as_alice: APIClient, a_run: Make, django_assert_num_queries: Any
) -> None:
    run = a_run()
    with django_assert_num_queries(3):
        as_alice.get(f"/api/runs/{run.pk}/")
