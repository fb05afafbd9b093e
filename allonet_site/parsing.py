"""Reads JSON bodies strictly: decimals stay decimals, odd input is refused by name."""

import json
import re
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from .too_large import TooLarge

STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[{\]}]', re.DOTALL)


class StrictJSONParser(BaseParser):
    """JSON without floats, duplicate keys, NaN or bottomless nesting."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: dict[str, Any] | None = None,
    ) -> Any:
        """The body as plain values; numbers with a point or exponent as Decimal."""
        body = stream.read(settings.BODY_LIMIT + 1)
        if len(body) > settings.BODY_LIMIT:
            raise TooLarge
        return loads(body)


def loads(body: bytes | str) -> Any:
    """Read one JSON text, or say in a sentence what is wrong with it."""
    try:
        text = body.decode("utf-8") if isinstance(body, bytes) else body
        _check_depth(text, settings.JSON_DEPTH_LIMIT)
        return json.loads(
            text,
            parse_float=_decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_without_duplicates,
        )
    except UnicodeDecodeError as error:
        raise ParseError("The text is not UTF-8.") from error
    except json.JSONDecodeError as error:
        raise ParseError(
            f"This is not valid JSON: line {error.lineno}, column {error.colno}: "
            f"{error.msg}."
        ) from error
    except (ValueError, ArithmeticError) as error:
        # A whole number of more than 4,300 digits ends here.
        raise ParseError("A number in the JSON is too long.") from error


def _check_depth(text: str, limit: int) -> None:
    depth = 0
    for found in STRING_OR_BRACKET.finditer(text):
        mark = found.group()
        if mark in "[{":
            depth += 1
            if depth > limit:
                raise ParseError(f"The JSON is nested more than {limit} deep.")
        elif mark in "]}":
            depth -= 1


def _decimal(text: str) -> Decimal:
    number = Decimal(text) if len(text) <= 100 else None
    # 1e999999999 is short to write and would fill the memory as a whole number.
    if number is None or abs(number.adjusted()) > 100:
        raise ParseError("A number in the JSON is too long.")
    return number


def _refuse_constant(name: str) -> Any:
    raise ParseError(f"{name} is no number that can be used here.")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ParseError(f"The key {key[:100]!r} is given twice.")
            seen.add(key)
    return result
