"""One value as people write it, in its Python form, or a sentence why not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from .exact import LARGEST_AMOUNT

LARGEST_WEIGHT = 2**53

if TYPE_CHECKING:
    from .params import Declaration


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
    if declaration.check is not None:
        declaration.check(value)
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
