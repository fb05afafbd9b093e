"""Declared params: one declaration serves form, API, validation, docs and arrays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .exact import BILLION, LARGEST_AMOUNT
from .values import read_value

_DECIMAL_TYPES = ("share", "amount", "weight", "number")

ParamType = Literal[
    "integer",
    "share",
    "amount",
    "weight",
    "number",
    "boolean",
    "choice",
    "text",
    "table",
    "recipient",
]


@dataclass(frozen=True)
class Choice:
    """One value of a closed set, with the words shown for it."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Declaration:
    """What is known of one param, setting or column: words, type, bounds."""

    name: str
    type: ParamType
    label: str
    help: str
    default: Any = None
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    columns: tuple["Declaration", ...] = ()  # of a table
    # of a text or number that must make sense: raises ValueError with a sentence
    check: Callable[[Any], Any] | None = None

    def describe(self) -> dict[str, Any]:
        """Plain data for the API; decimals travel as strings."""
        return {
            "name": self.name,
            "type": self.type,
            "label": self.label,
            "help": self.help,
            "default": _plain(self.default),
            "unit": self.unit,
            "minimum": _plain(self.minimum),
            "maximum": _plain(self.maximum),
            "choices": [
                {"value": c.value, "label": c.label, "help": c.help}
                for c in self.choices
            ],
            "columns": [column.describe() for column in self.columns],
        }


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one value: where, a code, and a sentence with the cure."""

    path: str
    code: str
    message: str


def param(
    default: Any,
    *,
    type: ParamType,
    label: str,
    help: str,
    unit: str = "",
    minimum: int | str | None = None,
    maximum: int | str | None = None,
    choices: Sequence[Choice] = (),
    columns: Sequence[Declaration] = (),
    check: Callable[[Any], Any] | None = None,
) -> Any:
    """A dataclass field that carries its declaration."""
    if type in _DECIMAL_TYPES and isinstance(default, int | str):
        default = Decimal(default)
    declaration = Declaration(
        name="",
        type=type,
        label=label,
        help=help,
        unit=unit,
        minimum=None if minimum is None else Decimal(minimum),
        maximum=None if maximum is None else Decimal(maximum),
        choices=tuple(choices),
        columns=tuple(columns),
        check=check,
    )
    return field(default=default, metadata={"declaration": declaration})


@cache
def declarations(params_class: type) -> tuple[Declaration, ...]:
    """The declared params of a Params dataclass, in order."""
    found = []
    for each in fields(params_class):
        declared: Declaration = each.metadata["declaration"]
        default = None if each.default is MISSING else each.default
        found.append(
            Declaration(
                **{**vars(declared), "name": each.name, "default": default},
            )
        )
    return tuple(found)


def read(
    params_class: type, raw: Mapping[str, Any], *, decimals: int, path: str = "params"
) -> tuple[Any, list[Problem]]:
    """A validated Params instance from plain JSON values, and every problem found.

    With problems the instance holds defaults in place of the values refused.
    `decimals` is the network's; amounts may not be finer than one base unit.
    """
    values, problems = read_given(params_class, raw, decimals=decimals, path=path)
    return params_class(**values), problems


def read_given(
    params_class: type, raw: Mapping[str, Any], *, decimals: int, path: str
) -> tuple[dict[str, Any], list[Problem]]:
    """Only the values that were given and are valid, and every problem found."""
    known = {each.name: each for each in declarations(params_class)}
    problems = [
        Problem(
            f"{path}.{name}",
            "unknown",
            f"There is no param “{name}” here; known are {', '.join(known) or 'none'}.",
        )
        for name in raw
        if name not in known
    ]
    values = {}
    for name, declaration in known.items():
        if name not in raw or raw[name] is None:
            continue
        try:
            values[name] = read_value(declaration, raw[name], decimals=decimals)
        except ValueError as error:
            problems.append(Problem(f"{path}.{name}", "invalid", str(error)))
    return values, problems


class Columns:
    """Params of many neurons as arrays, one entry a neuron; see `stack`."""

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        self.__dict__.update(arrays)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> np.ndarray: ...


def stack(params_class: type, instances: Sequence[Any], *, decimals: int) -> Columns:
    """Arrays (neurons,) by param name, in the form mechanisms compute with.

    integer → int64; share → int64 billionths; amount → int64 base units; number →
    float64; boolean → bool; choice, text → str; table → object (rows as read). An
    integer or amount that is None (“no limit”) is the largest int64. A weight is
    int64 on the scale of its neuron's connection weights, −1 where None; the engine
    puts it there, `stack` leaves objects.
    """
    arrays = {}
    for declaration in declarations(params_class):
        values = [getattr(instance, declaration.name) for instance in instances]
        arrays[declaration.name] = _column(declaration.type, values, decimals)
    return Columns(arrays)


def _column(type: ParamType, values: list[Any], decimals: int) -> np.ndarray:
    if type == "integer":
        whole = [LARGEST_AMOUNT if v is None else v for v in values]
        return np.array(whole, dtype=np.int64)
    if type == "share":
        return np.array([int(Decimal(v) * BILLION) for v in values], dtype=np.int64)
    if type == "amount":
        units = [
            LARGEST_AMOUNT if v is None else int(Decimal(v).scaleb(decimals))
            for v in values
        ]
        return np.array(units, dtype=np.int64)
    if type == "number":
        return np.array([float(v) for v in values], dtype=np.float64)
    if type == "boolean":
        return np.array(values, dtype=np.bool_)
    if type in ("choice", "text"):
        return np.array(values, dtype=np.str_)
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
