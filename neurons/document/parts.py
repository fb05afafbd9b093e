"""Reads the parts of a document: neurons, connections, groups, the head."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from neurons import limits
from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.params import Declaration
from neurons.plain import plain

from . import attributes, constituencies, fields
from .fields import Reading, join
from .problems import short
from .values import Connection, Group, Neuron, Token

NEURON = (
    "id",
    "label",
    "kind",
    "template",
    "params",
    "settings",
    "attributes",
    "position",
    "note",
    "constituency",
)
CONNECTION = ("id", "source", "target", "weight", "delay", "attributes")
GROUP = ("id", "label", "neurons")
HEAD = ("name", "description", "token", "start", "round_length", "sources")
START = r"\d{4}(-\d{2}(-\d{2})?)?"
ROUND_LENGTH = r"P\d{1,4}[DWMY]"
DECIMALS = Declaration(
    "decimals",
    "integer",
    "Decimals",
    "How many decimals an amount may have.",
    default=6,
    minimum=Decimal(0),
    maximum=Decimal(limits.DECIMALS),
)


def read_neuron(raw: Any, path: str, reading: Reading) -> Neuron | None:
    """One neuron, or None where it has no usable id or kind."""
    if not fields.is_object(raw, NEURON, path, reading, what="A neuron"):
        return None
    name = fields.identifier(raw, "id", path, reading)
    kind = _kind(raw, path, reading)
    if name is None or kind is None:
        return None
    return Neuron(
        id=name,
        label=fields.text(raw, "label", path, reading, longest=limits.LABEL),
        kind=kind.kind,
        template=fields.text(raw, "template", path, reading, longest=limits.TEMPLATE),
        params=_values(kind.Params, raw, "params", path, reading),
        settings=_values(settings.Settings, raw, "settings", path, reading),
        attributes=fields.declared(
            attributes.NEURON, raw, "attributes", path, reading, what="A neuron"
        ),
        position=fields.position(raw, path, reading),
        note=fields.text(raw, "note", path, reading, longest=limits.NOTE),
        constituency=constituencies.read(raw, kind, path, reading),
    )


def read_connection(
    raw: Any, path: str, reading: Reading, kinds: Mapping[str, str]
) -> Connection | None:
    """One connection between neurons that are there; `kinds` is their kind by id."""
    if not fields.is_object(raw, CONNECTION, path, reading, what="A connection"):
        return None
    name = fields.identifier(raw, "id", path, reading)
    source = fields.identifier(raw, "source", path, reading)
    target = fields.identifier(raw, "target", path, reading)
    for end, neuron in (("source", source), ("target", target)):
        if neuron is not None and neuron not in kinds:
            reading.problems.add(
                join(path, end), "unknown", f"There is no neuron “{neuron}”."
            )
    if name is None or source not in kinds or target not in kinds:
        return None
    assert source is not None
    assert target is not None
    return Connection(
        id=name,
        source=source,
        target=target,
        weight=fields.value(attributes.WEIGHT, raw, path, reading),
        delay=fields.value(attributes.DELAY, raw, path, reading),
        attributes=read_attributes(raw, kinds[source], path, reading),
    )


def read_attributes(
    raw: Mapping[str, Any], kind: str, path: str, reading: Reading
) -> dict[str, Any]:
    """The attributes of a connection that leaves a neuron of this kind."""
    mechanism = registry.find(kind)
    assert mechanism is not None
    return fields.declared(
        attributes.of_connections(mechanism, _names(raw.get("attributes"))),
        raw,
        "attributes",
        path,
        reading,
        what=f"A connection of “{mechanism.label}”",
    )


def _names(given: Any) -> list[str]:
    return [str(name) for name in given] if isinstance(given, Mapping) else []


def read_group(
    raw: Any, path: str, reading: Reading, neurons: Mapping[str, Any]
) -> Group | None:
    """One group of neurons that are there."""
    if not fields.is_object(raw, GROUP, path, reading, what="A group"):
        return None
    name = fields.identifier(raw, "id", path, reading)
    members = fields.rows(raw, "neurons", path, reading, most=limits.NEURONS)
    for number, member in enumerate(members):
        if not isinstance(member, str) or member not in neurons:
            reading.problems.add(
                f"{path}.neurons[{number}]",
                "unknown",
                f"There is no neuron “{short(member)}”.",
            )
            return None
    if name is None:
        return None
    return Group(
        id=name,
        label=fields.text(raw, "label", path, reading, longest=limits.LABEL),
        neurons=tuple(sorted(set(members))),
    )


def read_token(raw: Mapping[str, Any], path: str, reading: Reading) -> Token:
    """The unit of account."""
    where = join(path, "token")
    given = raw.get("token")
    if given is None:
        reading.problems.add(where, "required", "“token” is needed here.")
        return Token("")
    known = ("symbol", "decimals")
    if not fields.is_object(given, known, where, reading, what="A token"):
        return Token("")
    symbol = fields.text(
        given, "symbol", where, reading, longest=limits.SYMBOL, required=True
    )
    return Token(symbol, fields.value(DECIMALS, given, where, reading))


def read_head(raw: Mapping[str, Any], path: str, reading: Reading) -> dict[str, Any]:
    """Name, description, start, round length and sources, as far as they are given."""
    found: dict[str, Any] = {}
    if "name" in raw:
        found["name"] = fields.text(
            raw, "name", path, reading, longest=limits.NAME, required=True
        )
    if "description" in raw:
        found["description"] = fields.text(
            raw, "description", path, reading, longest=limits.DESCRIPTION
        )
    for name, pattern, example in (
        ("start", START, "2026, 2026-01 or 2026-01-31"),
        ("round_length", ROUND_LENGTH, "P1M, P1W or P90D"),
    ):
        if name in raw:
            found[name] = fields.text(raw, name, path, reading, longest=20)
            if found[name] and not re.fullmatch(pattern, found[name]):
                reading.problems.add(
                    join(path, name), "invalid", f"“{name}” is written as {example}."
                )
    if "sources" in raw:
        found["sources"] = _sources(raw, path, reading)
    return found


def _sources(raw: Mapping[str, Any], path: str, reading: Reading) -> tuple[str, ...]:
    listed = fields.rows(raw, "sources", path, reading, most=limits.SOURCES)
    for number, each in enumerate(listed):
        if not isinstance(each, str) or len(each) > limits.SOURCE:
            reading.problems.add(
                f"{join(path, 'sources')}[{number}]",
                "invalid",
                f"A source is a text of at most {limits.SOURCE} characters.",
            )
            return ()
    return tuple(listed)


def _kind(raw: Mapping[str, Any], path: str, reading: Reading) -> Mechanism | None:
    slug = raw.get("kind")
    where = join(path, "kind")
    if slug is None or slug == "":
        reading.problems.add(where, "required", "“kind” is needed here.")
        return None
    found = registry.find(slug) if isinstance(slug, str) else None
    if found is None:
        known = ", ".join(registry.kinds())
        reading.problems.add(
            where, "unknown", f"There is no kind “{short(slug)}”; known are {known}."
        )
    return found


def _values(
    declared: type, raw: Mapping[str, Any], name: str, path: str, reading: Reading
) -> dict[str, Any]:
    """Params or settings that were given, in plain form, ordered as declared."""
    given = raw.get(name)
    where = join(path, name)
    if given is None or given == {}:
        return {}
    if not isinstance(given, Mapping):
        reading.problems.add(where, "invalid", f"“{name}” is an object, {{…}}.")
        return {}
    values, problems = params.read_given(
        declared, given, decimals=reading.decimals, path=where
    )
    reading.problems.extend(problems)
    return {key: plain(each) for key, each in values.items()}
