"""What of a network can be varied, for a form: by neuron, with its value now."""

from collections.abc import Iterator, Mapping
from typing import Any

from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.electorate import Electorate
from neurons.mechanisms.params import Declaration
from neurons.mechanisms.settings import Settings

from .engine.plain import plain

MOST = 600  # figures that one form offers; settings only where there is room
SCALAR = ("integer", "share", "amount", "weight", "number", "boolean", "choice")


def of_document(snapshot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Neurons that decide or inject, each with its figures."""
    found = []
    for each in snapshot["neurons"]:
        kind = registry.find(each["kind"])
        if kind is not None and kind.role != "recipient":
            found.append({"label": each.get("label") or each["id"], "neuron": each})
    room = MOST
    for each in found:
        each["figures"] = list(_own(each["neuron"]))[:room]
        room -= len(each["figures"])
    for each in found:
        more = list(_settings(each["neuron"]))
        if len(more) <= room:
            each["figures"] += more
            room -= len(more)
    return [
        {"label": each["label"], "figures": each["figures"]}
        for each in found
        if each["figures"]
    ]


def _own(neuron: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    kind = registry.kinds()[neuron["kind"]]
    declared = params.declarations(kind.Params)
    yield from _figures(neuron["id"], declared, neuron.get("params") or {})
    generated = (neuron.get("constituency") or {}).get("generated")
    if generated is not None and kind.ballots is not None:
        declared = params.declarations(Electorate)
        yield from _figures(neuron["id"], declared, generated)


def _settings(neuron: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    kind = registry.kinds()[neuron["kind"]]
    given = {**settings.defaults(kind), **(neuron.get("settings") or {})}
    yield from _figures(neuron["id"], params.declarations(Settings), given)


def _figures(
    neuron: str, declared: Any, given: Mapping[str, Any]
) -> Iterator[dict[str, str]]:
    for each in declared:
        if each.type in SCALAR:
            now = _said(each, given.get(each.name, each.default))
            yield {"name": f"{neuron}.{each.name}", "text": f"{each.label}, now {now}"}


def _said(declaration: Declaration, value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(plain(value))
