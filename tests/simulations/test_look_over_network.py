"""The API says what is wrong with a network before it runs."""

from typing import Any

from rest_framework.test import APIClient

from tests.neurons.factories import a_network, a_round, plain


def codes(answer: Any) -> set[str]:
    return {each["code"] for each in answer.json()["findings"]}


def test_a_sound_network_has_no_errors(alice: Any, as_alice: APIClient) -> None:
    network = a_network(alice, document=a_round([["v1", "c1", "5"]]))

    answer = as_alice.get(f"/api/networks/{network.pk}/findings/")

    assert answer.status_code == 200
    assert answer.json()["version"] == 1
    severities = {each["severity"] for each in answer.json()["findings"]}
    assert "error" not in severities


def test_a_network_without_a_source_is_named(alice: Any, as_alice: APIClient) -> None:
    document = plain(
        neurons=[{"id": "ada", "kind": "project", "label": "Ada"}], connections=[]
    )
    network = a_network(alice, document=document)

    found = as_alice.get(f"/api/networks/{network.pk}/findings/").json()

    errors = [each for each in found["findings"] if each["severity"] == "error"]
    assert errors
    for each in errors:
        assert each["sentence"]
        assert each["cure"]


def test_a_save_answers_with_findings(alice: Any, as_alice: APIClient) -> None:
    network = a_network(alice)
    changes = [
        {"op": "remove-connection", "id": "c1"},
        {"op": "remove-connection", "id": "c2"},
    ]

    answer = as_alice.patch(
        f"/api/networks/{network.pk}/document/",
        {"base_version": 1, "changes": changes},
    )

    assert answer.status_code == 200
    assert answer.json()["findings"]


def test_a_fix_of_a_finding_is_a_change_that_is_accepted(
    alice: Any, as_alice: APIClient
) -> None:
    network = a_network(alice)
    zero = {"id": "c1", "source": "fund", "target": "ada", "weight": "0"}
    changes = [
        {"op": "put-connection", "connection": zero},
        {"op": "remove-connection", "id": "c2"},
    ]
    address = f"/api/networks/{network.pk}/document/"
    found = as_alice.patch(address, {"base_version": 1, "changes": changes}).json()

    fixes = [each["fix"] for each in found["findings"] if each["fix"]]

    for version, fix in enumerate(fixes, start=2):
        answer = as_alice.patch(address, {"base_version": version, "changes": fix})
        assert answer.status_code == 200


def test_it_hides_other_peoples_networks(alice: Any, as_charlie: APIClient) -> None:
    network = a_network(alice)

    answer = as_charlie.get(f"/api/networks/{network.pk}/findings/")

    assert answer.status_code == 404


def test_ballots_for_a_removed_recipient_are_a_warning(
    alice: Any, as_alice: APIClient
) -> None:
    rows = [["v1", "c1", "5"], ["v2", "c2", "1"]]
    network = a_network(alice, document=a_round(rows))
    changes = [{"op": "remove-connection", "id": "c2"}]

    answer = as_alice.patch(
        f"/api/networks/{network.pk}/document/",
        {"base_version": 1, "changes": changes},
    )

    found = {each["code"]: each for each in answer.json()["findings"]}
    assert found["ballots-name-removed"]["severity"] == "warning"
    assert found["ballots-name-removed"]["neuron"] == "qf"
    assert not [each for each in found.values() if each["severity"] == "error"]
