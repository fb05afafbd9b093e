"""What a run varies: rounds, seed and events, read from plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from neurons import limits
from neurons.mechanisms import params, registry
from neurons.mechanisms.params import Declaration, Problem
from neurons.mechanisms.settings import Settings

from .ballots import BallotTable, read_table
from .errors import BadScenario
from .plain import plain
from .spec import NeuronSpec, Spec

_KEYS = ("rounds", "until_settled", "seed", "events")
_ACTIONS = ("inject", "mode", "param", "setting", "ballots")
_AMOUNT = Declaration("inject", "amount", "What an event brings in", "")
_LARGEST_SEED = 2**63 - 1
DEFAULT_ROUNDS = 24


@dataclass(frozen=True)
class Event:
    """Something that happens to one neuron at the start of a round."""

    round: int
    neuron: str
    action: str  # inject, param, setting or ballots
    name: str = ""  # of the param or setting
    value: Any = None  # read: base units, a param's value, a BallotTable
    raw: Any = None  # as given, for the receipt


@dataclass(frozen=True)
class Scenario:
    """One way to run a network."""

    rounds: int | None = None
    until_settled: bool = False
    seed: int = 0
    events: tuple[Event, ...] = ()

    def most_rounds(self, neurons: int) -> int:
        """How many rounds at most: as given, else a year of fortnights or the limit."""
        if self.rounds is not None:
            return self.rounds
        if not self.until_settled:
            return DEFAULT_ROUNDS
        return min(limits.ROUNDS, limits.ROUNDS_TIMES_NEURONS // max(neurons, 1))

    def plain(self) -> dict[str, Any]:
        """The scenario as plain values; `read` gives it back."""
        found: dict[str, Any] = {}
        if self.rounds is not None:
            found["rounds"] = self.rounds
        if self.until_settled:
            found["until_settled"] = True
        if self.seed:
            found["seed"] = self.seed
        if self.events:
            found["events"] = [_plain_event(each) for each in self.events]
        return found


def read(raw: Mapping[str, Any], spec: Spec) -> Scenario:
    """A scenario that fits the network. Raises BadScenario with every problem."""
    problems: list[Problem] = []
    if not isinstance(raw, Mapping):
        raise BadScenario([Problem("", "invalid", "A scenario is an object, {…}.")])
    for name in raw:
        if name not in _KEYS:
            known = ", ".join(_KEYS)
            text = f"There is no “{str(name)[:60]}” in a scenario; known are {known}."
            problems.append(Problem(str(name)[:60], "unknown", text))
    rounds = _whole(raw, "rounds", limits.ROUNDS, problems)
    seed = _whole(raw, "seed", _LARGEST_SEED, problems) or 0
    until = raw.get("until_settled")
    if until not in (None, True, False):
        problems.append(
            Problem("until_settled", "invalid", "“until_settled” is true or false.")
        )
    product = (rounds or 0) * len(spec.neurons)
    if product > limits.ROUNDS_TIMES_NEURONS:
        most = limits.ROUNDS_TIMES_NEURONS // len(spec.neurons)
        text = (
            f"A network of {len(spec.neurons):,} neurons runs at most {most:,} rounds."
        )
        problems.append(Problem("rounds", "invalid", text))
    events = _events(raw.get("events"), spec, problems)
    if problems:
        raise BadScenario(problems)
    return Scenario(rounds, bool(until), seed, tuple(events))


def _whole(
    raw: Mapping[str, Any], name: str, most: int, problems: list[Problem]
) -> int | None:
    value = raw.get(name)
    if value is None:
        return None
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        text = f"“{name}” is a whole number between 0 and {most:,}."
        problems.append(Problem(name, "invalid", text))
        return None
    return value


def _events(raw: Any, spec: Spec, problems: list[Problem]) -> list[Event]:
    if raw is None:
        return []
    if not isinstance(raw, list | tuple):
        problems.append(Problem("events", "invalid", "“events” is a list."))
        return []
    neurons = {each.id: each for each in spec.neurons}
    found = []
    for number, each in enumerate(raw):
        path = f"events[{number}]"
        try:
            found.append(_event(each, spec, neurons))
        except ValueError as error:
            problems.append(Problem(path, "invalid", str(error)))
    return found


def _event(raw: Any, spec: Spec, neurons: Mapping[str, NeuronSpec]) -> Event:
    """One event, or ValueError with a sentence."""
    if not isinstance(raw, Mapping):
        raise ValueError("An event is an object with round, neuron and what happens.")
    problems: list[Problem] = []
    at = _whole(raw, "round", limits.ROUNDS, problems)
    if at is None:
        raise ValueError("An event has a “round”, a whole number from 0.")
    neuron = neurons.get(str(raw.get("neuron")))
    if neuron is None:
        raise ValueError(f"There is no neuron “{str(raw.get('neuron'))[:64]}”.")
    actions = [each for each in _ACTIONS if each in raw]
    others = set(raw) - {"round", "neuron", "value", *_ACTIONS}
    if len(actions) != 1 or others:
        raise ValueError(f"An event does one of {', '.join(_ACTIONS)}.")
    action = actions[0]
    name, value = _value(action, raw, spec, neuron)
    plain_action = "setting" if action == "mode" else action
    return Event(at, neuron.id, plain_action, name, value, dict(raw))


def _value(
    action: str, raw: Mapping[str, Any], spec: Spec, neuron: NeuronSpec
) -> tuple[str, Any]:
    given = raw[action]
    if action == "inject":
        amount = params.read_value(_AMOUNT, given, decimals=spec.decimals)
        return "", int(amount.scaleb(spec.decimals))
    if action == "mode":
        return "mode", _declared(Settings, "mode", given, spec)
    if action == "ballots":
        return "", _table(given, spec, neuron)
    owner = registry.kinds()[neuron.kind].Params if action == "param" else Settings
    return given, _declared(owner, given, raw.get("value"), spec)


def _declared(owner: type, name: Any, raw: Any, spec: Spec) -> Any:
    for each in params.declarations(owner):
        if each.name == name:
            if raw is None:
                return each.default
            return params.read_value(each, raw, decimals=spec.decimals)
    known = ", ".join(each.name for each in params.declarations(owner)) or "none"
    raise ValueError(f"There is no “{str(name)[:60]}” here; known are {known}.")


def _table(raw: Any, spec: Spec, neuron: NeuronSpec) -> BallotTable:
    rows = raw.get("data") if isinstance(raw, Mapping) else raw
    if not isinstance(rows, list | tuple):
        raise ValueError("New ballots are a list of [voter, connection, amount, …].")
    form = registry.kinds()[neuron.kind].ballots
    if form is None:
        raise ValueError(f"“{neuron.name}” decides without ballots.")
    texts = [[str(plain(cell)) for cell in row] for row in rows]
    if any(len(row) < 3 for row in texts):
        raise ValueError("A ballot has at least voter, connection and amount.")
    try:
        connections = spec.connections_of(neuron.id)
        return read_table(texts, connections, form, decimals=spec.decimals)
    except ArithmeticError:
        raise ValueError("A ballot's amount and weight are numbers.") from None


def _plain_event(event: Event) -> dict[str, Any]:
    return {key: plain(value) for key, value in (event.raw or {}).items()}
