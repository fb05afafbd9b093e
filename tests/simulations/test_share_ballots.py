"""Ballots go as far as their owner shares them, by whatever door one comes."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons import showing, storage
from neurons.document import write
from neurons.models import Ballots, BallotsShown, Network
from neurons.permissions import Actor
from simulations import execution, sharing
from simulations.models import Run, ShareLink
from tests.neurons.factories import a_network, a_round

from .running import finished, two_funders

pytestmark = pytest.mark.django_db

SECRET = "zoe@example.org"
ROWS = [[SECRET, "c1", "5"], [SECRET, "c2", "7"], ["adam", "c1", "5"]]
MODES = list(BallotsShown)


def a_shown_round(owner: Any, ballots: str) -> Network:
    return a_network(
        owner,
        document=a_round(ROWS),
        visibility="public",
        ballots_shown=ballots,
    )


def a_link(owner: Any, ballots: str, run: Run | None = None) -> tuple[ShareLink, str]:
    run = run or finished(owner, a_round(ROWS))
    actor = Actor(user=owner)
    link = sharing.create_link(run=run, actor=actor, ballots=ballots)
    return link, sharing.address_of(link)


def rows_of(client: APIClient, network_id: Any) -> list[list[str]]:
    answer = client.get(f"/api/networks/{network_id}/document/?ballots=1")
    neurons = {each["id"]: each for each in answer.json()["document"]["neurons"]}
    who = neurons["qf"].get("constituency") or {}
    return who.get("ballots", {}).get("data", [])


def test_a_fork_of_a_shown_network_comes_without_its_table(
    alice: Any, as_charlie: APIClient
) -> None:
    network = a_shown_round(alice, BallotsShown.NOT_SHARED)

    copy = as_charlie.post(f"/api/networks/{network.pk}/fork/").json()

    assert rows_of(as_charlie, copy["id"]) == []
    assert not Network.objects.get(pk=copy["id"]).tables.exists()


def test_a_fork_without_ballots_says_so_where_they_were(
    alice: Any, as_charlie: APIClient
) -> None:
    network = a_shown_round(alice, BallotsShown.NOT_SHARED)
    copy = as_charlie.post(f"/api/networks/{network.pk}/fork/").json()

    copied = storage.load(Network.objects.get(pk=copy["id"]))

    notes = {each.id: each.note for each in copied.neurons}
    assert notes["qf"] == showing.WITHHELD
    assert notes["ada"] == ""


def test_an_anonymised_fork_has_numbers_for_voters(
    alice: Any, as_charlie: APIClient
) -> None:
    network = a_shown_round(alice, BallotsShown.ANONYMISED)

    copy = as_charlie.post(f"/api/networks/{network.pk}/fork/").json()

    rows = rows_of(as_charlie, copy["id"])
    assert {row[0] for row in rows} == {"voter 1", "voter 2"}
    # the same person keeps one number, and every gift its project and amount
    assert sorted(row[1:3] for row in rows) == [["c1", "5"], ["c1", "5"], ["c2", "7"]]
    twice = [row[0] for row in rows if row[2] == "7"]
    assert [row[0] for row in rows].count(twice[0]) == 2


def test_an_open_fork_has_them_as_they_are(alice: Any, as_charlie: APIClient) -> None:
    network = a_shown_round(alice, BallotsShown.AS_THEY_ARE)

    copy = as_charlie.post(f"/api/networks/{network.pk}/fork/").json()

    assert SECRET in {row[0] for row in rows_of(as_charlie, copy["id"])}


@pytest.mark.parametrize("mode", MODES)
def test_a_shown_document_obeys(mode: str, alice: Any, as_charlie: APIClient) -> None:
    network = a_shown_round(alice, mode)
    address = f"/api/networks/{network.pk}/document/?ballots=1"

    got = as_charlie.get(address).content.decode()

    assert (SECRET in got) == (mode == BallotsShown.AS_THEY_ARE)
    hidden = network.tables.get().pk
    assert (hidden in got) == (mode == BallotsShown.AS_THEY_ARE)
    page = as_charlie.get(network.get_absolute_url()).content.decode()
    assert (hidden in page) == (mode == BallotsShown.AS_THEY_ARE)


@pytest.mark.parametrize("mode", [BallotsShown.NOT_SHARED, BallotsShown.ANONYMISED])
def test_naming_the_hash_of_a_shown_networks_table_gives_nothing(
    mode: str, alice: Any, as_charlie: APIClient
) -> None:
    table = a_shown_round(alice, mode).tables.get()
    stolen = a_round([])
    stolen["neurons"][3]["constituency"] = {
        "ballots": {"sha256": table.pk, "rows": table.rows}
    }

    answer = as_charlie.post("/api/networks/", {"document": stolen})

    assert answer.status_code == 400
    assert "Ballots missing" in answer.content.decode()


@pytest.mark.parametrize("mode", [BallotsShown.NOT_SHARED, BallotsShown.ANONYMISED])
def test_a_run_of_anothers_network_freezes_what_one_may_have(
    mode: str, alice: Any, as_charlie: APIClient
) -> None:
    network = a_shown_round(alice, mode)
    table = network.tables.get().pk

    answer = as_charlie.post(
        f"/api/networks/{network.pk}/runs/", {"scenario": {"rounds": 3}}
    )

    for run in Run.objects.all():
        assert table not in str(run.snapshot)
    assert table not in answer.content.decode()


def test_a_preview_of_anothers_network_uses_no_ballots_that_are_not_shared(
    alice: Any, as_charlie: APIClient
) -> None:
    network = a_shown_round(alice, BallotsShown.NOT_SHARED)
    asked = {"network": str(network.pk), "base_version": network.version}

    hers = as_charlie.post("/api/preview/", asked).json()
    network.ballots_shown = BallotsShown.AS_THEY_ARE
    network.save()
    open_ = as_charlie.post("/api/preview/", asked).json()

    kept = {each["id"]: float(each["kept"]) for each in hers.get("recipients", [])}
    assert not any(kept.values())
    assert any(float(each["kept"]) for each in open_["recipients"])


@pytest.mark.parametrize("mode", MODES)
def test_a_link_forks_what_it_shares(
    mode: str, alice: Any, as_charlie: APIClient
) -> None:
    _, address = a_link(alice, mode)

    as_charlie.post(f"{address}fork/")

    copy = Network.objects.get(owner__username="charlie")
    voters = {row[0] for row in rows_of(as_charlie, copy.pk)}
    assert (
        voters
        == {
            BallotsShown.NOT_SHARED: set(),
            BallotsShown.ANONYMISED: {"voter 1", "voter 2"},
            BallotsShown.AS_THEY_ARE: {SECRET, "adam"},
        }[BallotsShown(mode)]
    )


@pytest.mark.parametrize("mode", MODES)
def test_a_links_document_has_what_it_shares(
    mode: str, alice: Any, visitor: APIClient
) -> None:
    _, address = a_link(alice, mode)

    answer = visitor.get(f"{address}network.json")

    assert answer.status_code == 200
    assert (SECRET in answer.content.decode()) == (mode == BallotsShown.AS_THEY_ARE)
    assert ("voter 1" in answer.content.decode()) == (mode == BallotsShown.ANONYMISED)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("mode", MODES)
def test_why_says_no_more_than_the_link_shares(
    mode: str, alice: Any, visitor: APIClient
) -> None:
    run = finished(alice, two_funders())
    _, address = a_link(alice, mode, run)

    told = visitor.get(f"{address}whose/?for=cy").content.decode()

    assert "Cy" in told
    assert ("quorum" in told) == (mode != BallotsShown.NOT_SHARED)


def test_links_share_no_ballots_unless_told_to(as_alice: APIClient, alice: Any) -> None:
    run = finished(alice, a_round(ROWS))
    made = as_alice.post(f"/api/runs/{run.pk}/shares/", {})
    chosen = as_alice.post(f"/api/runs/{run.pk}/shares/", {"ballots": "anonymised"})
    odd = as_alice.post(f"/api/runs/{run.pk}/shares/", {"ballots": "all"})

    assert made.data["ballots"] == "none"
    assert chosen.data["ballots"] == "anonymised"
    assert odd.status_code == 400


def test_the_owner_sets_what_others_get(as_alice: APIClient, alice: Any) -> None:
    network = a_network(alice, document=a_round(ROWS))
    address = f"/api/networks/{network.pk}/"

    answer = as_alice.patch(address, {"visibility": "public", "ballots": "anonymised"})

    assert answer.json()["ballots"] == "anonymised"
    assert as_alice.patch(address, {"ballots": "x"}).status_code == 400
    assert as_alice.patch(address, {"ballots": "open"}).json()["visibility"] == "public"


def test_an_anonymised_table_is_made_once_and_decides_the_same(alice: Any) -> None:
    network = a_network(alice, document=a_round(ROWS))
    table = network.tables.get()

    first, second = showing.anonymise(table.pk), showing.anonymise(table.pk)

    assert first == second != table.pk
    assert Ballots.objects.count() == 2
    run = finished(alice, a_round(ROWS))
    hidden = showing.with_ballots_as(storage.load(network), "anonymised")
    assert hidden.neurons[-1].constituency.ballots.sha256 == first
    twin = Run.objects.create(
        network_name="twin",
        snapshot=write(hidden),
        scenario=run.scenario,
        seed=run.seed,
        rules_version=run.rules_version,
        inputs="0" * 64,
    )
    execution.execute(str(twin.pk))
    run.refresh_from_db()
    twin.refresh_from_db()
    assert twin.result.summary["recipients"] == run.result.summary["recipients"]
