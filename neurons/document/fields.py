"""Reads single fields of a document, each kind of field in one place."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from neurons import limits
from neurons.mechanisms import params
from neurons.mechanisms.params import Declaration
from neurons.plain import plain

from .problems import Problems, short

_identifier = re.compile(limits.IDENTIFIER)


@dataclass
class Reading:
    """What is being read into: the network's decimals, and the problems so far."""

    decimals: int
    problems: Problems = field(default_factory=Problems)


def join(path: str, name: str) -> str:
    """The path of a field inside an object."""
    return f"{path}.{name}" if path else name


def is_object(
    raw: Any, known: Collection[str], path: str, reading: Reading, *, what: str
) -> bool:
    """Whether this is an object; keys that are not known are refused by name."""
    if not isinstance(raw, Mapping):
        reading.problems.add(path, "invalid", f"{what} is an object, {{…}}.")
        return False
    for key in raw:
        if key not in known:
            reading.problems.add(
                join(path, short(key)),
                "unknown",
                f"{what} has no field “{short(key)}”; known are {', '.join(known)}.",
            )
    return True


def text(
    raw: Mapping[str, Any],
    name: str,
    path: str,
    reading: Reading,
    *,
    longest: int,
    required: bool = False,
) -> str:
    """A text field of bounded length."""
    value = raw.get(name)
    where = join(path, name)
    if value is None or value == "":
        if required:
            reading.problems.add(where, "required", f"“{name}” is needed here.")
    elif not isinstance(value, str):
        reading.problems.add(where, "invalid", f"“{name}” is a text.")
    elif len(value) > longest:
        reading.problems.add(
            where, "limit", f"“{name}” has at most {longest} characters."
        )
    else:
        return value
    return ""


def identifier(
    raw: Mapping[str, Any], name: str, path: str, reading: Reading
) -> str | None:
    """An id, or None with a problem."""
    value = raw.get(name)
    where = join(path, name)
    if value is None or value == "":
        reading.problems.add(where, "required", f"“{name}” is needed here.")
    elif not isinstance(value, str) or not _identifier.fullmatch(value):
        reading.problems.add(
            where,
            "invalid",
            f"“{short(value)}” is no id: 1 to 64 small letters, digits, - and _, "
            "the first a letter or a digit.",
        )
    else:
        return value
    return None


def rows(
    raw: Mapping[str, Any],
    name: str,
    path: str,
    reading: Reading,
    *,
    most: int,
    required: bool = False,
) -> list[Any]:
    """A list field of bounded length."""
    value = raw.get(name)
    where = join(path, name)
    if value is None:
        if required:
            reading.problems.add(where, "required", f"“{name}” is needed here.")
    elif not isinstance(value, list | tuple):
        reading.problems.add(where, "invalid", f"“{name}” is a list, […].")
    elif len(value) > most:
        reading.problems.add(
            where, "limit", f"There are {len(value):,} {name}; at most {most:,} fit."
        )
    else:
        return list(value)
    return []


def value(
    declaration: Declaration, raw: Mapping[str, Any], path: str, reading: Reading
) -> Any:
    """A declared value, or its default where there is none or it is wrong."""
    given = raw.get(declaration.name)
    if given is None:
        return declaration.default
    try:
        return params.read_value(declaration, given, decimals=reading.decimals)
    except ValueError as error:
        reading.problems.add(join(path, declaration.name), "invalid", str(error))
        return declaration.default


def declared(
    known: Mapping[str, Declaration],
    raw: Mapping[str, Any],
    name: str,
    path: str,
    reading: Reading,
    *,
    what: str,
) -> dict[str, Any]:
    """An object of declared values in plain form; what is null is left out."""
    given = raw.get(name)
    where = join(path, name)
    if given is None:
        return {}
    if not is_object(given, known, where, reading, what=what):
        return {}
    found = {
        key: value(declaration, given, where, reading)
        for key, declaration in known.items()
        if given.get(key) is not None
    }
    return {key: plain(each) for key, each in found.items()}


def position(
    raw: Mapping[str, Any], path: str, reading: Reading
) -> tuple[float, float] | None:
    """Where a neuron is drawn."""
    given = raw.get("position")
    if given is None:
        return None
    if (
        isinstance(given, list | tuple)
        and len(given) == 2
        and all(_is_coordinate(each) for each in given)
    ):
        return float(given[0]), float(given[1])
    reading.problems.add(
        join(path, "position"), "invalid", "A position is two numbers, [x, y]."
    )
    return None


def _is_coordinate(raw: Any) -> bool:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return False
    return -limits.COORDINATE <= raw <= limits.COORDINATE  # false for NaN
