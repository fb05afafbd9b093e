"""Two runs side by side: gains, losses, inputs, and who may look."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons.permissions import Actor
from neurons.services import fork_network
from simulations.comparing.seismograph import seismograph
from tests.neurons.factories import a_network

from .running import finished, finished_of, two_funders

pytestmark = pytest.mark.django_db


def with_quorum(quorum: int, **changed: Any) -> dict[str, Any]:
    document = two_funders(**changed)
    document["neurons"][2]["params"]["quorum"] = quorum
    return document


def compared(client: APIClient, a: Any, b: Any) -> Any:
    return client.get(f"/api/runs/{a.pk}/compare/{b.pk}/")


def test_gains_and_losses_are_those_of_what_was_kept(
    as_alice: APIClient, alice: Any
) -> None:
    a, b = finished(alice, with_quorum(3)), finished(alice, with_quorum(1))
    told = compared(as_alice, a, b).data

    by_name = {each["id"]: each for each in told["recipients"]}
    assert Decimal(by_name["cy"]["a"]) == 0 < Decimal(by_name["cy"]["b"])
    for row in told["recipients"]:
        change = Decimal(row["b"]) - Decimal(row["a"])
        assert change == Decimal(row["difference"])
    assert told["gained"]["recipients"] == told["newly_funded"] == 1
    assert told["lost"]["recipients"] == 1


def test_the_net_is_accounted_for_by_where_else_the_money_is(
    as_alice: APIClient, alice: Any
) -> None:
    a, b = finished(alice, with_quorum(3)), finished(alice, with_quorum(1))
    balance = compared(as_alice, a, b).data["balance"]

    assert balance["is_exact"]
    assert not balance["is_zero_sum"]  # Ada keeps less, and she is an allocator
    assert list(balance["because"]) == ["allocators"]
    assert balance["because"]["allocators"] == balance["net"]


def test_it_tells_what_differed_in_the_inputs(as_alice: APIClient, alice: Any) -> None:
    changed = with_quorum(1)
    changed["connections"][0]["weight"] = "2"
    changed["neurons"][3]["settings"]["retain"] = "0.25"
    changed["neurons"].append({"id": "eve", "label": "Eve", "kind": "project"})
    changed["connections"].append({"id": "z", "source": "ada", "target": "eve"})
    a = finished(alice, two_funders())
    b = finished(alice, changed, rounds=9, seed=4)
    listed = compared(as_alice, a, b).data["inputs"]["listed"]

    told = {(each["where"], each["what"]): (each["a"], each["b"]) for each in listed}
    assert told[("Scenario", "Rounds")] == ("6", "9")
    assert told[("Scenario", "Seed")] == ("0", "4")
    assert told[("The vote", "Quorum")] == ("3", "1")
    assert told[("big → The vote", "Weight")] == ("1", "2")
    assert told[("Ada", "Keeps of what arrives")] == ("0.5", "0.25")
    assert told[("Eve", "Neuron")] == (None, "Project")
    assert told[("Ada → Eve", "Connection")] == (None, "weight 1")
    assert len(told) == 7


def test_networks_need_not_have_the_same_neurons(
    as_alice: APIClient, alice: Any
) -> None:
    a, b = finished(alice, two_funders()), finished_of(a_network(alice), alice)
    told = compared(as_alice, a, b).data

    by_name = {each["id"]: each for each in told["recipients"]}
    assert by_name["ada"]["a"] is None  # an allocator there, a project here
    assert told["balance"]["is_exact"]
    assert told["balance"]["because"]["injected"] == "-900.00"
    assert as_alice.get(f"/runs/{a.pk}/compare/{b.pk}/").status_code == 200


def test_different_tokens_are_not_set_against_each_other(
    as_alice: APIClient, alice: Any
) -> None:
    other = two_funders(token={"symbol": "ETH", "decimals": 2})
    a, b = finished(alice, two_funders()), finished(alice, other)
    told = compared(as_alice, a, b).data

    assert not told["comparable"]
    assert "recipients" not in told
    page = as_alice.get(f"/runs/{a.pk}/compare/{b.pk}/").content.decode()
    assert "These runs are in different tokens" in page


def test_the_same_run_twice_has_no_difference(as_alice: APIClient, alice: Any) -> None:
    run = finished(alice, two_funders())
    told = compared(as_alice, run, run).data

    assert told["inputs"] == {"listed": [], "more": 0}
    assert told["gained"] == told["lost"] == {"amount": "0", "recipients": 0}
    assert told["balance"]["is_zero_sum"]
    page = as_alice.get(f"/runs/{run.pk}/compare/{run.pk}/").content.decode()
    assert "Nobody gained or lost anything" in page


def test_it_hides_a_comparison_unless_both_runs_may_be_seen(
    as_alice: APIClient, as_charlie: APIClient, alice: Any, charlie: Any
) -> None:
    hers, his = finished(alice, two_funders()), finished(charlie, two_funders())

    for client in (as_alice, as_charlie):
        for pair in ((hers, his), (his, hers)):
            assert compared(client, *pair).status_code == 404
            address = f"/runs/{pair[0].pk}/compare/{pair[1].pk}/"
            assert client.get(address).status_code == 404


def test_a_forks_run_offers_the_original_first(
    as_charlie: APIClient, alice: Any, charlie: Any
) -> None:
    network = a_network(alice, document=two_funders(), visibility="public")
    services_own = finished_of(network, None)
    fork = fork_network(network=network, actor=Actor(user=charlie))
    mine, before = finished_of(fork, charlie, rounds=4), finished_of(fork, charlie)

    page = as_charlie.get(f"/runs/{mine.pk}/").content.decode()
    first = page.index(f"/runs/{mine.pk}/original/")
    other = page.index(f"/runs/{before.pk}/compare/{mine.pk}/")
    assert first < other
    assert "Compare with the original" in page
    assert f"<small>{before.outcome}, seed 0</small>" in page[other:]
    compared = as_charlie.get(f"/runs/{mine.pk}/original/").content.decode()
    assert services_own.get_absolute_url() in compared
    assert mine.get_absolute_url() in compared


def test_a_fork_meets_an_original_that_nobody_has_run(
    as_charlie: APIClient, alice: Any, charlie: Any
) -> None:
    network = a_network(alice, document=with_quorum(3), visibility="link")
    fork = fork_network(network=network, actor=Actor(user=charlie))
    mine = finished_of(fork, charlie)

    page = as_charlie.get(f"/runs/{mine.pk}/original/").content.decode()

    assert "run just now" in page
    network.visibility = "private"
    network.save()
    assert as_charlie.get(f"/runs/{mine.pk}/original/").status_code == 404
    page = as_charlie.get(f"/runs/{mine.pk}/").content.decode()
    assert "Compare with the original" not in page


def test_names_stay_dead_text_on_the_page(as_alice: APIClient, alice: Any) -> None:
    a, b = finished(alice, with_quorum(3)), finished(alice, with_quorum(1))
    page = as_alice.get(f"/runs/{a.pk}/compare/{b.pk}/").content.decode()

    assert "Cy &lt;b&gt;" in page
    assert "Cy <b>" not in page
    assert "quorum 3 to 1" in page


def test_of_very_many_changes_the_largest_of_both_sides_are_drawn() -> None:
    drawn = seismograph([float(each) for each in range(900, -900, -1) if each])
    assert drawn["up"].count("M") == drawn["down"].count("M") == 600
    assert drawn["left_out"] == 1799 - 1200


def test_a_run_can_be_set_against_the_same_without_a_funder(
    as_alice: APIClient, as_charlie: APIClient, alice: Any
) -> None:
    run = finished(alice, two_funders())
    told = as_alice.get(f"/api/runs/{run.pk}/without/small/").data

    assert told["b"]["certificate"]["injected"] == "900.00"
    assert told["balance"]["because"]["injected"] == "-100.00"
    assert [each["where"] for each in told["inputs"]["listed"]] == ["small"]
    page = as_alice.get(f"/runs/{run.pk}/without/small/")
    assert "Without small" in page.content.decode()
    assert f"/runs/{run.pk}/without/small/" in (
        as_alice.get(f"/runs/{run.pk}/", {"for": "ada"}).content.decode()
    )
    for address in ("runs", "api/runs"):
        path = f"/{address}/{run.pk}/without"
        assert as_alice.get(f"{path}/nobody/").status_code == 404
        assert as_charlie.get(f"{path}/small/").status_code == 404


def test_an_event_is_told_as_what_it_does(as_alice: APIClient, alice: Any) -> None:
    event = {"round": 2, "neuron": "vote", "param": "quorum", "value": 5}
    a = finished(alice, two_funders())
    b = finished(alice, two_funders(), rounds=6, events=[event])
    (row,) = compared(as_alice, a, b).data["inputs"]["listed"]

    assert (row["where"], row["what"]) == ("The vote", "Quorum from round 2 on")
    assert (row["a"], row["b"]) == (None, "5")


def test_the_table_has_what_the_api_has(
    as_alice: APIClient, as_charlie: APIClient, alice: Any
) -> None:
    a, b = finished(alice, with_quorum(3)), finished(alice, with_quorum(1))
    address = f"/api/runs/{a.pk}/compare/{b.pk}.csv"
    text = as_alice.get(address).content.decode()

    rows = {each["id"]: each for each in csv.DictReader(io.StringIO(text))}
    for told in compared(as_alice, a, b).data["recipients"]:
        assert rows[told["id"]]["change_OP"] == told["difference"]
    assert Decimal(rows["bob"]["change_OP"]) < 0
    assert as_charlie.get(address).status_code == 404
