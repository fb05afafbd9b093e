"""Reads what a sweep varies: one param, setting or figure of an electorate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from neurons.mechanisms import params, registry
from neurons.mechanisms.electorate import Electorate
from neurons.mechanisms.params import Declaration, Problem
from neurons.mechanisms.settings import Settings

from .compile import Network, compile_network, weight_figures
from .errors import EngineError
from .plain import plain
from .spec import NeuronSpec, Spec

MOST_VALUES = 50
PARAM, SETTING, ELECTORATE = WHAT = ("param", "setting", "electorate")


class BadSweep(EngineError):
    """A sweep that does not fit its network."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(p.message for p in problems))


@dataclass(frozen=True)
class Sweep:
    """One figure of one neuron, and the values that it takes in turn."""

    neuron: str
    what: str  # one of WHAT
    name: str
    label: str  # what people call the figure
    values: tuple[Any, ...]  # as the engine reads them

    def plain(self) -> dict[str, Any]:
        """As plain values; `read` gives it back."""
        values = [plain(each) for each in self.values]
        return {"neuron": self.neuron, self.what: self.name, "values": values}

    def said(self, number: int) -> str:
        """A value as text."""
        value = plain(self.values[number])
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "none" if value is None else str(value)


def read(raw: Any, spec: Spec) -> Sweep:
    """A sweep that fits the network. Raises BadSweep with every problem."""
    if not isinstance(raw, Mapping):
        raise _bad("", "A sweep is an object with neuron, a figure and values.")
    found = [each for each in WHAT if each in raw]
    strangers = sorted(set(raw) - {"neuron", "values", *WHAT})
    if strangers:
        raise _bad(str(strangers[0])[:60], "A sweep does not know this.")
    if len(found) != 1:
        raise _bad("", f"A sweep varies one of {', '.join(WHAT)}.")
    what = found[0]
    own = next((n for n in spec.neurons if n.id == raw.get("neuron")), None)
    if own is None:
        text = f"There is no neuron “{str(raw.get('neuron'))[:64]}”."
        raise _bad("neuron", text)
    known = {each.name: each for each in declared(own, what)}
    name = raw[what]
    if not isinstance(name, str) or name not in known:
        names = ", ".join(known) or "none"
        text = f"“{own.name}” has no {what} “{str(name)[:60]}”; known are {names}."
        raise _bad(what, text)
    return Sweep(own.id, what, name, known[name].label, _values(raw, known[name], spec))


def declared(own: NeuronSpec, what: str) -> tuple[Declaration, ...]:
    """What can be varied of a neuron."""
    if what == ELECTORATE:
        own_electorate = own.electorate is not None
        return tuple(params.declarations(Electorate)) if own_electorate else ()
    owner = registry.kinds()[own.kind].Params if what == PARAM else Settings
    return tuple(params.declarations(owner))


def find(spec: Spec, neuron: str, name: str) -> str | None:
    """Whether a name is a param, a setting or a figure of a neuron's electorate."""
    own = next((each for each in spec.neurons if each.id == neuron), None)
    if own is None:
        return None
    for what in WHAT:
        if any(each.name == name for each in declared(own, what)):
            return what
    return None


def _values(
    raw: Mapping[str, Any], declaration: Declaration, spec: Spec
) -> tuple[Any, ...]:
    given = raw.get("values")
    if not isinstance(given, list | tuple) or not 1 <= len(given) <= MOST_VALUES:
        raise _bad("values", f"A sweep takes a list of 1 to {MOST_VALUES} values.")
    found, problems = [], []
    for number, each in enumerate(given):
        try:
            value = declaration.default if each is None else each
            found.append(
                params.read_value(declaration, value, decimals=spec.decimals)
                if value is not None
                else None
            )
        except ValueError as error:
            problems.append(Problem(f"values[{number}]", "invalid", str(error)))
    if problems:
        raise BadSweep(problems)
    repeated = [each for n, each in enumerate(found) if each in found[:n]]
    if repeated:
        raise _bad("values", f"The value {plain(repeated[0])} is there twice.")
    return tuple(found)


def vary(spec: Spec, sweep: Sweep, number: int) -> Spec:
    """The network with one of the sweep's values."""
    value = {sweep.name: sweep.values[number]}

    def changed(own: NeuronSpec) -> NeuronSpec:
        if own.id != sweep.neuron:
            return own
        if sweep.what == PARAM:
            return replace(own, params=replace(own.params, **value))
        if sweep.what == SETTING:
            return replace(own, settings=replace(own.settings, **value))
        return replace(own, electorate=replace(own.electorate, **value))

    return replace(spec, neurons=tuple(changed(each) for each in spec.neurons))


def compiled(network: Network, sweep: Sweep, number: int) -> Network:
    """The arrays of one of the sweep's values; those of the network where they hold."""
    spec = vary(network.spec, sweep, number)
    place = network.spec.neuron_numbers()[sweep.neuron]
    before, after = network.spec.neurons[place], spec.neurons[place]
    scaled = [weight_figures(each.kind, each.params) for each in (before, after)]
    if scaled[0] != scaled[1]:  # the weights are made whole together with them
        return compile_network(spec)
    return replace(network, spec=spec)


def _bad(path: str, message: str) -> BadSweep:
    return BadSweep([Problem(path, "invalid", message)])
