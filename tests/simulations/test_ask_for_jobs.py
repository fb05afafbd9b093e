"""Asking for many runs: by the API and from a run's page, and reading what came."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.models import Network
from simulations import execution, job_work, jobs, services
from simulations.job_models import Job
from tests.neurons.factories import a_network

from .jobs import SIZES, a_job, chancy, work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sent_chunks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    messages: list[int] = []
    monkeypatch.setattr("simulations.job_moves._send", messages.append)
    job_work._KEPT.clear()
    return messages


def address(network: Network) -> str:
    return f"/api/networks/{network.pk}/jobs/"


def test_it_queues_a_job_and_answers_201(
    as_alice: APIClient,
    alice: Any,
    sent_chunks: list[int],
    django_capture_on_commit_callbacks: Any,
) -> None:
    network = a_network(alice, document=chancy())
    with django_capture_on_commit_callbacks(execute=True):
        response = as_alice.post(address(network), {"kind": "seeds", "seeds": 50})

    assert response.status_code == 201
    assert response.data["status"] == "queued"
    assert response.data["progress"] == {"done": 0, "total": 50, "seconds_left": None}
    assert response.data["url"] == f"/jobs/{response.data['id']}/"
    assert len(sent_chunks) == 1


def test_it_gives_the_same_job_for_the_same_wish(
    as_alice: APIClient, alice: Any
) -> None:
    network = a_network(alice, document=chancy())
    asked = {"kind": "sweep", "seeds": 2, "sweep": SIZES}
    first = as_alice.post(address(network), asked, format="json")
    again = as_alice.post(address(network), asked, format="json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.data["id"] == first.data["id"]


def test_it_can_be_followed_without_asking_in_vain(
    as_alice: APIClient, alice: Any
) -> None:
    job = a_job(alice)
    first = as_alice.get(f"/api/jobs/{job.pk}/")
    again = as_alice.get(f"/api/jobs/{job.pk}/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (first.status_code, again.status_code) == (200, 304)
    work_off(job)
    after = as_alice.get(f"/api/jobs/{job.pk}/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert after.data["status"] == "done"
    assert after.data["progress"]["done"] == 12


def test_result_csv_and_page_tell_the_same(as_alice: APIClient, alice: Any) -> None:
    job = work_off(a_job(alice, sweep=SIZES))
    told = as_alice.get(f"/api/jobs/{job.pk}/result/").data
    answer = as_alice.get(f"/api/jobs/{job.pk}/bands.csv")
    table = list(csv.DictReader(io.StringIO(answer.content.decode())))
    kept = told["values"][1]["kept"]
    (row,) = [r for r in table if (r["value"], r["id"]) == ("50", "ada")]
    assert row["p50"] == kept["p50"][0]
    page = as_alice.get(f"/jobs/{job.pk}/?value=1").content.decode()
    for name in ("p10", "p50", "p90"):
        assert row[name] == kept[name][0]
        assert f">{row[name]}<" in page
    gini = told["values"][1]["metrics"]["gini"]["p50"]
    assert f"{gini:,.3f}" in page


def test_a_job_without_result_says_where_it_stands(
    as_alice: APIClient, alice: Any
) -> None:
    job = a_job(alice)
    for last in ("result/", "bands.csv"):
        assert as_alice.get(f"/api/jobs/{job.pk}/{last}").status_code == 409
    page = as_alice.get(f"/jobs/{job.pk}/").content.decode()
    assert "Waiting for a worker" in page


def test_it_hides_other_peoples_jobs(as_charlie: APIClient, alice: Any) -> None:
    job = work_off(a_job(alice))
    for path in ("", "result/", "bands.csv"):
        assert as_charlie.get(f"/api/jobs/{job.pk}/{path}").status_code == 404
    assert as_charlie.post(f"/api/jobs/{job.pk}/cancel/").status_code == 404
    assert as_charlie.get(f"/jobs/{job.pk}/").status_code == 404
    assert as_charlie.get("/api/jobs/").data == []
    asked = as_charlie.post(address(job.network), {"kind": "seeds"})  # type: ignore[arg-type]
    assert asked.status_code == 404


def test_cancelling_is_done_once(as_alice: APIClient, alice: Any) -> None:
    job = a_job(alice)
    first = as_alice.post(f"/api/jobs/{job.pk}/cancel/")
    assert first.data["status"] == "cancelled"
    assert as_alice.post(f"/api/jobs/{job.pk}/cancel/").data == first.data


@pytest.mark.parametrize(
    ("wish", "path"),
    [
        ({"kind": "seeds", "seeds": 0}, "seeds"),
        ({"kind": "seeds", "seeds": 1001}, "seeds"),
        ({"kind": "seeds", "sweep": SIZES}, "sweep"),
        ({"kind": "sweep"}, "sweep"),
        ({"kind": "sweep", "sweep": {**SIZES, "values": ["x"]}}, "sweep.values[0]"),
        ({"kind": "sweep", "sweep": {**SIZES, "param": "whole"}}, "sweep"),
        ({"kind": "sweep", "sweep": {**SIZES, "neuron": "no"}}, "sweep.neuron"),
        ({"kind": "seeds", "scenario": {"rounds": -1}}, "scenario.rounds"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused_by_name(
    as_alice: APIClient, alice: Any, wish: dict[str, Any], path: str
) -> None:
    network = a_network(alice, document=chancy())
    response = as_alice.post(address(network), wish, format="json")
    assert response.status_code == 400
    assert response.json()["problems"][0]["path"].startswith(path)


def test_a_visitor_may_ask_for_little_and_for_one_at_a_time(
    visitor: APIClient, alice: Any
) -> None:
    network = a_network(alice, document=chancy(), visibility="public")
    much = visitor.post(address(network), {"kind": "seeds", "seeds": 201})
    first = visitor.post(address(network), {"kind": "seeds", "seeds": 100})
    second = visitor.post(address(network), {"kind": "seeds", "seeds": 90})
    assert [each.status_code for each in (much, first, second)] == [403, 201, 429]
    assert "sign up" in much.json()["detail"]


def test_a_run_page_offers_many_seeds_only_where_there_is_chance(
    as_alice: APIClient, alice: Any
) -> None:
    for document, offered in ((chancy(), True), (None, False)):
        run = a_run_of(alice, document)
        page = as_alice.get(f"/runs/{run.pk}/").content.decode()
        assert ("How sure is that?" in page) is offered
        assert "Run with each" in page


def a_run_of(owner: Any, document: Any) -> Any:
    """A finished run."""
    network = a_network(owner, document=document)
    actor = jobs.Actor(user=owner)
    run = services.start_run(network=network, actor=actor, scenario={"rounds": 4}).run
    execution.execute(str(run.pk))
    run.refresh_from_db()
    return run


def test_the_button_starts_the_runs_own_network_with_a_hundred_seeds(
    client: Client, alice: Any
) -> None:
    run = a_run_of(alice, chancy())
    client.force_login(alice)
    answer = client.post(f"/runs/{run.pk}/sure/")
    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()  # type: ignore[attr-defined]
    assert (job.seeds, job.scenario) == (100, {"rounds": 4})
    assert job.snapshot == run.snapshot


def test_the_form_varies_one_figure(client: Client, alice: Any) -> None:
    run = a_run_of(alice, chancy())
    client.force_login(alice)
    form = {"figure": "qf.cap_share", "values": "0.5, 1"}
    answer = client.post(f"/runs/{run.pk}/vary/", form)
    job = work_off(Job.objects.get())
    assert answer.url == job.get_absolute_url()  # type: ignore[attr-defined]
    assert job.sweep == {"neuron": "qf", "param": "cap_share", "values": ["0.5", "1"]}
    page = client.get(f"{job.get_absolute_url()}?value=1&order=lost&of=kept:ada")
    assert "lost most" in page.content.decode()


def test_a_form_that_cannot_be_read_says_so_on_the_runs_page(
    client: Client, alice: Any
) -> None:
    run = a_run_of(alice, chancy())
    client.force_login(alice)
    form = {"figure": "qf.cap_share", "values": "7"}
    answer = client.post(f"/runs/{run.pk}/vary/", form, follow=True)
    assert "between 0 and 1" in answer.content.decode()
    assert not Job.objects.exists()


def test_markup_in_names_stays_dead(as_alice: APIClient, alice: Any) -> None:
    document = chancy()
    document["neurons"][1]["label"] = "<img src=x onerror=alert(1)>"
    document["neurons"][-1]["label"] = "</script><b>"
    job = work_off(a_job(alice, document=document, sweep=SIZES))
    page = as_alice.get(f"/jobs/{job.pk}/?of=kept:ada").content.decode()
    assert "<img src=x" not in page
    assert "</script><b>" not in page


def test_the_electorate_comes_as_a_file(as_alice: APIClient, alice: Any) -> None:
    network = a_network(alice, document=chancy(size=7))
    place = f"/api/networks/{network.pk}/neurons/qf/electorate.csv"
    answer = as_alice.get(place, {"seed": 3})
    table = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len({row["voter"] for row in table}) == 7
    assert {row["recipient"] for row in table} == {"c1", "c2"}
    assert as_alice.get(place, {"seed": 4}).content != answer.content
    assert as_alice.get(place.replace("qf", "ada")).status_code == 404
    assert as_alice.get(place, {"seed": -1}).status_code == 400


def test_it_hides_the_electorate_of_other_peoples_networks(
    as_charlie: APIClient, alice: Any
) -> None:
    network = a_network(alice, document=chancy())
    place = f"/api/networks/{network.pk}/neurons/qf/electorate.csv"
    assert as_charlie.get(place).status_code == 404


def test_an_operator_sees_jobs_and_can_stop_them(
    client: Client, alice: Any, admin_user: Any
) -> None:
    job = a_job(alice)
    client.force_login(admin_user)
    assert client.get("/admin/simulations/job/").status_code == 200
    assert client.get(f"/admin/simulations/job/{job.pk}/change/").status_code == 200
    form = {"action": "cancel", "_selected_action": [str(job.pk)]}
    client.post("/admin/simulations/job/", form)
    job.refresh_from_db()
    assert job.status == "cancelled"


def test_a_list_of_jobs_costs_the_same_however_long(
    as_alice: APIClient, alice: Any, django_assert_max_num_queries: Any
) -> None:
    for seeds in (2, 3):
        job = a_job(alice, seeds=seeds)
        work_off(job)
    a_job(alice, seeds=9)
    with django_assert_max_num_queries(4):
        found = as_alice.get("/api/jobs/").data
    assert [each["progress"]["done"] for each in found] == [0, 3, 2]
