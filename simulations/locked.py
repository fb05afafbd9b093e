"""Holds events and sweeps of a network that was shared locked to what is left open."""

from collections.abc import Iterator, Mapping
from typing import Any

from neurons import locking
from neurons.document import Document, Problem
from neurons.errors import Refused
from neurons.models import Network

from . import event_words
from .engine.varying import PARAM, SETTING, Sweep

PARTS = {PARAM: "params", SETTING: "settings"}  # as keys of locking.py call them
Plan = Mapping[str, Any]


def check_plan(network: Network, document: Document, plan: Plan) -> None:
    """Refuse events that change what is locked. Raises Refused.

    Those of a scenario that came along with the network stay as they were shared.
    """
    if network.unlocked is None:
        return
    shut = [each for each in _events(plan) if _key(each[1]) not in network.unlocked]
    if not shut:
        return
    kept = network.scenarios.values_list("plan", flat=True)
    brought = [event for each in kept for _, event in _events(each)]
    for place, event in shut:
        if event not in brought:
            said = f"{event_words.words(event)} at {_label(document, event['neuron'])}"
            sentence = f"In round {event.get('round')} something locked is changed: "
            sentence += f"{said}. {_what_is_open(network, document)}"
            raise _refused(f"scenario.events[{place}]", sentence)


def check_sweep(network: Network, document: Document, sweep: Sweep | None) -> None:
    """Refuse to vary what is locked. Raises Refused."""
    if network.unlocked is None or sweep is None:
        return
    key = _key({"neuron": sweep.neuron, sweep.what: sweep.name})
    if key not in network.unlocked:
        where = f"“{sweep.label}” of {_label(document, sweep.neuron)}"
        sentence = f"{where} is locked. {_what_is_open(network, document)}"
        raise _refused(f"sweep.{sweep.what}", sentence)


def _events(plan: Plan) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Events that can be read as such; the reader of scenarios refuses all others."""
    listed = plan.get("events")
    for place, event in enumerate(listed if isinstance(listed, list | tuple) else ()):
        is_one = isinstance(event, Mapping) and "neuron" in event
        if is_one and any(each in event for each in event_words.ACTIONS):
            yield place, event


def _key(changed: Mapping[str, Any]) -> str:
    """What an event or a sweep changes, as locks name it; “” for what has no name."""
    if "mode" in changed:
        return f"neurons/{changed['neuron']}/settings/mode"
    for word, part in PARTS.items():
        if word in changed:
            return f"neurons/{changed['neuron']}/{part}/{changed[word]}"
    return ""


def _label(document: Document, id: Any) -> str:
    return next((n.label or n.id for n in document.neurons if n.id == id), str(id))


def _what_is_open(network: Network, document: Document) -> str:
    found = locking.find(document, network.unlocked or ())
    left = ", ".join(each.words for each in found) or "nothing"
    return f"Whoever shared this network lets you change {left}, and nothing else."


def _refused(path: str, sentence: str) -> Refused:
    return Refused(sentence, status=403, problems=[Problem(path, "locked", sentence)])
