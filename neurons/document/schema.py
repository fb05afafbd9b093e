"""The JSON Schema of allonet/1, made from the declarations that reading goes by."""

from typing import Any

from neurons import limits
from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.params import Declaration

from . import attributes, constituencies, parts
from .reading import DOCUMENT, FORMAT

DECIMAL = {"type": ["string", "number", "null"], "pattern": r"^-?\d+(\.\d+)?$"}


def describe() -> dict[str, Any]:
    """The whole schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An AlloNet network",
        "type": "object",
        "required": ["format", "name", "token", "neurons", "connections"],
        "additionalProperties": False,
        "properties": dict(zip(DOCUMENT, _document(), strict=True)),
    }


def _document() -> list[dict[str, Any]]:
    """The fields of a document, in the order of reading.DOCUMENT."""
    token = {
        "type": "object",
        "required": ["symbol"],
        "additionalProperties": False,
        "properties": {
            "symbol": _text(limits.SYMBOL),
            "decimals": _of(parts.DECIMALS),
        },
    }
    return [
        {"const": FORMAT},
        _text(limits.NAME),
        _text(limits.DESCRIPTION),
        token,
        {"type": "string", "pattern": f"^({parts.START})?$"},
        {"type": "string", "pattern": f"^({parts.ROUND_LENGTH})?$"},
        _list(_text(limits.SOURCE), limits.SOURCES),
        _list(_neuron(), limits.NEURONS),
        _list(_connection(), limits.CONNECTIONS),
        _list(_group(), limits.GROUPS),
    ]


def _neuron() -> dict[str, Any]:
    kinds = registry.kinds()
    declared = {slug: _params(kind.Params) for slug, kind in kinds.items()}
    fields = [
        _identifier(),
        _text(limits.LABEL),
        {"enum": list(kinds)},
        _text(limits.TEMPLATE),
        {"type": "object"},
        _object(settings.declarations()),
        _object(tuple(attributes.NEURON.values())),
        _list({"type": "number"}, 2) | {"minItems": 2},
        _text(limits.NOTE),
        _constituency(),
    ]
    return {
        "type": "object",
        "required": ["id", "kind"],
        "additionalProperties": False,
        "properties": dict(zip(parts.NEURON, fields, strict=True)),
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": slug}}},
                "then": {"properties": {"params": each}},
            }
            for slug, each in declared.items()
        ],
    }


def _connection() -> dict[str, Any]:
    fields = [
        _identifier(),
        _identifier(),
        _identifier(),
        _of(attributes.WEIGHT),
        _of(attributes.DELAY),
        {"type": "object", "properties": _properties(attributes.ASKING)},
    ]
    return {
        "type": "object",
        "required": ["id", "source", "target"],
        "additionalProperties": False,
        "properties": dict(zip(parts.CONNECTION, fields, strict=True)),
    }


def _group() -> dict[str, Any]:
    fields = [
        _identifier(),
        _text(limits.LABEL),
        _list(_identifier(), limits.NEURONS),
    ]
    return {
        "type": "object",
        "required": ["id"],
        "additionalProperties": False,
        "properties": dict(zip(parts.GROUP, fields, strict=True)),
    }


def _constituency() -> dict[str, Any]:
    row = {
        "type": "array",
        "minItems": 3,
        "prefixItems": [_text(limits.VOTER), {"type": "string"}],
        "items": {"type": ["string", "number", "boolean", "null"]},
    }
    table = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "rows": {"type": "integer", "minimum": 0, "maximum": limits.BALLOTS},
            "data": _list(row, limits.BALLOTS),
        },
    }
    electorate = _object(tuple(constituencies.ELECTORATE.values()))
    return {
        "type": ["object", "null"],
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {"ballots": table, "generated": electorate},
    }


def _params(declared: type) -> dict[str, Any]:
    return _object(params.declarations(declared))


def _object(declared: tuple[Declaration, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": _properties(declared),
    }


def _properties(declared: tuple[Declaration, ...]) -> dict[str, Any]:
    return {each.name: _of(each) for each in declared}


def _of(declared: Declaration) -> dict[str, Any]:
    """The schema of one declared value; null stands for the default."""
    found = dict(_TYPES[declared.type])
    found |= {"title": declared.label, "description": declared.help}
    if declared.choices:
        found["enum"] = [each.value for each in declared.choices] + [None]
    if declared.columns:
        columns = [_of(each) for each in declared.columns]
        found["items"] = {"type": "array", "prefixItems": columns, "items": False}
    if declared.type == "integer":
        bounds = {"minimum": declared.minimum, "maximum": declared.maximum}
        for word, bound in bounds.items():
            if bound is not None:
                found[word] = int(bound)
    return found


_TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": ["integer", "null"]},
    "share": DECIMAL,
    "amount": DECIMAL,
    "weight": DECIMAL,
    "number": DECIMAL,
    "boolean": {"type": ["boolean", "null"]},
    "choice": {"type": ["string", "null"]},
    "text": {"type": ["string", "null"]},
    "recipient": {"type": ["string", "null"]},
    "table": {"type": ["array", "null"]},
}


def _text(longest: int) -> dict[str, Any]:
    return {"type": "string", "maxLength": longest}


def _list(items: dict[str, Any], most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": most}


def _identifier() -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{limits.IDENTIFIER}$"}
