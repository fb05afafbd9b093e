"""Form fields made from declarations: one field a declared value, by its type."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms

from neurons.mechanisms.params import Declaration
from neurons.plain import plain


def field(declaration: Declaration) -> forms.Field:
    """A field that may stay empty; empty means the default."""
    made = _FIELDS[declaration.type](declaration)
    made.required = False
    made.label = declaration.label + (
        f" ({declaration.unit})" if declaration.unit else ""
    )
    made.help_text = _help(declaration)
    return made


def initial(declaration: Declaration, stored: Any) -> Any:
    """A stored value as its field shows it."""
    if declaration.type == "table" and stored:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(stored)
        return text.getvalue()
    if declaration.type == "boolean" and isinstance(stored, bool):
        return "true" if stored else "false"
    return stored


def cleaned(declaration: Declaration, value: Any) -> Any:
    """What came from the field as plain JSON, for the kind to judge."""
    if value in (None, ""):
        return None
    if declaration.type == "table":
        rows = csv.reader(io.StringIO(value.strip()))
        return [[cell.strip() for cell in row] for row in rows if row]
    if declaration.type == "boolean":
        return value == "true"
    return plain(value)


def _help(declaration: Declaration) -> str:
    sentences = [declaration.help]
    if declaration.columns:
        names = ", ".join(each.name for each in declaration.columns)
        sentences.append(f"One row a line: {names}.")
    if declaration.minimum is not None and declaration.type != "text":
        sentences.append(f"At least {plain(declaration.minimum)}.")
    if declaration.maximum is not None and declaration.type != "text":
        sentences.append(f"At most {plain(declaration.maximum)}.")
    shown = _default(declaration)
    if shown:
        sentences.append(f"Empty: {shown}.")
    return " ".join(each for each in sentences if each)


def _default(declaration: Declaration) -> str:
    if declaration.type == "choice":
        words = {each.value: each.label for each in declaration.choices}
        return words.get(declaration.default, "")
    if declaration.type == "boolean":
        return "yes" if declaration.default else "no"
    if declaration.default is None or declaration.default == ():
        return ""
    return str(plain(declaration.default))


def _number(declaration: Declaration) -> forms.Field:
    return forms.DecimalField(
        min_value=declaration.minimum,
        max_value=declaration.maximum,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


def _integer(declaration: Declaration) -> forms.Field:
    return forms.IntegerField(
        min_value=_whole(declaration.minimum), max_value=_whole(declaration.maximum)
    )


def _choice(declaration: Declaration) -> forms.Field:
    options = [(each.value, each.label) for each in declaration.choices]
    return forms.ChoiceField(choices=[("", "Default"), *options])


def _boolean(declaration: Declaration) -> forms.Field:
    return forms.ChoiceField(
        choices=[("", "Default"), ("true", "Yes"), ("false", "No")]
    )


def _text(declaration: Declaration) -> forms.Field:
    return forms.CharField(max_length=_whole(declaration.maximum) or 500)


def _table(declaration: Declaration) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 6}))


def _whole(bound: Decimal | None) -> int | None:
    return None if bound is None else int(bound)


_FIELDS: dict[str, Callable[[Declaration], forms.Field]] = {
    "integer": _integer,
    "share": _number,
    "amount": _number,
    "weight": _number,
    "number": _number,
    "boolean": _boolean,
    "choice": _choice,
    "text": _text,
    "recipient": _text,
    "table": _table,
}
