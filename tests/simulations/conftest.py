"""Runs to follow, and the messages that would have gone to the broker."""

from collections.abc import Callable
from typing import Any

import pytest

from neurons.permissions import Actor
from simulations import execution, services
from simulations.models import Run
from tests.neurons.factories import a_network


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages that would have gone to the broker, by the run's id."""
    messages: list[str] = []
    monkeypatch.setattr(
        "simulations.moves._send", lambda run_id: messages.append(str(run_id))
    )
    return messages


@pytest.fixture
def a_run(alice: Any) -> Callable[..., Run]:
    """Make a queued run of a network of Alice's."""

    def make(owner: Any = alice, **scenario: Any) -> Run:
        network = a_network(owner)
        actor = Actor(user=owner, session_key="" if owner else "sandbox-1")
        return services.start_run(
            network=network, actor=actor, scenario=scenario or {"rounds": 3}
        ).run

    return make


@pytest.fixture
def a_finished_run(a_run: Callable[..., Run]) -> Callable[..., Run]:
    """Make a run and carry it out here and now."""

    def make(*args: Any, **scenario: Any) -> Run:
        run = a_run(*args, **scenario)
        execution.execute(str(run.pk))
        run.refresh_from_db()
        return run

    return make
