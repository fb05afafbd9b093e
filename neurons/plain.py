"""One plain form for every value, so that equal values look equal."""

from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A value as it stands in JSON: decimals as short strings, tuples as lists."""
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def plain_decimal(value: Decimal) -> str:
    """A decimal without exponent, plus sign or trailing zero."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
