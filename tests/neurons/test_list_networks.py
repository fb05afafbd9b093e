"""Lists cost the same number of queries however long they are."""

from typing import Any

from rest_framework.test import APIClient

from .factories import a_network


def test_a_list_takes_three_queries(
    as_alice: APIClient, alice: Any, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        a_network(alice)

    with django_assert_num_queries(3):  # session, user, networks
        listed = as_alice.get("/api/networks/").json()

    assert [(each["neurons"], each["connections"]) for each in listed] == [(3, 2)] * 3


def test_a_visitor_without_a_sandbox_costs_one_query(
    visitor: APIClient, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(1):
        visitor.get("/api/networks/")


def test_a_document_takes_five_queries(
    as_alice: APIClient, alice: Any, django_assert_num_queries: Any
) -> None:
    network = a_network(alice)

    with django_assert_num_queries(5):  # session, user, network, neurons, connections
        as_alice.get(f"/api/networks/{network.pk}/document/")


def test_an_empty_network_is_made_by_name(as_alice: APIClient) -> None:
    made = as_alice.post("/api/networks/", {"name": "Fresh"}).json()

    assert made["name"] == "Fresh"
    assert made["visibility"] == "private"
    assert (made["neurons"], made["version"], made["can_edit"]) == (0, 1, True)


def test_a_network_is_shown_and_deleted(as_alice: APIClient, alice: Any) -> None:
    network = a_network(alice)
    address = f"/api/networks/{network.pk}/"

    shown = as_alice.patch(address, {"visibility": "link"})
    assert shown.json()["visibility"] == "link"
    assert as_alice.patch(address, {"visibility": "all"}).status_code == 400
    assert as_alice.patch(address, {"owner": 1}).status_code == 400
    assert as_alice.delete(address).status_code == 204
    assert as_alice.get(address).status_code == 404
