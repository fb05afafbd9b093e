"""Declared params: one declaration serves form, API, validation, docs and arrays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .exact import BILLION, LARGEST_AMOUNT

LARGEST_WEIGHT = 2**53
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
    # of a text that must make sense: raises ValueError with a sentence
    check: Callable[[str], Any] | None = None

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
    check: Callable[[str], Any] | None = None,
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


def read_value(declaration: Declaration, raw: Any, *, decimals: int) -> Any:
    """One value in its Python form, or ValueError with a sentence."""
    return _READERS[declaration.type](declaration, raw, decimals)


def _read_boolean(declaration: Declaration, raw: Any, decimals: int) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(f"{declaration.label} is yes or no: write true or false.")
    return raw


def _read_choice(declaration: Declaration, raw: Any, decimals: int) -> str:
    allowed = [choice.value for choice in declaration.choices]
    if raw not in allowed:
        raise ValueError(f"{declaration.label} is one of {', '.join(allowed)}.")
    return raw


def _read_text(declaration: Declaration, raw: Any, decimals: int) -> str:
    longest = int(declaration.maximum or 500)
    if not isinstance(raw, str) or len(raw) > longest:
        raise ValueError(f"{declaration.label} is a text of at most {longest} letters.")
    if declaration.check is not None:
        declaration.check(raw)
    return raw


def _read_recipient(declaration: Declaration, raw: Any, decimals: int) -> str:
    if not isinstance(raw, str) or not raw:
        raise ValueError(f"{declaration.label} names one of the recipients.")
    return raw


def _read_decimal(declaration: Declaration, raw: Any) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | str | Decimal):
        raise ValueError(f"{declaration.label} is a number.")
    try:
        value = Decimal(raw)
    except InvalidOperation:
        shown = str(raw)[:40]
        raise ValueError(f"{declaration.label} is a number, not “{shown}”.") from None
    if not value.is_finite():
        raise ValueError(f"{declaration.label} is a finite number.")
    if not value:
        value = Decimal(0)  # not −0 or 0E+999999
    if abs(value.adjusted()) > 60 or len(value.as_tuple().digits) > 120:
        # Arithmetic on 1E+999999 would overflow, and writing it out fill a page.
        raise ValueError(f"{declaration.label} is too large or too fine a number.")
    if declaration.minimum is not None and value < declaration.minimum:
        raise ValueError(f"{declaration.label} is at least {declaration.minimum}.")
    if declaration.maximum is not None and value > declaration.maximum:
        raise ValueError(f"{declaration.label} is at most {declaration.maximum}.")
    return value


def _read_integer(declaration: Declaration, raw: Any, decimals: int) -> int:
    value = _read_decimal(declaration, raw)
    if abs(value) >= 2**62 or value != value.to_integral_value():
        raise ValueError(f"{declaration.label} is a whole number.")
    return int(value)


def _read_share(declaration: Declaration, raw: Any, decimals: int) -> Decimal:
    value = _read_decimal(declaration, raw)
    if not 0 <= value <= 1:
        raise ValueError(f"{declaration.label} is a share between 0 and 1.")
    if value != round(value, 9):
        raise ValueError(f"{declaration.label} has at most 9 decimals.")
    return value


def _read_amount(declaration: Declaration, raw: Any, decimals: int) -> Decimal:
    value = _read_decimal(declaration, raw)
    if value < 0:
        raise ValueError(f"{declaration.label} is not negative.")
    if value * 10**decimals > LARGEST_AMOUNT:
        largest = Decimal(LARGEST_AMOUNT).scaleb(-decimals)
        raise ValueError(f"{declaration.label} is at most {largest:f} tokens.")
    if value != round(value, decimals):
        raise ValueError(
            f"{declaration.label} has at most {decimals} decimals in this network."
        )
    return value


def _read_weight(declaration: Declaration, raw: Any, decimals: int) -> Decimal:
    value = _read_decimal(declaration, raw)
    if not 0 <= value <= LARGEST_WEIGHT:
        raise ValueError(f"{declaration.label} lies between 0 and {LARGEST_WEIGHT}.")
    if value != round(value, 9):
        raise ValueError(f"{declaration.label} has at most 9 decimals.")
    return value


def _read_number(declaration: Declaration, raw: Any, decimals: int) -> Decimal:
    value = _read_decimal(declaration, raw)
    if abs(value) > Decimal(10) ** 18:
        raise ValueError(f"{declaration.label} is at most 10^18.")
    return value


def _read_table(declaration: Declaration, raw: Any, decimals: int) -> tuple:
    width = len(declaration.columns)
    if isinstance(raw, Mapping) and width == 2:  # {"gas_fees": 0.3}, as people write it
        raw = list(raw.items())
    if not isinstance(raw, list | tuple):
        raise ValueError(f"{declaration.label} is a list of rows.")
    rows = []
    for number, row in enumerate(raw, start=1):
        if not isinstance(row, list | tuple) or len(row) != width:
            names = ", ".join(column.name for column in declaration.columns)
            raise ValueError(
                f"Row {number} of {declaration.label} has {width} values: {names}."
            )
        try:
            rows.append(
                tuple(
                    read_value(column, value, decimals=decimals)
                    for column, value in zip(declaration.columns, row, strict=True)
                )
            )
        except ValueError as error:
            raise ValueError(f"Row {number} of {declaration.label}: {error}") from None
    return tuple(rows)


_READERS = {
    "integer": _read_integer,
    "share": _read_share,
    "amount": _read_amount,
    "weight": _read_weight,
    "number": _read_number,
    "boolean": _read_boolean,
    "choice": _read_choice,
    "text": _read_text,
    "table": _read_table,
    "recipient": _read_recipient,
}


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
