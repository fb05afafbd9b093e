"""Re-run and verify: once for each receipt and version of the rules, in plain words."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.permissions import Actor
from simulations import sharing, verifying
from simulations.models import Run, Verification

from .running import finished, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent_checks(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> list[int]:
    """The messages that would have gone to the broker."""
    messages: list[int] = []
    monkeypatch.setattr(verifying, "_send", messages.append)
    monkeypatch.setattr(verifying.transaction, "on_commit", lambda call: call())
    return messages


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders())


def test_a_run_that_is_computed_again_is_equal(run: Run, sent_checks: Any) -> None:
    check = verifying.ask(run)
    verifying.work_out(check.pk)

    told = verifying.of_page(run)

    assert told.state == "equal"
    assert "same inputs, same outputs, to the unit" in told.sentence


def test_a_receipt_is_computed_once_whoever_asks(run: Run, sent_checks: Any) -> None:
    verifying.ask(run)
    verifying.ask(run)
    verifying.work_out(sent_checks[0])
    verifying.ask(run)

    assert len(sent_checks) == 1
    assert Verification.objects.count() == 1


def test_another_version_of_the_rules_is_another_check(
    run: Run, sent_checks: Any, monkeypatch: Any
) -> None:
    verifying.ask(run)
    monkeypatch.setattr(verifying, "RULES_VERSION", verifying.RULES_VERSION + 1)
    verifying.ask(run)

    assert len(sent_checks) == 2


def test_what_differs_is_counted(run: Run, sent_checks: Any) -> None:
    paid = run.result.summary["connections"]
    paid["c-ada"], paid["c-bob"] = "1.05", paid["c-bob"]
    run.result.save()
    run.outputs = "f" * 64
    run.save()
    check = verifying.ask(run)
    verifying.work_out(check.pk)

    told = verifying.of_page(run)

    check.refresh_from_db()
    assert (told.state, check.payments) == ("different", 1)
    assert f"differs by {int(check.units):,} units" in told.sentence
    assert "in 1 payment." in told.sentence


def test_what_cannot_be_computed_says_why(run: Run, sent_checks: Any) -> None:
    run.snapshot["neurons"][0]["kind"] = "gone"
    run.save()
    check = verifying.ask(run)
    verifying.work_out(check.pk)

    assert verifying.of_page(run).state == "failed"


def test_the_form_works_without_a_script(
    run: Run, sent_checks: Any, alice: Any
) -> None:
    link = sharing.create_link(run=run, actor=Actor(user=alice))
    address, reader = sharing.address_of(link), Client()
    before = reader.get(address).content.decode()

    asked = reader.post(f"{address}verify/")
    waiting = reader.get(address).content.decode()
    verifying.work_out(sent_checks[0])
    after = reader.get(address).content.decode()

    assert "Re-run and verify" in before
    assert asked.status_code == 302
    assert asked["Location"] == f"{address}#receipt"
    assert "A worker computes it again." in waiting
    assert "Equal." in after


def test_a_script_gets_the_piece_alone(run: Run, sent_checks: Any, alice: Any) -> None:
    reader = Client()
    reader.force_login(alice)

    answer = reader.post(f"/runs/{run.pk}/verify/?part=1")

    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert b'data-state="waiting"' in answer.content


def test_nobody_has_a_hidden_run_computed(
    run: Run, as_charlie: APIClient, sent_checks: Any
) -> None:
    assert as_charlie.post(f"/runs/{run.pk}/verify/").status_code == 404
    assert as_charlie.post(f"/api/runs/{run.pk}/verification/").status_code == 404
    assert as_charlie.get(f"/runs/{run.pk}/network.json").status_code == 404
    assert not sent_checks


def test_the_api_tells_how_it_stands(
    run: Run, as_alice: APIClient, sent_checks: Any
) -> None:
    address = f"/api/runs/{run.pk}/verification/"

    assert as_alice.get(address).data["state"] == "none"
    assert as_alice.post(address).data["state"] == "waiting"
    verifying.work_out(sent_checks[0])
    assert as_alice.get(address).data["state"] == "equal"
