"""What moved in each round of a run, for whoever may see the run."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from simulations import windows
from simulations.models import Run

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]


def rounds(client: APIClient, run: Run, query: str = "") -> Any:
    return client.get(f"/api/runs/{run.pk}/rounds/{query}")


def test_payments_by_round_sum_to_what_the_result_says(
    as_alice: APIClient, a_finished_run: Make
) -> None:
    run = a_finished_run()

    answer = rounds(as_alice, run)

    assert answer.status_code == 200
    found = answer.json()
    assert found["first"] == 0
    assert len(found["payments"]) == found["rounds"]
    totals: dict[str, Decimal] = {}
    for paid in found["payments"]:
        for id, amount in paid.items():
            totals[id] = totals.get(id, Decimal()) + Decimal(amount)
    whole = run.result.summary["connections"]
    assert totals == {id: Decimal(paid) for id, paid in whole.items() if Decimal(paid)}


def test_a_window_is_only_that_part(as_alice: APIClient, a_finished_run: Make) -> None:
    run = a_finished_run()
    everything = rounds(as_alice, run).json()["payments"]

    found = rounds(as_alice, run, "?from=1&to=1").json()

    assert found["first"] == 1
    assert found["payments"] == everything[1:2]
    assert rounds(as_alice, run, "?from=5000").json()["payments"] == []


@pytest.mark.parametrize("query", ["?from=-1", "?from=x", "?to=1e9"])
def test_it_refuses_what_is_no_window(
    query: str, as_alice: APIClient, a_finished_run: Make
) -> None:
    assert rounds(as_alice, a_finished_run(), query).status_code == 400


def test_it_hides_other_peoples_runs(
    as_charlie: APIClient, visitor: APIClient, a_finished_run: Make
) -> None:
    run = a_finished_run()
    for client in (as_charlie, visitor):
        assert rounds(client, run).status_code == 404


def test_a_run_that_is_too_large_says_so(
    as_alice: APIClient, a_finished_run: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "SIZE", 1)
    answer = rounds(as_alice, a_finished_run())
    assert answer.status_code == 409
    assert "too large" in answer.json()["detail"]
