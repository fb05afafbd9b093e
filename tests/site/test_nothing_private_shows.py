"""Every address and API call, by everybody: what is private looks as if it never was.

The addresses are read from the URL conf: whoever adds one with a new kind of part says
here what to put in its place.
"""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from neurons.models import ApiToken, NetworkVersion
from neurons.permissions import Actor
from simulations import sharing
from simulations.models import Run, Scenario, ShareLink
from tests.neurons.factories import a_network, a_round
from tests.simulations.jobs import a_job
from tests.simulations.running import finished_of

pytestmark = pytest.mark.django_db

SECRET = "Zanzibar"  # in every name that nobody else may read
VOTER = "zoe@example.org"
OWN_TOKEN = 987654321
SHOWN = ("run", "comparison", "version")
OPEN = "neurons/qf/params/cap_share"
METHODS = ("get", "post", "put", "patch", "delete")
PART = re.compile(r"<(?:\w+:)?(\w+)>")
# Part of an address → whose thing stands there. Those of PLAIN are nobody's secret.
NETWORK = ("pk", "network_id")
RUN = ("run_id", "other_id")
PLAIN = {
    "slug": "quadratic-funding",
    "version": "1",
    "ref": "qf",
    "funder": "fund",
    "uidb64": "MQ",
    "signed": "a:b:c",
    "name": "x",
    "file": "accounts.csv",
}
# Calls that name things in what they send.
BODIES = {
    "api-preview": ("network", {"base_version": 1}),
    "api-ballots": ("network", {"neuron": "qf"}),
}
FILTERS = ("network",)  # of lists
OWNED = ("owner_id", "session_key", "visibility")
TABLES = (
    "simulations_run",
    "neurons_network",
    "simulations_job",
    "simulations_scenario",
    "simulations_sharelink",
)


def addresses(resolver: Any = None, prefix: str = "/") -> Iterator[tuple[str, str]]:
    """Every address with its name; the admin has its own doors."""
    for each in (resolver or get_resolver()).url_patterns:
        path = prefix + str(each.pattern)
        if not isinstance(each, URLResolver):
            yield path, each.name
        elif path != "/admin/":
            yield from addresses(each, path)


ADDRESSES = list(addresses())
WITH_PARTS = [each for each in ADDRESSES if PART.search(each[0])]
WITHOUT = [each for each in ADDRESSES if not PART.search(each[0])]


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("moves", "job_moves", "explanations", "verifying"):
        monkeypatch.setattr(f"simulations.{module}._send", lambda _: None)


@pytest.fixture
def hers(alice: Any) -> dict[str, str]:
    """Things of Alice's, by the part of an address that names them."""
    document = {**a_round([[VOTER, "c1", "5"], ["v2", "c1", "3"]]), "name": SECRET}
    network = a_network(alice, document=document)
    NetworkVersion.objects.create(network=network, version=1, document={"a": SECRET})
    run = finished_of(network, alice)
    link = sharing.create_link(run=run, actor=Actor(user=alice), label=SECRET)
    found = dict.fromkeys(NETWORK, str(network.pk)) | dict.fromkeys(RUN, str(run.pk))
    found |= {"link_id": str(link.pk), "share_id": str(link.pk)}
    kept = Scenario.objects.create(network=network, name=SECRET)
    found["scenario_id"] = str(kept.pk)
    ApiToken.objects.create(pk=OWN_TOKEN, user=alice, label=SECRET)
    found["own_token"] = str(OWN_TOKEN)
    return found | {"job_id": str(a_job(alice).pk), "token": sharing.token_of(link)}


@pytest.fixture
def tokens(hers: dict[str, str], alice: Any) -> dict[str, str]:
    """A link to each kind of thing, by what it shows."""
    run, actor = Run.objects.get(owner=alice), Actor(user=alice)
    network = run.network
    assert network is not None
    made = [
        sharing.create_link(run=run, actor=actor, unlocked=[OPEN]),
        sharing.create_link(run=run, against=run, actor=actor),
        sharing.share_version(network=network, actor=actor, unlocked=[OPEN]),
    ]
    return {each.shows: sharing.token_of(each) for each in made}


@pytest.fixture
def never(hers: dict[str, str]) -> dict[str, str]:
    """The same parts of things that never were."""
    found = {part: str(uuid.uuid4()) for part in hers}
    return found | {"token": "A" * 43, "own_token": str(OWN_TOKEN + 1)}


def filled(path: str, parts: dict[str, str]) -> str:
    """The address with these things; an unknown part stops the test."""
    known = PLAIN | parts
    missing = [each for each in PART.findall(path) if each not in known]
    assert not missing, f"Say in this test what {missing} of {path} stands for."
    return PART.sub(lambda found: known[found[1]], path)


def asked(client: Client, method: str, address: str, body: Any = None) -> Any:
    send = getattr(client, method)
    if method == "get":
        return send(address)
    return send(address, data=body or {}, content_type="application/json")


def told(answer: Any, parts: dict[str, str]) -> tuple[Any, ...]:
    """All that can be seen of an answer, but what was asked and what is ever new."""
    text = b"".join(answer) if answer.streaming else answer.content
    plain = text.decode("utf-8", "replace")
    for each in sorted(set(parts.values()), key=len, reverse=True):
        plain = plain.replace(each, "…")
    plain = re.sub(r'(csrf-token" content|csrfmiddlewaretoken" value)="\w+"', "", plain)
    headers = {
        name: value.replace(parts["token"], "…")
        for name, value in answer.headers.items()
        if name not in ("Content-Length", "Date", "Expires", "Last-Modified")
    }
    for each in set(parts.values()):
        headers = {name: value.replace(each, "…") for name, value in headers.items()}
    return answer.status_code, headers, plain, sorted(answer.cookies)


