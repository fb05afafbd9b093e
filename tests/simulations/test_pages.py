"""The pages of runs: what their people see, and that others see nothing at all."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from neurons.models import Network
from neurons.permissions import Actor
from simulations import execution, home_views, sharing
from simulations.models import Run


@pytest.fixture
def done(a_run: Any) -> Run:
    run = a_run()
    execution.execute(str(run.pk))
    run.refresh_from_db()
    return run


@pytest.fixture
def reader() -> Client:
    return Client()


def bare(answer: Any) -> str:
    """The page without the token against forgery, which is new each time."""
    return re.sub(r'content="\w{64}"', "", answer.content.decode())


def token_of(run: Run, owner: Any) -> str:
    link = sharing.create_link(run=run, actor=Actor(user=owner))
    return sharing.token_of(link)


def test_the_page_of_a_run_shows_its_figures(
    reader: Client, alice: Any, done: Run
) -> None:
    reader.force_login(alice)
    text = reader.get(done.get_absolute_url()).content.decode()
    assert done.network_name in text
    assert 'class="cert"' in text
    assert "Share" in text


def test_a_run_on_its_way_shows_how_far_it_is(
    reader: Client, alice: Any, a_run: Any
) -> None:
    reader.force_login(alice)
    text = reader.get(a_run().get_absolute_url()).content.decode()
    assert "Waiting for a worker" in text
    assert "data-cancel-run" in text


def test_a_run_that_failed_says_why(reader: Client, alice: Any, a_run: Any) -> None:
    run = a_run()
    Run.objects.filter(pk=run.pk).update(
        status="failed", outcome="failed", sentence="It went <b>wrong</b>."
    )
    reader.force_login(alice)
    text = reader.get(run.get_absolute_url()).content.decode()
    assert "The run failed." in text
    assert "It went &lt;b&gt;wrong&lt;/b&gt;." in text


def test_it_hides_other_peoples_runs_as_if_they_never_were(
    reader: Client, charlie: Any, done: Run
) -> None:
    reader.force_login(charlie)
    hidden = reader.get(done.get_absolute_url())
    absent = reader.get(reverse("run", args=[uuid.uuid4()]))
    assert hidden.status_code == absent.status_code == 404
    assert len(hidden.content) == len(absent.content)


def test_a_link_shows_the_run_to_anyone(reader: Client, alice: Any, done: Run) -> None:
    answer = reader.get(reverse("share", args=[token_of(done, alice)]))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Read-only." in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["share", "share-result", "share-sankey", "share-recipients"]
)
def test_a_revoked_link_answers_as_one_that_never_was(
    reader: Client, alice: Any, done: Run, name: str
) -> None:
    link = sharing.create_link(run=done, actor=Actor(user=alice))
    token = sharing.token_of(link)
    assert reader.get(reverse(name, args=[token])).status_code == 200
    sharing.revoke(link)
    revoked = reader.get(reverse(name, args=[token]))
    unknown = reader.get(reverse(name, args=["x" * len(token)]))
    assert revoked.status_code == unknown.status_code == 404
    assert bare(revoked) == bare(unknown)


def test_a_visit_counts_and_a_figure_does_not(
    reader: Client, alice: Any, done: Run
) -> None:
    token = token_of(done, alice)
    reader.get(reverse("share", args=[token]))
    reader.get(reverse("share-sankey", args=[token]))
    assert done.share_links.get().views == 1


def test_a_fork_is_what_was_shared_and_not_what_it_has_become(
    reader: Client, alice: Any, done: Run
) -> None:
    Network.objects.filter(pk=done.network_id).update(name="Changed since")
    answer = reader.post(reverse("share-fork", args=[token_of(done, alice)]))
    made = Network.objects.get(forked_from=done.network)
    assert answer["Location"] == made.get_absolute_url()
    assert made.name == done.network_name
    assert made.visibility == Network.Visibility.PRIVATE
    assert made.neurons.count() == len(done.snapshot["neurons"])


def test_a_fork_survives_the_network_it_came_from(
    reader: Client, alice: Any, done: Run
) -> None:
    token = token_of(done, alice)
    Network.objects.filter(pk=done.network_id).delete()
    answer = reader.post(reverse("share-fork", args=[token]))
    assert answer.status_code == 302


def test_a_figure_that_cannot_be_drawn_is_refused(
    reader: Client, alice: Any, done: Run
) -> None:
    address = reverse("share-sankey", args=[token_of(done, alice)])
    assert reader.get(address, {"width": "wide"}).status_code == 400


def test_one_sees_and_revokes_only_ones_own_links(
    reader: Client, alice: Any, charlie: Any, done: Run
) -> None:
    link = sharing.create_link(run=done, actor=Actor(user=alice), label="for Bob")
    address = reverse("link-revoke", args=[link.pk])
    reader.force_login(charlie)
    assert "for Bob" not in reader.get("/networks/").content.decode()
    assert reader.post(address).status_code == 404
    reader.force_login(alice)
    assert "for Bob" in reader.get("/networks/").content.decode()
    reader.post(address)
    assert "for Bob" not in reader.get("/networks/").content.decode()


def test_the_list_asks_the_database_a_fixed_number_of_times(
    reader: Client,
    alice: Any,
    done: Run,
    a_run: Any,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(3):
        sharing.create_link(run=done, actor=Actor(user=alice))
        a_run()
    reader.force_login(alice)
    with django_assert_max_num_queries(8):
        reader.get("/networks/")


def test_home_stands_without_any_example(reader: Client, db: None) -> None:
    assert "being computed" in reader.get("/").content.decode()


@pytest.mark.parametrize("value", ["", "3", "11", "-1", "9" * 50, "½", "x"])
@pytest.mark.parametrize("lesson", ["weight", "breadth", "tithe"])
def test_any_value_of_a_needle_gets_an_answer(
    reader: Client, lesson: str, value: str
) -> None:
    answer = reader.get(reverse("learn-try", args=[lesson]), {"value": value})
    assert answer.status_code == 200
    certificate = answer.json()["certificate"]
    assert certificate["in"] == certificate["out"] == "1,000.00"


def test_a_lesson_that_is_none_is_not_found(reader: Client) -> None:
    assert reader.get(reverse("learn-try", args=["lesson"])).status_code == 404


def test_a_description_is_opened_in_whole_sentences() -> None:
    text = "One is here. Two is there. Three is far away."
    assert home_views.opening(text, 30) == "One is here. Two is there."
    assert home_views.opening(text, 3) == "One is here."
    assert home_views.opening("", 3) == ""
