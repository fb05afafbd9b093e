"""The engine: pushes money through a frozen network, exactly, in plain Python."""

from collections.abc import Callable

from . import backends
from .compile import Network, compile_network
from .course import run_rounds
from .outcomes import result_of
from .result import Result
from .running import plan
from .scenario import Scenario
from .spec import Spec

__all__ = ["simulate", "simulate_compiled"]


def simulate(
    spec: Spec,
    scenario: Scenario,
    *,
    backend: str = "numpy",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """Run a network under a scenario. Raises EngineError when it cannot start.

    `progress` hears the rounds done and the rounds at most; `cancelled` is asked
    before each round.
    """
    network = compile_network(spec)
    return simulate_compiled(
        network, scenario, backend=backend, progress=progress, cancelled=cancelled
    )


def simulate_compiled(
    network: Network,
    scenario: Scenario,
    *,
    backend: str = "numpy",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """The same for a network whose arrays are there already."""
    planned = plan(network, scenario, backends.load(backend))
    course = run_rounds(planned, progress, cancelled)
    return result_of(planned, course)
