"""The pages about mechanisms: every kind has one, with all that is declared of it."""

from html import unescape

import pytest
from django.test import Client

from neurons import fidelity, library
from neurons.mechanisms import params, registry, settings
from neurons.models import Network, NeuronTemplate

from .factories import a_network

KINDS = list(registry.kinds())


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.django_db
def test_the_list_leads_to_every_kind(client: Client) -> None:
    text = shown(client, "/mechanisms/")

    for kind in registry.kinds().values():
        assert f'href="/mechanisms/{kind.kind}/"' in text
        assert kind.help in text
    for each in settings.declarations():
        assert each.label in text


@pytest.mark.django_db
@pytest.mark.parametrize("slug", KINDS)
def test_a_kinds_page_tells_what_is_known_of_it(client: Client, slug: str) -> None:
    kind = registry.kinds()[slug]

    text = shown(client, f"/mechanisms/{slug}/")

    for part in (kind.label, kind.help, kind.rewards, *kind.sources):
        assert part in text
    for each in (*params.declarations(kind.Params), *kind.recipient_columns):
        assert each.label in text
        assert f"<code>{each.name}</code>" in text
        assert each.help in text
    if kind.ballots:
        assert f"<code>{kind.ballots.amount}</code>" in text
    assert fidelity.badge(slug, fidelity.read()).words.lower() in text.lower()


@pytest.mark.django_db
def test_it_shows_the_rounds_that_it_was_checked_on(client: Client) -> None:
    for each in fidelity.read():
        text = shown(client, f"/mechanisms/{each.kind}/")
        assert each.name in text
        assert all(wrong.rule in text for wrong in each.wrong)


@pytest.mark.django_db
def test_it_names_public_networks_and_hides_others(client: Client, alice) -> None:
    a_network(alice, name="Open to all", visibility=Network.Visibility.PUBLIC)
    a_network(alice, name="By link only", visibility=Network.Visibility.LINK)
    a_network(alice, name="Mine alone")
    client.force_login(alice)

    text = shown(client, "/mechanisms/project/")

    assert "Open to all" in text
    assert "By link only" not in text
    assert "Mine alone" not in text


@pytest.mark.django_db
def test_it_shows_published_templates(client: Client) -> None:
    facts = {"kind": "split", "help": "Shares of a list."}
    NeuronTemplate.objects.create(
        slug="list", label="A list", status="published", **facts
    )
    NeuronTemplate.objects.create(slug="draft", label="A draft", **facts)

    text = shown(client, "/mechanisms/split/")

    assert "A list" in text
    assert "A draft" not in text


@pytest.mark.django_db
def test_a_kind_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/mechanisms/no-such-kind/").status_code == 404
    assert client.post("/mechanisms/no-such-kind/try/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("slug", KINDS)
def test_it_can_be_used_in_a_network_at_once(client: Client, slug: str) -> None:
    answer = client.post(f"/mechanisms/{slug}/try/")

    network = Network.objects.get()
    assert answer.url == network.get_absolute_url()
    assert network.neurons.filter(kind=slug).exists()
    assert client.get(answer.url).status_code == 200


@pytest.mark.django_db
def test_the_list_takes_few_queries(client: Client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get("/mechanisms/")


@pytest.mark.django_db
def test_a_page_takes_few_queries(client: Client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get("/mechanisms/quadratic-funding/")


def test_a_retired_kind_keeps_its_page_and_leaves_the_list(db, monkeypatch) -> None:
    kind = registry.kinds()["split"]
    monkeypatch.setattr(type(kind), "retired", True)

    listed = [e.kind.kind for f in library.families() for e in f.entries]

    assert "split" not in listed
    client = Client()
    assert "Retired" in shown(client, "/mechanisms/split/")
    assert client.post("/mechanisms/split/try/").status_code == 404
