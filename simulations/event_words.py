"""Events of a scenario in words, and without the ballots that they bring."""

from collections.abc import Mapping, Sequence
from typing import Any

from neurons.models import BallotsShown

ACTIONS = ("inject", "mode", "param", "setting", "ballots")
MODES = {"on": "Switched on", "off": "Switched off", "bypass": "Bypassed"}

Event = Mapping[str, Any]


def told(
    scenario: Mapping[str, Any], labels: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Each event with its round, its neuron's name and what happens, by round."""
    events: Sequence[Event] = scenario.get("events") or ()
    rows = [
        {
            "round": each["round"],
            "neuron": labels.get(each["neuron"], each["neuron"]),
            "text": words(each),
        }
        for each in events
    ]
    return sorted(rows, key=lambda each: each["round"])


def words(event: Event) -> str:
    """What an event does."""
    action = next(each for each in ACTIONS if each in event)
    if action == "inject":
        return f"{event['inject']} brought in"
    if action == "mode":
        return MODES.get(str(event["mode"]), str(event["mode"]))
    if action == "ballots":
        return f"New ballots, {_rows(event['ballots'])} rows"
    name = str(event[action]).replace("_", " ").capitalize()
    value = event.get("value")
    return f"{name} becomes {'its default' if value is None else value}"


def shown(scenario: Mapping[str, Any], ballots: str) -> dict[str, Any]:
    """The scenario as others may see it: whose ballots are not shared, by their number.

    Ballots that an event brings carry voters' names, as tables of a network do.
    """
    found = dict(scenario)
    if ballots == BallotsShown.AS_THEY_ARE or not found.get("events"):
        return found
    found["events"] = [
        {**each, "ballots": {"rows": _rows(each["ballots"])}}
        if "ballots" in each
        else each
        for each in found["events"]
    ]
    return found


def brings_ballots(scenario: Mapping[str, Any]) -> bool:
    """Whether an event of it has voters' rows."""
    return any("ballots" in each for each in scenario.get("events") or ())


def _rows(ballots: Any) -> int:
    data = ballots.get("data") if isinstance(ballots, Mapping) else ballots
    return len(data) if isinstance(data, list | tuple) else 0
