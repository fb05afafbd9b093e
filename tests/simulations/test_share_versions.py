"""Links to a network as it was: pinned, forked, shown with what it does."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons import services, storage, versions
from neurons.models import Network
from neurons.permissions import Actor
from simulations import sharing
from simulations.models import ShareLink
from tests.neurons.factories import a_network, a_round, plain

pytestmark = pytest.mark.django_db
ROWS = [["zoe@example.org", "c1", "5"], ["v2", "c1", "3"]]


def share(client: APIClient, network: Network, **terms: Any) -> Any:
    return client.post(f"/api/networks/{network.pk}/shares/", terms)


def opened(made: Any) -> Any:
    return Client().get(made.data["url"])


def test_its_owner_shares_a_network_as_it_is(as_alice: APIClient, alice: Any) -> None:
    network = a_network(alice, document=plain())

    made = share(as_alice, network, label="for the class")

    assert made.status_code == 201
    told = made.data
    assert (told["shows"], told["name"], told["version"]) == (
        "version",
        "Two projects",
        1,
    )
    page = opened(made).content.decode()
    assert "pinned to version 1" in page
    assert "100.00" in page
    assert "Ada" in page
    assert as_alice.get("/api/shares/").data[0]["url"] == told["url"]


def test_later_edits_change_nothing_that_was_shared(
    as_alice: APIClient, alice: Any
) -> None:
    network = a_network(alice, document=plain())
    made = share(as_alice, network)
    before = Client().get(f"{made.data['url']}network.json").json()

    services.apply_changes(
        network=network,
        actor=Actor(user=alice),
        base_version=1,
        listed=[{"op": "set", "values": {"name": "Renamed"}}],
    )

    assert "Renamed" not in opened(made).content.decode()
    assert Client().get(f"{made.data['url']}network.json").json() == before
    network.delete()
    assert opened(made).status_code == 200


def test_a_kept_version_is_shared_under_its_name(
    as_alice: APIClient, alice: Any
) -> None:
    network = a_network(alice, document=plain())
    versions.keep_version(network=network, name="Before the vote")
    services.apply_changes(
        network=network,
        actor=Actor(user=alice),
        base_version=1,
        listed=[{"op": "set", "values": {"name": "Renamed"}}],
    )

    made = share(as_alice, network, version=1)

    page = opened(made).content.decode()
    assert "pinned to Before the vote" in page
    assert "Renamed" not in page
    assert share(as_alice, network, version=7).status_code == 404


@pytest.mark.parametrize("visibility", ["private", "public"])
def test_nobody_shares_what_is_anothers(
    visibility: str, as_charlie: APIClient, alice: Any
) -> None:
    network = a_network(alice, document=plain(), visibility=visibility)

    assert share(as_charlie, network).status_code == 404
    assert as_charlie.get(f"/api/networks/{network.pk}/settings/").status_code == 404
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize("mode", ["none", "anonymised", "open"])
def test_its_file_and_forks_have_the_ballots_that_were_shared(
    mode: str, as_alice: APIClient, as_charlie: APIClient, alice: Any
) -> None:
    network = a_network(alice, document=a_round(ROWS))
    url = share(as_alice, network, ballots=mode).data["url"]

    file = Client().get(f"{url}network.json").content.decode()
    page = Client().get(url).content.decode()
    as_charlie.post(f"{url}fork/")

    assert ("zoe@example.org" in file) == (mode == "open")
    assert "zoe@example.org" not in page
    copy = Network.objects.get(owner__username="charlie")
    votes = {n.id: n.constituency for n in storage.load(copy).neurons}["qf"]
    assert (votes is None) == (mode == "none")


def test_a_draft_is_shared_and_says_why_it_does_not_run(
    as_alice: APIClient, alice: Any
) -> None:
    draft = plain(neurons=[{"id": "vote", "kind": "quadratic-funding"}], connections=[])
    made = share(as_alice, a_network(alice, document=draft))

    answer = opened(made)

    assert answer.status_code == 200
    assert "Quadratic funding" in answer.content.decode()
    assert Client().get(f"{made.data['url']}picture.png").status_code == 200
    assert Client().get(f"{made.data['url']}embed/").status_code == 200


def test_what_belongs_to_runs_is_not_behind_it(as_alice: APIClient, alice: Any) -> None:
    url = share(as_alice, a_network(alice, document=plain())).data["url"]

    for part in ("result/", "sankey/", "recipients.csv", "comparison.csv", "vary/"):
        assert Client().get(f"{url}{part}").status_code == 404, part
    assert Client().get(f"{url}picture.png").headers["Content-Type"] == "image/png"
    assert "100.00" in Client().get(f"{url}embed/").content.decode()


def test_it_is_revoked_like_any_link(as_alice: APIClient, alice: Any) -> None:
    made = share(as_alice, a_network(alice, document=plain()))
    as_alice.delete(f"/api/shares/{made.data['id']}/")

    answer = opened(made)

    assert answer.status_code == 404
    assert "does not open any more" in answer.content.decode()


def test_its_page_asks_for_no_more_queries_than_before(
    as_alice: APIClient, alice: Any, django_assert_max_num_queries: Any
) -> None:
    made = share(as_alice, a_network(alice, document=plain()))
    opened(made)
    with django_assert_max_num_queries(6):
        opened(made)


def test_a_fork_of_it_names_and_meets_its_original(
    as_alice: APIClient, as_charlie: APIClient, alice: Any
) -> None:
    url = share(as_alice, a_network(alice, document=plain())).data["url"]
    as_charlie.post(f"{url}fork/")
    copy = Network.objects.get(owner__username="charlie")
    address = f"/networks/{copy.pk}/original/"
    weight = {"op": "put-connection", "connection": {"id": "c1", "source": "fund"}}
    weight["connection"] |= {"target": "ada", "weight": "1"}
    services.apply_changes(
        network=copy, actor=Actor(user=copy.owner), base_version=1, listed=[weight]
    )

    page = as_charlie.get(address).content.decode()

    assert "weight 3 to 1" in page
    assert "25.00" in page  # of 100, Ada has 75 and then 50
    assert as_alice.get(address).status_code == 404
    sharing.revoke(ShareLink.objects.get())
    told = as_charlie.get(address, follow=True).content.decode()
    assert "What this was forked from is not shown any more." in told
