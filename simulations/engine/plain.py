"""The one plain form of a value: decimals as short strings, tuples as lists."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A value as it stands in JSON."""
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def plain_decimal(value: Decimal) -> str:
    """A decimal without exponent, plus sign or trailing zero."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tokens(units: int, decimals: int) -> str:
    """Base units as a decimal string in tokens, every decimal written."""
    return f"{Decimal(int(units)).scaleb(-decimals):.{decimals}f}"
