"""Asking for many runs from a run's page: how many seeds, which values; deleting."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.permissions import Actor
from simulations import execution, job_work, services
from simulations.job_models import Job
from tests.neurons.factories import a_network

from .jobs import a_job, chancy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulations.job_moves._send", lambda _: None)
    job_work._KEPT.clear()


def a_run_of(owner: Any, document: Any) -> Any:
    """A finished run."""
    network = a_network(owner, document=document)
    actor = Actor(user=owner)
    run = services.start_run(network=network, actor=actor, scenario={"rounds": 4}).run
    execution.execute(str(run.pk))
    run.refresh_from_db()
    return run


@pytest.mark.parametrize(
    ("seeds", "made"), [("30", [30]), ("0", []), ("1001", []), ("many", [])]
)
def test_the_page_asks_for_as_many_seeds_as_somebody_wants(
    client: Client, alice: Any, seeds: str, made: list[int]
) -> None:
    client.force_login(alice)
    run = a_run_of(alice, chancy())

    client.post(f"/runs/{run.pk}/sure/", {"seeds": seeds})

    assert [each.seeds for each in Job.objects.all()] == made


def test_values_may_be_written_as_steps(client: Client, alice: Any) -> None:
    client.force_login(alice)
    run = a_run_of(alice, chancy())
    asked = {"figure": "qf.size", "values": "10 to 30 by 5", "seeds": "2"}

    client.post(f"/runs/{run.pk}/vary/", asked)

    made = Job.objects.get()
    assert made.sweep["values"] == [10, 15, 20, 25, 30]
    assert made.seeds == 2


def test_too_many_steps_are_refused_with_a_sentence(client: Client, alice: Any) -> None:
    client.force_login(alice)
    run = a_run_of(alice, chancy())
    asked = {"figure": "qf.size", "values": "1 to 900 by 1", "seeds": "2"}

    page = client.post(f"/runs/{run.pk}/vary/", asked, follow=True).content.decode()

    assert "900 values; 50 can be run" in page
    assert not Job.objects.exists()


def test_a_job_is_deleted_by_its_owner_alone(
    as_alice: APIClient, as_charlie: APIClient, alice: Any
) -> None:
    address = f"/api/jobs/{a_job(alice).pk}/"

    assert as_charlie.delete(address).status_code == 404
    assert as_alice.delete(address).status_code == 204
    assert not Job.objects.exists()
