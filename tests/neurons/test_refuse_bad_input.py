"""Bad input gets a 4xx with the place of what is wrong, and nothing is stored."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from neurons.models import Network

from .factories import a_network, a_round, plain

TOKENS = 10**30


def with_neuron(**changed: Any) -> dict[str, Any]:
    document = plain()
    document["neurons"][0].update(changed)
    return document


def with_connection(**changed: Any) -> dict[str, Any]:
    document = plain()
    document["connections"][0].update(changed)
    return document


BAD = [
    (with_neuron(kind="nope"), "neurons[0].kind"),
    (with_neuron(kind={"a": 1}), "neurons[0].kind"),
    (with_neuron(id="ada"), "neurons[1].id"),
    (with_neuron(id="c1"), "connections[0].source"),
    (with_neuron(id="Ada Lovelace"), "neurons[0].id"),
    (with_neuron(id=7), "neurons[0].id"),
    (with_neuron(colour="red"), "neurons[0].colour"),
    (with_neuron(label="x" * 201), "neurons[0].label"),
    (with_neuron(label={"html": 1}), "neurons[0].label"),
    (with_neuron(position=[1]), "neurons[0].position"),
    (with_neuron(position=["1", True]), "neurons[0].position"),
    (with_neuron(params={"amount": TOKENS}), "neurons[0].params.amount"),
    (with_neuron(params={"amount": str(TOKENS)}), "neurons[0].params.amount"),
    (with_neuron(params={"amount": "1e999999"}), "neurons[0].params.amount"),
    (with_neuron(params={"amount": "-1"}), "neurons[0].params.amount"),
    (with_neuron(params={"amount": "0.001"}), "neurons[0].params.amount"),
    (with_neuron(params={"amount": True}), "neurons[0].params.amount"),
    (with_neuron(params={"quorum": 1}), "neurons[0].params.quorum"),
    (with_neuron(params=[]), "neurons[0].params"),
    (with_neuron(settings={"retain": "1.5"}), "neurons[0].settings.retain"),
    (with_neuron(attributes={"impcat": 1}), "neurons[0].attributes.impcat"),
    (
        with_neuron(constituency={"ballots": {"data": []}, "generated": {}}),
        "neurons[0].constituency",
    ),
    (
        with_neuron(constituency={"generated": {"size": 0}}),
        "neurons[0].constituency.generated.size",
    ),
    (with_connection(weight=-1), "connections[0].weight"),
    (with_connection(weight="1e400"), "connections[0].weight"),
    (with_connection(weight="0.0000000001"), "connections[0].weight"),
    (with_connection(weight=2**53 + 1), "connections[0].weight"),
    (with_connection(delay=1001), "connections[0].delay"),
    (with_connection(delay="1.5"), "connections[0].delay"),
    (with_connection(target="nobody"), "connections[0].target"),
    (with_connection(target="bob"), "connections[1]"),
    (with_connection(attributes={"colour": "red"}), "connections[0].attributes.colour"),
    (a_round([["v1", "nobody", "5"]]), "neurons[3].constituency.ballots.data[0]"),
    (a_round([["v1", "c0", "5"]]), "neurons[3].constituency.ballots.data[0]"),
    (a_round([["v1"]]), "neurons[3].constituency.ballots.data[0]"),
    (
        a_round([["v1", "c1", "5"], ["v1", "c1", "much"]]),
        "neurons[3].constituency.ballots.data[1]",
    ),
    (a_round([["v1", "c1", "1e30"]]), "neurons[3].constituency.ballots.data[0]"),
    (a_round([["v1", "c1", "1", "-1"]]), "neurons[3].constituency.ballots.data[0]"),
    (plain(format="allonet/9"), "format"),
    (plain(name=""), "name"),
    (plain(name=None), "name"),
    (plain(token={"symbol": "OP", "decimals": 10}), "token.decimals"),
    (plain(token="OP"), "token"),
    (plain(start="yesterday"), "start"),
    (plain(extra=1), "extra"),
    (plain(neurons={}), "neurons"),
    (plain(connections=None), "connections"),
    (plain(groups=[{"id": "g", "neurons": ["nobody"]}]), "groups[0].neurons[0]"),
    (plain(sources=[1]), "sources[0]"),
    (plain(name="a\u0000b"), "name"),
    ({}, "format"),
    ([], ""),
    (5, ""),
    ("text", ""),
]


@pytest.mark.parametrize(("document", "path"), BAD)
def test_a_new_network_of_it_is_refused(
    document: Any, path: str, as_alice: APIClient
) -> None:
    answer = as_alice.post("/api/networks/", {"document": document})

    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")
    problem = answer.json()["problems"][0]
    assert problem["path"] == path
    assert problem["message"].endswith((".", "}", "]"))
    assert not Network.objects.exists()


RAW = [
    b"{",
    b"",
    b"\xff\xfe",
    b"[" * 10_000,
    b'{"document":' * 10_000,
    b'{"document": {}, "document": {}}',
    b'{"document": {"name": NaN}}',
    b'{"document": {"name": ' + b"9" * 5_000 + b"}}",
    b'{"document": {"name": 1e99999999999}}',
    b'{"document": {"name": "\\ud800"}}',
    b'{"surprise": 1}',
    b"[]",
    b"null",
    b'{"name": 5}',
]


@pytest.mark.parametrize("body", RAW)
def test_a_body_that_is_no_request_is_refused(body: bytes, as_alice: APIClient) -> None:
    answer = as_alice.generic(
        "POST", "/api/networks/", body, content_type="application/json"
    )

    if body == b"":
        assert answer.status_code in {201, 400}
        return
    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert not Network.objects.exists()


@pytest.mark.parametrize("path", ["document/", "layout/", "fork/", ""])
@pytest.mark.parametrize("body", RAW)
@pytest.mark.parametrize("method", ["PUT", "PATCH", "POST"])
def test_no_call_about_a_network_breaks_on_it(
    method: str, body: bytes, path: str, alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice)

    answer = as_alice.generic(
        method,
        f"/api/networks/{network.pk}/{path}",
        body,
        content_type="application/json",
    )

    assert answer.status_code < 500
    network.refresh_from_db()
    assert network.version == 1


def test_a_body_that_is_too_large_is_refused(as_alice: APIClient) -> None:
    body = json.dumps({"document": plain(description="x" * (21 * 2**20))})

    answer = as_alice.generic(
        "POST", "/api/networks/", body, content_type="application/json"
    )

    assert answer.status_code == 413
    assert not Network.objects.exists()


def test_too_many_neurons_are_refused(as_alice: APIClient) -> None:
    neurons = [{"id": f"p{i}", "kind": "project"} for i in range(10_001)]

    answer = as_alice.post("/api/networks/", {"document": plain(neurons=neurons)})

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == "neurons"
    assert "at most 10,000" in answer.json()["detail"]


def test_a_label_of_markup_is_kept_as_text(as_alice: APIClient) -> None:
    label = '<script>alert(1)</script><a href="//x">"&'
    made = as_alice.post("/api/networks/", {"document": with_neuron(label=label)})

    answer = as_alice.get(f"/api/networks/{made.json()['id']}/document/")

    assert answer["Content-Type"] == "application/json"
    assert answer.json()["document"]["neurons"][2]["label"] == label


@pytest.mark.parametrize("version", [None, "1", 0, -1, True, 1.5, 10**30])
def test_a_version_is_a_whole_number(
    version: Any, alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice)

    answer = as_alice.patch(
        f"/api/networks/{network.pk}/document/",
        {"base_version": version, "changes": []},
    )

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == "base_version"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "It is empty"),
        (b"voter,recipient\n", "This is not valid JSON"),
        (b"\x89PNG\xff", "This is not text in UTF-8"),
        (b"[]", "A document is an object"),
    ],
)
def test_a_file_that_is_no_network_is_named_with_what_is_wrong(
    client: Client, db: None, content: bytes, sentence: str
) -> None:
    file = SimpleUploadedFile("round.json", content)

    page = client.post("/networks/new/", {"document": file}, follow=True)

    assert f"“round.json” was not imported. {sentence}" in page.content.decode()
    assert not Network.objects.exists()
