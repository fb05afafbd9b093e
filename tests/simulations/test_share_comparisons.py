"""Links to what differs from one run to another."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.models import Network
from simulations.models import Verification
from simulations.verifying import work_out

from .running import finished, finished_of, two_funders
from .test_compare_runs import with_quorum

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulations.verifying._send", lambda _: None)


def share(client: APIClient, a: Any, b: Any, **terms: Any) -> Any:
    return client.post(f"/api/runs/{a.pk}/compare/{b.pk}/shares/", terms)


@pytest.fixture
def pair(alice: Any) -> tuple[Any, Any]:
    return finished(alice, with_quorum(3)), finished(alice, with_quorum(1))


def test_a_stranger_sees_who_gained_and_who_lost(
    pair: Any, as_alice: APIClient
) -> None:
    made = share(as_alice, *pair, label="board")

    page = Client().get(made.data["url"]).content.decode()

    assert made.data["shows"] == "comparison"
    assert "quorum 3 to 1" in page
    assert "1 recipient gained" in page
    assert "Re-run and verify" in page
    for run in pair:
        assert str(run.pk) not in page.replace(made.data["url"], "")


def test_the_second_run_must_be_ones_own(
    pair: Any, as_charlie: APIClient, as_alice: APIClient, charlie: Any, alice: Any
) -> None:
    theirs = finished(charlie, two_funders())
    a, _ = pair

    assert share(as_charlie, *pair).status_code == 404
    assert share(as_charlie, a, theirs).status_code == 404
    assert share(as_alice, theirs, a).status_code == 404
    public = Network.objects.get(pk=theirs.network_id)
    Network.objects.filter(pk=public.pk).update(visibility="public")
    service = finished_of(public, None)
    assert share(as_alice, service, a).status_code == 201
    assert share(as_alice, a, service).status_code == 404


def test_each_side_is_verified_by_itself(pair: Any, as_alice: APIClient) -> None:
    url = share(as_alice, *pair).data["url"]
    for side in ("a", "b"):
        Client().post(f"{url}verify/?side={side}&part=1")
    for check in Verification.objects.all():
        work_out(check.pk)

    assert {each.run for each in Verification.objects.all()} == set(pair)
    for side in ("a", "b"):
        part = Client().get(f"{url}verify/?side={side}&part=1").content.decode()
        assert "Equal." in part


def test_it_is_forked_embedded_drawn_and_taken_as_a_table(
    pair: Any, as_alice: APIClient, as_charlie: APIClient
) -> None:
    url = share(as_alice, *pair).data["url"]

    table = Client().get(f"{url}comparison.csv").content.decode()
    as_charlie.post(f"{url}fork/")

    assert "change_OP" in table
    assert "gained" in Client().get(f"{url}embed/").content.decode()
    assert Client().get(f"{url}picture.png").content.startswith(b"\x89PNG")
    copy = Network.objects.get(owner__username="charlie")
    assert copy.neurons.get(ref="vote").params["quorum"] == 1
    assert Client().get(f"{url}result/").status_code == 404


def test_it_leaves_nothing_open(pair: Any, as_alice: APIClient) -> None:
    answer = share(as_alice, *pair, unlocked=["neurons/vote/params/quorum"])
    assert answer.status_code == 400


def test_it_is_gone_with_either_run(pair: Any, as_alice: APIClient) -> None:
    url = share(as_alice, *pair).data["url"]
    pair[0].delete()
    assert Client().get(url).status_code == 404
