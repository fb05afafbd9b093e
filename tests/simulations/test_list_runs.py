"""Runs in lists: how each was run, where it stands, run again, deleted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from neurons.permissions import Actor
from simulations import moves, run_list, sharing, waiting
from simulations.models import Job, Run, ShareLink, Status

from .jobs import a_job

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulations.job_moves._send", lambda _: None)


@pytest.fixture
def her(client: Client, alice: Any) -> Client:
    client.force_login(alice)
    return client


def test_a_network_lists_its_runs_with_their_inputs(
    her: Client, a_finished_run: Make
) -> None:
    run = a_finished_run(rounds=3, seed=7)
    Run.objects.update(scenario_name="Crisis <b>")

    page = her.get(f"/networks/{run.network_id}/runs/").content.decode()

    assert "Crisis &lt;b&gt;" in page
    assert "3 rounds, seed 7" in page
    assert run.inputs[:8] in page


def test_the_latest_run_comes_first(her: Client, a_run: Make) -> None:
    runs = [a_run(rounds=n) for n in (3, 1, 2)]
    page = her.get("/runs/rows/").content.decode()

    places = [page.index(str(each.pk)) for each in runs]
    assert places == sorted(places, reverse=True)


def test_the_rows_alone_answer_304_until_something_changes(
    her: Client, a_run: Make
) -> None:
    run = a_run()
    address = f"/runs/rows/?network={run.network_id}"
    first = her.get(address)
    tag = {"If-None-Match": first.headers["ETag"]}

    assert her.get(address, headers=tag).status_code == 304
    moves.ask_to_cancel(run.pk)
    again = her.get(address, headers=tag)

    assert again.status_code == 200
    assert 'data-status="cancelled"' in again.content.decode()


def test_others_see_no_list(client: Client, charlie: Any, a_run: Make) -> None:
    client.force_login(charlie)
    network = a_run().network_id

    assert client.get(f"/networks/{network}/runs/").status_code == 404
    assert client.get(f"/runs/rows/?network={network}").status_code == 404
    assert client.get("/runs/rows/?network=x").status_code == 404
    assert str(network) not in client.get("/runs/rows/").content.decode()


def test_run_again_leads_to_a_new_run_of_the_same_inputs(
    her: Client, a_finished_run: Make
) -> None:
    run = a_finished_run()

    answer = her.post(f"/runs/{run.pk}/again/")

    again = Run.objects.exclude(pk=run.pk).get()
    assert answer.url == again.get_absolute_url()
    assert again.inputs == run.inputs


def test_deleting_closes_links_and_goes_back_to_the_list(
    her: Client, a_finished_run: Make, alice: Any
) -> None:
    run = a_finished_run()
    sharing.create_link(run=run, actor=Actor(user=alice))
    here = f"/networks/{run.network_id}/runs/"
    assert "1 open link with it" in her.get(here).content.decode()

    answer = her.post(f"/runs/{run.pk}/delete/", {"next": here})

    assert answer.url == here
    assert not Run.objects.exists()
    assert not ShareLink.objects.exists()


def test_it_leads_nowhere_else(her: Client, a_finished_run: Make) -> None:
    run = a_finished_run()

    answer = her.post(f"/runs/{run.pk}/delete/", {"next": "https://evil.example"})

    assert answer.url == "/networks/"


def test_nobody_deletes_what_is_not_his(
    client: Client, charlie: Any, a_finished_run: Make, alice: Any
) -> None:
    run, job = a_finished_run(), a_job(alice)
    client.force_login(charlie)

    for path in (
        f"/runs/{run.pk}/delete/",
        f"/runs/{run.pk}/again/",
        f"/runs/{run.pk}/cancel/",
        f"/jobs/{job.pk}/cancel/",
        f"/jobs/{job.pk}/delete/",
    ):
        assert client.post(path).status_code == 404
    assert Run.objects.count() == Job.objects.count() == 1


def test_a_job_is_listed_and_deleted(her: Client, alice: Any) -> None:
    job = a_job(alice)
    page = her.get(f"/networks/{job.network_id}/runs/").content.decode()
    assert "12 seeds" in page

    her.post(f"/jobs/{job.pk}/delete/")

    assert not Job.objects.exists()


def test_what_is_under_way_is_cancelled_from_the_list(
    her: Client, a_run: Make, alice: Any
) -> None:
    run, job = a_run(), a_job(alice)
    here = f"/networks/{run.network_id}/runs/"

    assert her.post(f"/runs/{run.pk}/cancel/", {"next": here}).url == here
    her.post(f"/jobs/{job.pk}/cancel/")

    run.refresh_from_db()
    job.refresh_from_db()
    assert run.status == job.status == Status.CANCELLED
    assert "Run again" in her.get(here).content.decode()


def test_time_left_is_guessed_from_the_rounds_done(a_run: Make) -> None:
    run = a_run(rounds=100)
    moves.claim(run.pk, "one")
    Run.objects.update(started=timezone.now() - timedelta(seconds=3), progress_round=10)
    run.refresh_from_db()

    assert waiting.seconds_left(run) == 27
    assert run_list.how_far(run) == (10, "round 10 of 100, about 27 seconds left")


def test_nobody_guesses_where_the_end_is_open(a_run: Make) -> None:
    run = a_run(until_settled=True, rounds=100)
    moves.claim(run.pk, "one")
    Run.objects.update(progress_round=10)
    run.refresh_from_db()

    assert waiting.seconds_left(run) is None


@pytest.mark.parametrize(
    ("sentence", "cure"),
    [
        ("The worker was lost 3 times during this run.", "Run it again"),
        ("“Vote”: the pool is too small. Lower the cap.", "Change that in the network"),
    ],
)
def test_a_failed_run_shows_cause_and_cure(
    her: Client, a_run: Make, sentence: str, cure: str
) -> None:
    run = a_run()
    Run.objects.update(status=Status.FAILED, sentence=sentence)

    page = her.get(run.get_absolute_url()).content.decode()

    assert sentence in page
    assert cure in page
    assert f"/runs/{run.pk}/again/" in page
