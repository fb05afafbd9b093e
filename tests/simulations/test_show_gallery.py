"""The gallery: public networks only, found and sorted, whatever their number."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import fork_network, set_visibility
from simulations import execution, gallery, plates, publishing, services
from simulations.models import Run, RunResult
from tests.neurons.factories import a_network, a_round, plain

pytestmark = pytest.mark.django_db


def names(answer: Any) -> list[str]:
    shown = [*answer.context["chosen"], *answer.context["plates"]]
    return [each["name"] for each in shown]


def a_shown(owner: Any, name: str, **fields: Any) -> Network:
    return a_network(owner, document=plain(name=name), visibility="public", **fields)


def ran(network: Network) -> Run:
    run = services.run_for_all(network)
    execution.execute(str(run.pk))
    return run


def test_it_shows_public_networks_alone(alice: Any) -> None:
    a_shown(alice, "Shown")
    a_network(alice, document=plain(name="By link"), visibility="link")
    a_network(alice, document=plain(name="Hidden"))

    answer = Client().get("/gallery/")

    assert names(answer) == ["Shown"]
    assert b"Hidden" not in answer.content
    assert b"By link" not in answer.content


def test_a_plate_says_how_much_of_the_money_recipients_have(alice: Any) -> None:
    document = plain()
    document["neurons"].append(
        {"id": "pot", "kind": "split", "settings": {"threshold": "500"}}
    )
    document["connections"].append({"id": "c3", "source": "fund", "target": "pot"})
    ran(a_network(alice, document=document, visibility="public"))

    page = Client().get("/gallery/").content.decode()

    assert "80.00 of 100.00 OP to 2 recipients" in page


def test_a_plate_has_picture_mechanisms_size_and_figures(alice: Any) -> None:
    rows = [["v1", "c1", "5"], ["v2", "c1", "5"]]
    network = a_network(alice, document=a_round(rows), visibility="public")
    run = ran(network)

    page = Client().get("/gallery/").content.decode()

    assert 'class="sankey thumbnail"' in page
    assert "Quadratic funding" in page
    assert "4 neurons" in page
    assert "by alice" in page
    assert "100.00 OP to 1 recipient" in page
    assert run.get_absolute_url() in page


def test_words_and_mechanisms_narrow_it(alice: Any) -> None:
    a_shown(alice, "Water wells")
    document = a_round([["v1", "c1", "5"]])
    a_network(alice, document=document, visibility="public")

    assert names(Client().get("/gallery/", {"q": "WELL"})) == ["Water wells"]
    found = Client().get("/gallery/", {"mechanism": "quadratic-funding"})
    assert names(found) == ["A round"]
    assert names(Client().get("/gallery/", {"mechanism": "nonsense"})) != []
    assert b"Nothing fits." in Client().get("/gallery/", {"q": "no such"}).content


def test_it_sorts(alice: Any) -> None:
    first, second = a_shown(alice, "B"), a_shown(alice, "A")
    fork_network(network=first, actor=Actor(user=alice))

    assert names(Client().get("/gallery/")) == ["A", "B"]
    assert names(Client().get("/gallery/", {"sort": "forks"})) == ["B", "A"]
    assert names(Client().get("/gallery/", {"sort": "name"})) == ["A", "B"]
    assert second.name == "A"


@pytest.mark.parametrize("visibility", ["public", "link", "private"])
def test_a_plate_names_its_original_where_everybody_sees_that(
    visibility: str, alice: Any
) -> None:
    origin = a_network(
        alice, document=plain(name="The first one"), visibility=visibility
    )
    fork = fork_network(network=origin, actor=Actor(user=alice))
    Network.objects.filter(pk=fork.pk).update(visibility="public", name="Mine")

    page = Client().get("/gallery/").content.decode()

    assert ("Forked from" in page) == (visibility == "public")
    assert ("The first one" in page) == (visibility == "public")


def test_curators_put_networks_first(alice: Any) -> None:
    a_shown(alice, "Later")
    a_shown(alice, "Chosen", featured=True)
    a_shown(alice, "Latest")

    answer = Client().get("/gallery/")

    assert [each["name"] for each in answer.context["chosen"]] == ["Chosen"]
    assert names(answer) == ["Chosen", "Latest", "Later"]


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 40, "²"])
def test_an_odd_page_is_still_a_page(page: str, alice: Any) -> None:
    a_shown(alice, "Shown")

    assert Client().get("/gallery/", {"page": page}).status_code == 200


def test_its_queries_do_not_grow_with_the_networks(
    alice: Any, django_assert_num_queries: Any
) -> None:
    ran(a_shown(alice, "One"))
    gallery._plates.clear()
    with django_assert_num_queries(6):  # chosen, count, page, rows, kinds, results
        Client().get("/gallery/")
    for number in range(4):
        ran(a_shown(alice, f"More {number}"))
    gallery._plates.clear()
    with django_assert_num_queries(6):
        Client().get("/gallery/")


def test_the_worker_keeps_the_picture_so_that_no_reader_waits_for_it(
    alice: Any, monkeypatch: Any
) -> None:
    run = ran(a_shown(alice, "Shown"))
    earlier = ran(a_shown(alice, "From before pictures were kept"))
    RunResult.objects.filter(run=earlier).update(plate=None)
    gallery._plates.clear()
    made = []
    draw = plates.of
    monkeypatch.setattr(plates, "of", lambda *a: made.append(a[0]) or draw(*a))

    page = Client().get("/gallery/").content.decode()

    assert page.count('class="sankey thumbnail"') == 2
    assert run.get_absolute_url() in page
    assert made == [earlier]  # once, and kept
    gallery._plates.clear()
    Client().get("/gallery/")
    assert made == [earlier]


def test_showing_a_network_to_all_runs_it_and_hiding_it_takes_that_back(
    alice: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(publishing.transaction, "on_commit", lambda call: call())
    network = a_network(alice, document=a_round([["v1", "c1", "5"]]))
    actor = Actor(user=alice)

    set_visibility(network=network, actor=actor, visibility="public")
    run = Run.objects.get(network=network)
    assert (run.owner, run.session_key) == (None, "")
    assert network.tables.get().pk in str(run.snapshot)

    set_visibility(network=network, actor=actor, visibility="private")
    assert not Run.objects.exists()


def test_what_the_service_ran_tells_no_ballots_that_are_not_shared(
    alice: Any, as_charlie: APIClient
) -> None:
    document = a_round([["secret", "c1", "5"], ["v2", "c1", "5"]])
    network = a_network(alice, document=document, visibility="public")
    run = ran(network)

    file = as_charlie.get(f"/runs/{run.pk}/network.json").content.decode()
    why = as_charlie.get(f"/api/runs/{run.pk}/why/?neuron=ada").content.decode()

    assert "secret" not in file
    assert network.tables.get().pk not in file
    assert "donors" not in why
    assert float(run.__class__.objects.get(pk=run.pk).certificate["kept"]) == 100
