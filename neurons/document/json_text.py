"""JSON as AlloNet takes it: exact numbers, no duplicate keys, bounded depth."""

import json
import re
from decimal import Decimal
from typing import Any

from neurons import limits
from neurons.mechanisms.params import Problem

from .problems import DocumentError, short

LONGEST_INTEGER = 40  # digits; longer ones stay Decimal, and are refused later

_suspicious = re.compile(r"\\u(?:00[01]|d[89a-f])", re.IGNORECASE)
_unwanted = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def parse(source: str | bytes) -> Any:
    """The plain values of a JSON text: numbers int or Decimal, never float."""
    if isinstance(source, bytes):
        _check_size(len(source))
        try:
            source = source.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise _refused("syntax", "This is not text in UTF-8.") from None
    _check_size(len(source))
    if not source.strip():
        raise _refused("syntax", "It is empty: there is no JSON in it.")
    try:
        value = json.loads(
            source,
            parse_int=_integer,
            parse_float=Decimal,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise _refused(
            "syntax",
            f"This is not valid JSON: {error.msg} at line {error.lineno}, "
            f"column {error.colno}.",
        ) from None
    except RecursionError:
        raise _too_deep() from None
    check(value, texts=_suspicious.search(source) is not None)
    return value


def check(value: Any, *, texts: bool = True) -> None:
    """Refuse what is nested too deep and, with `texts`, letters no page can show."""
    layer: list[tuple[Any, str]] = [(value, "")]
    depth = 0
    while layer:
        depth += 1
        below: list[tuple[Any, str]] = []
        for each, path in layer:
            if isinstance(each, dict):
                inner = [(v, f"{path}.{k}".lstrip(".")) for k, v in each.items()]
                if texts:
                    inner.extend((key, path) for key in each)
            elif isinstance(each, list | tuple):
                if not texts and not any(isinstance(v, _CONTAINERS) for v in each):
                    inner = []
                else:
                    inner = [(v, f"{path}[{i}]") for i, v in enumerate(each)]
            else:
                if texts and isinstance(each, str) and _unwanted.search(each):
                    raise DocumentError(
                        [Problem(path, "invalid", "This holds a control character.")]
                    )
                continue
            below.extend(inner)
            if depth >= limits.JSON_DEPTH and any(
                isinstance(v, _CONTAINERS) for v, _ in inner
            ):
                raise _too_deep()
        layer = below


_CONTAINERS = (dict, list, tuple)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _refused(
                    "duplicate",
                    f"The key “{short(key)}” is written twice.",
                )
            seen.add(key)
    return found


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) <= LONGEST_INTEGER else Decimal(text)


def _constant(name: str) -> Any:
    raise _refused("syntax", f"{name} is not a number that JSON knows.")


def _check_size(size: int) -> None:
    if size > limits.BODY_BYTES:
        megabytes = limits.BODY_BYTES // 2**20
        raise _refused("limit", f"This is larger than {megabytes} MB.")


def _too_deep() -> DocumentError:
    return _refused("limit", f"This is nested deeper than {limits.JSON_DEPTH} levels.")


def _refused(code: str, message: str) -> DocumentError:
    return DocumentError([Problem("", code, message)])
