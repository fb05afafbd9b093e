"""What would have happened without a funder: another run, not another division."""

from dataclasses import replace

from neurons.mechanisms import registry
from simulations.engine import simulate
from simulations.engine.errors import EngineError
from simulations.engine.result import Result
from simulations.engine.scenario import Event, Scenario
from simulations.engine.spec import NeuronSpec, Spec

from .funders import DONORS


class NoSuchFunder(EngineError):
    """Nobody of that name brings money into this network."""


def leave_one_out(
    spec: Spec, scenario: Scenario, funder: str, *, backend: str = "numpy"
) -> Result:
    """The run as it would have been had this funder given nothing.

    `funder` is the id of a Funder: a neuron's, or “donors:” and a neuron's. Its neuron
    stays where it is and takes part; only its own money is missing. Raises
    NoSuchFunder.
    """
    without = spec_without(spec, scenario, funder)
    return simulate(*without, backend=backend)


def spec_without(spec: Spec, scenario: Scenario, funder: str) -> tuple[Spec, Scenario]:
    """Network and scenario in which a funder gives nothing. Raises NoSuchFunder."""
    are_donors, name = funder.startswith(DONORS), funder.removeprefix(DONORS)
    found = next((each for each in spec.neurons if each.id == name), None)
    if found is None:
        raise NoSuchFunder(f"There is no funder “{funder}” in this network.")
    still = _without_gifts(found) if are_donors else _silent(found)
    keeps = _keeps_from_gifts if are_donors else _keeps_from_injecting
    neurons = tuple(still if each is found else each for each in spec.neurons)
    events = tuple(
        each
        for each in scenario.events
        if each.neuron != found.id or keeps(each, found)
    )
    return replace(spec, neurons=neurons), replace(scenario, events=events)


def _silent(neuron: NeuronSpec) -> NeuronSpec:
    kind = registry.kinds()[neuron.kind]
    return replace(neuron, params=kind.silenced(neuron.params))


def _without_gifts(neuron: NeuronSpec) -> NeuronSpec:
    return replace(neuron, settings=replace(neuron.settings, gifts="counted"))


def _keeps_from_gifts(event: Event, neuron: NeuronSpec) -> bool:
    return not (event.action == "setting" and event.name == "gifts")


def _keeps_from_injecting(event: Event, neuron: NeuronSpec) -> bool:
    """Whether an event does anything but bring money in."""
    if event.action == "inject":
        return False
    if event.action != "param":
        return True
    kind = registry.kinds()[neuron.kind]
    changed = replace(neuron.params, **{event.name: event.value})
    return kind.silenced(changed) != kind.silenced(neuron.params)
