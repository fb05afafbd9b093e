"""Scenarios of a network: kept by name, changed, dropped, run several at once."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons.models import Network
from simulations import execution
from simulations.models import Run, Scenario
from tests.neurons.factories import a_network
from tests.simulations.running import two_funders

pytestmark = pytest.mark.django_db

CUT = {
    "rounds": 8,
    "seed": 4,
    "events": [{"round": 2, "neuron": "big", "param": "amount", "value": "540"}],
}

TOO_RICH = {
    "events": [
        {"round": n, "neuron": "big", "inject": "5" + "0" * 16} for n in range(2)
    ]
}


@pytest.fixture
def network(alice: Any) -> Network:
    document = two_funders()
    document["neurons"][0]["params"] = {"amount": "900", "repeats": "each-round"}
    return a_network(alice, document=document)


def address(network: Network, rest: str = "") -> str:
    return f"/api/networks/{network.pk}/scenarios/{rest}"


def keep(client: APIClient, network: Network, name: str, plan: Any = CUT) -> Any:
    return client.post(address(network), {"name": name, "scenario": plan}, "json")


def test_a_scenario_is_kept_and_listed(as_alice: APIClient, network: Network) -> None:
    made = keep(as_alice, network, "Grant − 40 %")

    assert made.status_code == 201
    listed = as_alice.get(address(network)).data
    assert [(each["name"], each["scenario"]) for each in listed] == [
        ("Grant − 40 %", CUT)
    ]


def test_its_run_has_its_name_and_follows_its_events(
    as_alice: APIClient, network: Network
) -> None:
    ids = [
        keep(as_alice, network, name, plan).data["id"]
        for name, plan in (("Cut", CUT), ("As it is", {"rounds": 8, "seed": 4}))
    ]

    told = as_alice.post(address(network, "run/"), {"scenarios": ids}, "json").data

    assert [each["run"]["scenario_name"] for each in told] == ["Cut", "As it is"]
    for each in told:
        execution.execute(each["run"]["id"])
    cut, whole = (Run.objects.get(pk=each["run"]["id"]) for each in told)
    assert cut.certificate["injected"] == "5140.00"  # 2 × 900 + 6 × 540 + 100
    assert whole.certificate["injected"] == "7300.00"


def test_changing_a_scenario_changes_no_run(
    as_alice: APIClient, network: Network
) -> None:
    kept = keep(as_alice, network, "Cut").data
    run = as_alice.post(address(network, "run/"), {"scenarios": [kept["id"]]}, "json")

    changed = as_alice.patch(
        f"/api/scenarios/{kept['id']}/", {"scenario": {"rounds": 3}}, "json"
    )

    assert changed.data["scenario"] == {"rounds": 3}
    assert Run.objects.get(pk=run.data[0]["run"]["id"]).scenario == CUT


def test_it_can_be_called_anew_and_dropped(
    as_alice: APIClient, network: Network
) -> None:
    kept = keep(as_alice, network, "Cut").data
    path = f"/api/scenarios/{kept['id']}/"

    assert as_alice.patch(path, {"name": "Crisis"}, "json").data["name"] == "Crisis"
    assert as_alice.delete(path).status_code == 204
    assert as_alice.get(address(network)).data == []


def test_two_of_one_name_are_refused(as_alice: APIClient, network: Network) -> None:
    keep(as_alice, network, "Cut")

    answer = keep(as_alice, network, "Cut", {"rounds": 2})

    assert answer.status_code == 400
    assert "already" in answer.data["detail"]


def test_an_event_about_nobody_is_refused_by_its_place(
    as_alice: APIClient, network: Network
) -> None:
    plan = {"events": [{"round": 1, "neuron": "nobody", "inject": "5"}]}

    answer = keep(as_alice, network, "Odd", plan)

    assert answer.status_code == 400
    assert answer.data["problems"][0]["path"] == "scenario.events[0]"
    assert "nobody" in answer.data["detail"]


def test_one_that_cannot_run_stops_no_other(
    as_alice: APIClient, network: Network
) -> None:
    ids = [
        keep(as_alice, network, name, plan).data["id"]
        for name, plan in (("Too rich", TOO_RICH), ("Cut", CUT))
    ]

    told = as_alice.post(address(network, "run/"), {"scenarios": ids}, "json").data

    assert told[0]["run"] is None
    assert told[0]["status"] == 400
    assert "cannot run" in told[0]["refused"]
    assert told[1]["run"]["status"] == "queued"


def test_others_read_those_of_a_public_network_without_voters(
    as_alice: APIClient, as_charlie: APIClient, network: Network
) -> None:
    ballots = {"data": [["zoe@example.org", "c-ada", "5", "1"]]}
    plan = {"events": [{"round": 1, "neuron": "vote", "ballots": ballots}]}
    kept = keep(as_alice, network, "New vote", plan).data
    Network.objects.filter(pk=network.pk).update(visibility="public")

    seen = as_charlie.get(address(network))

    assert "zoe@example.org" not in seen.content.decode()
    assert as_alice.get(address(network)).data[0]["scenario"] == plan
    assert keep(as_charlie, network, "Mine").status_code == 403
    assert as_charlie.delete(f"/api/scenarios/{kept['id']}/").status_code == 404


def test_scenarios_go_with_their_network_and_runs_stay(
    as_alice: APIClient, network: Network
) -> None:
    kept = keep(as_alice, network, "Cut").data
    as_alice.post(address(network, "run/"), {"scenarios": [kept["id"]]}, "json")

    network.delete()

    assert not Scenario.objects.exists()
    assert Run.objects.get().scenario_name == "Cut"


def test_a_run_is_run_again_with_its_own_inputs(
    as_alice: APIClient, as_charlie: APIClient, network: Network
) -> None:
    kept = keep(as_alice, network, "Cut").data
    path = address(network, "run/")
    run = as_alice.post(path, {"scenarios": [kept["id"]]}, "json").data[0]["run"]
    network.neurons.filter(ref="big").update(params={"amount": "1"})

    again = as_alice.post(f"/api/runs/{run['id']}/again/")

    first, second = Run.objects.get(pk=run["id"]), Run.objects.get(pk=again.data["id"])
    assert again.status_code == 201
    assert (second.inputs, second.scenario_name) == (first.inputs, "Cut")
    assert as_charlie.post(f"/api/runs/{run['id']}/again/").status_code == 404


def test_a_run_is_deleted_even_while_a_worker_holds_it(
    as_alice: APIClient, as_charlie: APIClient, a_run: Any
) -> None:
    run = a_run()
    path = f"/api/runs/{run.pk}/"

    assert as_charlie.delete(path).status_code == 404
    assert as_alice.delete(path).status_code == 204
    execution.execute(str(run.pk))  # its message comes late

    assert not Run.objects.filter(pk=run.pk).exists()
    assert as_alice.get(path).status_code == 404
