"""What an operator sees of the queue, of failures and of people, and nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from celery import current_app
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from kombu.exceptions import OperationalError

from simulations import execution, queue_state
from simulations.models import Run, Status

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]
QUEUE = "/admin/simulations/run/queue/"
USERS = "/admin/auth/user/"


class Quiet:
    """A control that nobody answers."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers

    def inspect(self, timeout: float) -> "Quiet":
        return self

    def stats(self) -> Any:
        return self.answers.get("stats")

    def active(self) -> Any:
        return self.answers.get("active")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_state, "_messages", lambda: {"runs": 3, "chunks": 0})
    monkeypatch.setattr(current_app, "control", Quiet())


def one_of(group: str) -> Client:
    user = get_user_model().objects.create_user(group, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def operator(db: None) -> Client:
    return one_of("operator")


def test_the_queue_says_what_waits_and_that_nobody_works(
    operator: Client, a_run: Make
) -> None:
    a_run()

    page = operator.get(QUEUE).content.decode()

    assert "No worker answers" in page
    assert '<th scope="row">Runs</th><td>1</td><td>0</td>' in page
    assert '<th scope="row">runs</th><td>3</td>' in page
    assert QUEUE in operator.get("/admin/simulations/run/").content.decode()


def test_workers_that_answer_are_counted(
    operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stats = {"w1@host": {"pool": {"processes": [11, 12]}, "total": {"run": 7}}}
    alive = Quiet(stats=stats, active={"w1@host": [{}]})
    monkeypatch.setattr(current_app, "control", alive)

    page = operator.get(QUEUE).content.decode()

    assert "All is well." in page
    assert "<td>2</td><td>1</td><td>7</td>" in page


def test_a_broker_that_does_not_answer_is_said(
    operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()

    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError("no socket")

    monkeypatch.setattr(current_app, "connection_for_read", refuse)
    monkeypatch.setattr(current_app, "control", Quiet())

    assert "The broker does not answer" in operator.get(QUEUE).content.decode()


@pytest.mark.parametrize("group", ["curator", "template editor"])
def test_the_queue_is_for_operators(group: str) -> None:
    assert one_of(group).get(QUEUE).status_code == 403
    assert Client().get(QUEUE).status_code == 302


def test_an_unexpected_failure_leaves_its_trace_for_staff_alone(
    operator: Client, a_run: Make, as_alice: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*args: Any) -> Any:
        raise ZeroDivisionError("<secret> of the engine")

    monkeypatch.setattr(execution, "calculate", burst)
    run = a_run()
    execution.execute(str(run.pk))

    run.refresh_from_db()
    assert run.status == Status.FAILED
    page = operator.get(f"/admin/simulations/run/{run.pk}/change/").content.decode()
    assert "ZeroDivisionError: &lt;secret&gt; of the engine" in page
    for address in (f"/runs/{run.pk}/", f"/api/runs/{run.pk}/", "/networks/"):
        assert "ZeroDivision" not in as_alice.get(address).content.decode()


def test_an_operator_closes_an_account_and_opens_it_again(
    operator: Client, alice: Any
) -> None:
    for action, is_open in (("close", False), ("open_again", True)):
        chosen = {"action": action, "_selected_action": [str(alice.pk)]}
        assert operator.post(USERS, chosen).status_code == 302
        alice.refresh_from_db()
        assert alice.is_active == is_open


def test_an_operator_cannot_make_himself_or_others_more(
    operator: Client, alice: Any, admin_user: Any
) -> None:
    own = get_user_model().objects.get(username="operator")
    form = {"username": "alice", "is_superuser": "on", "is_staff": "on"}
    form |= {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}

    operator.post(f"{USERS}{alice.pk}/change/", form)

    alice.refresh_from_db()
    assert not alice.is_superuser
    assert not alice.is_staff
    for other in (own, admin_user):
        address = f"{USERS}{other.pk}/change/"
        assert operator.post(address, form).status_code == 403
        assert operator.get(f"{USERS}{other.pk}/password/").status_code == 403
    own.refresh_from_db()
    assert not own.is_superuser
