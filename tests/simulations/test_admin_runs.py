"""The operator's pages for runs and links."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from neurons.permissions import Actor
from simulations import sharing
from simulations.models import Run, ShareLink, Status

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]
RUNS = "/admin/simulations/run/"
LINKS = "/admin/simulations/sharelink/"


@pytest.fixture
def operator(admin_user: Any) -> Client:
    client = Client()
    client.force_login(admin_user)
    return client


def act(client: Client, address: str, action: str, *rows: Any) -> None:
    chosen = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    assert client.post(address, chosen).status_code == 302


def test_runs_and_links_are_listed_and_opened(
    operator: Client, a_finished_run: Make, alice: Any
) -> None:
    run = a_finished_run()
    link = sharing.create_link(run=run, actor=Actor(user=alice), label="For the board")

    assert "Two projects" in operator.get(RUNS).content.decode()
    assert operator.get(f"{RUNS}{run.pk}/change/").status_code == 200
    page = operator.get(f"{LINKS}{link.pk}/change/").content.decode()
    assert "For the board" in page
    assert link.token_sha256 not in page
    assert sharing.token_of(link) not in page


def test_an_operator_cancels_and_runs_again(
    operator: Client, a_run: Make, sent: list[str]
) -> None:
    run = a_run()
    act(operator, RUNS, "cancel", run)
    run.refresh_from_db()
    assert run.status == Status.CANCELLED

    act(operator, RUNS, "run_again", run)
    again = Run.objects.get(status=Status.QUEUED)
    assert again.inputs == run.inputs
    assert again.owner == run.owner


def test_an_operator_revokes_links(
    operator: Client, a_finished_run: Make, alice: Any
) -> None:
    link = sharing.create_link(run=a_finished_run(), actor=Actor(user=alice))
    act(operator, LINKS, "revoke", link)

    assert sharing.find_by_token(sharing.token_of(link)) is None
    assert ShareLink.objects.count() == 1


def test_the_pages_are_for_operators_only(as_alice: Any) -> None:
    for address in (RUNS, LINKS):
        assert as_alice.get(address).status_code == 302


def test_one_round_of_the_reaper_is_a_command(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("reap")
    assert capsys.readouterr().out == "0\n"
