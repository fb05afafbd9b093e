"""Finished runs of documents that a test has written."""

from typing import Any

from neurons.permissions import Actor
from simulations import execution, services
from simulations.models import Run
from tests.neurons.factories import a_network


def finished(owner: Any, document: dict[str, Any], **scenario: Any) -> Run:
    """Carried out here and now."""
    return finished_of(a_network(owner, document=document), owner, **scenario)


def finished_of(network: Any, owner: Any, **scenario: Any) -> Run:
    """A run of a network that is there."""
    run = services.start_run(
        network=network,
        actor=Actor(user=owner),
        scenario=scenario or {"rounds": 6},
        anew=True,
    ).run
    execution.execute(str(run.pk))
    run.refresh_from_db()
    return run


def two_funders(**changed: Any) -> dict[str, Any]:
    """Two sources, a vote with a quorum, a project that passes half on in a loop."""
    rows = [[f"v{k}", "c-ada", "10", "1"] for k in range(5)]
    rows += [[f"v{k}", "c-bob", "5", "1"] for k in range(3)]
    rows += [["v0", "c-cy", "9", "1"]]
    return {
        "format": "allonet/1",
        "name": "Two funders",
        "token": {"symbol": "OP", "decimals": 2},
        "neurons": [
            {"id": "big", "kind": "source", "params": {"amount": "900"}},
            {"id": "small", "kind": "source", "params": {"amount": "100"}},
            {
                "id": "vote",
                "label": "The vote",
                "kind": "retroactive-funding",
                "params": {"quorum": 3},
                "constituency": {"ballots": {"data": rows}},
            },
            {
                "id": "ada",
                "label": "Ada",
                "kind": "split",
                "settings": {"retain": "0.5"},
            },
            {"id": "bob", "label": "Bob", "kind": "project"},
            {"id": "cy", "label": "Cy <b>", "kind": "project"},
        ],
        "connections": [
            {"id": "c-big", "source": "big", "target": "vote"},
            {"id": "c-small", "source": "small", "target": "vote"},
            {"id": "c-ada", "source": "vote", "target": "ada"},
            {"id": "c-bob", "source": "vote", "target": "bob"},
            {"id": "c-cy", "source": "vote", "target": "cy"},
            {"id": "c-on", "source": "ada", "target": "bob"},
        ],
        **changed,
    }
