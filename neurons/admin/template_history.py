"""The history of a template in words: which setting was what, version by version."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from neurons.mechanisms.params import Declaration

from . import declared
from .template_form import GENERATED, sections

WORDS = ("slug", "label", "kind", "help", "source", "status")
Change = dict[str, str]


class ReadableHistory(SimpleHistoryAdmin):
    """Its pages tell changes setting by setting, by the labels of the kind."""

    object_history_list_template = "admin/neurons/template_history.html"

    def set_history_delta_changes(
        self,
        request: HttpRequest,
        historical_records: Sequence[Any],
        foreign_keys_are_objs: bool = True,
    ) -> None:
        """Give every record but the oldest what it changed."""
        for newer, older in pairwise(historical_records):
            newer.history_delta_changes = list(changes(older, newer))


def changes(older: Any, newer: Any) -> Iterator[Change]:
    """What differs between two versions, in the order of the form."""
    for name in WORDS:
        before, after = getattr(older, name), getattr(newer, name)
        if before != after:
            yield {"field": name.capitalize(), "old": before, "new": after}
    for prefix, declarations in sections(newer.kind):
        held = [_held(each, prefix) for each in (older, newer)]
        for each in declarations:
            values = [one.get(each.name) for one in held]
            if values[0] != values[1]:
                before, after = (_said(each, value) for value in values)
                yield {"field": each.label, "old": before, "new": after}
    drawn = [bool(each.constituency) for each in (older, newer)]
    if drawn[0] != drawn[1]:
        before, after = ("generated" if each else "none" for each in drawn)
        yield {"field": "Electorate", "old": before, "new": after}


def _held(record: Any, prefix: str) -> dict[str, Any]:
    if prefix == GENERATED:
        return (record.constituency or {}).get(GENERATED) or {}
    return getattr(record, prefix) or {}


def _said(declaration: Declaration, value: Any) -> str:
    if value is None:
        return "the default"
    choices = {each.value: each.label for each in declaration.choices}
    return str(choices.get(value, declared.initial(declaration, value)))