def stranger(kind: str, django_user_model: Any) -> Client:
    client = Client()
    if kind != "anonymous":
        user, _ = django_user_model.objects.get_or_create(
            username=kind, is_staff=kind == "staff"
        )
        client.force_login(user)
    return client


@pytest.mark.parametrize("kind", ["anonymous", "somebody", "staff"])
def test_what_is_private_answers_as_what_never_was(
    kind: str, hers: Any, never: Any, alice: Any, django_user_model: Any
) -> None:
    sharing.revoke(ShareLink.objects.get())
    # Two browsers of one person: what one call leaves behind is not compared.
    clients = [stranger(kind, django_user_model) for _ in range(2)]

    for path, name in WITH_PARTS:
        if not hers.keys() & set(PART.findall(path)):
            assert PLAIN.keys() >= set(PART.findall(path)), f"Say what {path} names."
            continue  # nothing of anybody's
        for method in METHODS:
            there, nowhere = (
                told(asked(client, method, filled(path, parts)), parts)
                for client, parts in zip(clients, (hers, never), strict=True)
            )
            assert there == nowhere, f"{method} {name}"
            assert SECRET not in there[2], f"{method} {name}"
            assert VOTER not in there[2], f"{method} {name}"
    assert Run.objects.filter(owner=alice).count() == 1


@pytest.mark.parametrize("kind", ["anonymous", "somebody", "staff"])
def test_lists_and_pages_of_all_name_nothing_of_others(
    kind: str, hers: Any, django_user_model: Any
) -> None:
    client = stranger(kind, django_user_model)

    for path, name in WITHOUT:
        for query in ("", *(f"?{each}={hers['pk']}" for each in FILTERS)):
            answer = asked(client, "get", path + query)
            shown = told(answer, {"token": hers["token"]})[2]
            assert SECRET not in shown, name
            assert VOTER not in shown, name
            if not query:
                assert not any(each in shown for each in hers.values()), name


@pytest.mark.parametrize("kind", ["anonymous", "somebody", "staff"])
@pytest.mark.parametrize("name", list(BODIES))
def test_naming_a_thing_in_a_body_is_no_door(
    name: str, kind: str, hers: Any, never: Any, django_user_model: Any
) -> None:
    client = stranger(kind, django_user_model)
    path = next(path for path, each in WITHOUT if each == name)
    key, rest = BODIES[name]

    there, nowhere = (
        told(asked(client, "post", path, {key: parts["pk"], **rest}), parts)
        for parts in (hers, never)
    )

    assert there == nowhere


@pytest.mark.parametrize("shows", SHOWN)
@pytest.mark.parametrize("state", ["revoked", "expired"])
def test_a_closed_link_answers_as_one_that_never_was(
    state: str, shows: str, hers: Any, tokens: Any, never: Any, alice: Any
) -> None:
    hers["token"] = tokens[shows]
    ShareLink.objects.update(
        **{"expires" if state == "expired" else "revoked": timezone.now()}
    )
    owner = Client()
    owner.force_login(alice)

    for client in (Client(), owner):
        for path, name in WITH_PARTS:
            if "token" not in PART.findall(path) or not path.startswith("/s/"):
                continue
            for method in METHODS:
                there, nowhere = (
                    told(asked(client, method, filled(path, parts)), parts)
                    for parts in (hers, never)
                )
                assert there == nowhere, f"{method} {name} by {client}"
                assert there[0] in (404, 405), name


@pytest.mark.parametrize("shows", SHOWN)
def test_an_open_link_shows_its_thing_and_no_voter(
    shows: str, hers: Any, tokens: Any
) -> None:
    hers["token"] = tokens[shows]
    opened = set()
    for path, name in WITH_PARTS:
        if path.startswith("/s/"):
            shown = told(asked(Client(), "get", filled(path, hers)), hers)
            # What belongs to another kind of link answers as nothing does.
            assert shown[0] in (200, 202, 404, 405, 503), name
            assert VOTER not in shown[2], name
            opened |= {name} if shown[0] != 404 else set()
    assert {"share", "share-embed", "share-picture", "share-document"} <= opened


def test_its_owner_finds_everything_behind_these_addresses(
    hers: Any, alice: Any
) -> None:
    """Else the tests above would compare nothing with nothing."""
    client = Client()
    client.force_login(alice)
    odd = {"api-electorate", "password_reset_confirm", "api-try-example", "learn-try"}
    odd |= {"share-vary", "share-comparison"}  # this link shows a run, nothing locked
    odd |= {"run-original", "network-original"}  # hers is no fork
    odd |= {"api-template-versions"}  # there is no template

    missing = [
        name
        for path, name in WITH_PARTS
        if name not in odd
        and asked(client, "get", filled(path, hers)).status_code == 404
    ]

    assert missing == []


def test_nothing_is_looked_up_before_the_right_to_see_it(
    hers: Any, django_user_model: Any
) -> None:
    client = stranger("somebody", django_user_model)
    plain = {
        hers[each].replace("-", "")
        for each in ("pk", "run_id", "job_id", "scenario_id", "link_id")
    }

    for path, name in WITH_PARTS:
        with CaptureQueriesContext(connection) as queries:
            asked(client, "get", filled(path, {**hers, "token": "A" * 43}))
        for each in queries.captured_queries:
            sql = each["sql"].replace("-", "")
            if any(table in sql for table in TABLES) and any(id in sql for id in plain):
                assert any(column in sql for column in OWNED), f"{name}: {sql[:300]}"
