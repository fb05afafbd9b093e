"""What of a network can be varied, for a form: by neuron, with its value now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.electorate import Electorate
from neurons.mechanisms.params import Declaration
from neurons.mechanisms.settings import Settings

from .engine.plain import plain

MOST = 600  # figures that one form offers; settings only where there is room
SCALAR = ("integer", "share", "amount", "weight", "number", "boolean", "choice")


def of_document(
    snapshot: Mapping[str, Any], unlocked: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """Neurons that decide or inject, each with its figures; of locked ones none."""
    found = []
    for each in snapshot["neurons"]:
        kind = registry.find(each["kind"])
        if kind is not None and kind.role != "recipient":
            found.append({"label": each.get("label") or each["id"], "neuron": each})
    room = MOST
    for each in found:
        each["figures"] = _open(_own(each["neuron"]), unlocked)[:room]
        room -= len(each["figures"])
    for each in found:
        more = _open(_settings(each["neuron"]), unlocked)
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
    yield from _figures(neuron["id"], "params", declared, neuron.get("params") or {})
    generated = (neuron.get("constituency") or {}).get("generated")
    if generated is not None and kind.ballots is not None:
        declared = params.declarations(Electorate)
        yield from _figures(neuron["id"], "electorate", declared, generated)


def _settings(neuron: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    kind = registry.kinds()[neuron["kind"]]
    given = {**settings.defaults(kind), **(neuron.get("settings") or {})}
    declared = params.declarations(Settings)
    yield from _figures(neuron["id"], "settings", declared, given)


def _open(
    figures: Iterator[dict[str, str]], unlocked: Sequence[str] | None
) -> list[dict[str, str]]:
    return [e for e in figures if unlocked is None or e["key"] in unlocked]


def _figures(
    neuron: str, part: str, declared: Any, given: Mapping[str, Any]
) -> Iterator[dict[str, str]]:
    for each in declared:
        if each.type in SCALAR:
            now = _said(each, given.get(each.name, each.default))
            yield {
                "name": f"{neuron}.{each.name}",
                "text": f"{each.label}, now {now}",
                "key": f"neurons/{neuron}/{part}/{each.name}",  # as locks name it
            }


def _said(declaration: Declaration, value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(plain(value))
