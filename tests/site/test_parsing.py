"""JSON bodies: strict, exact, never bottomless."""

from decimal import Decimal

import pytest
from rest_framework.exceptions import ParseError

from allonet_site import parsing


def test_it_reads_decimals_as_they_are_written() -> None:
    assert parsing.loads('{"a": 0.1, "b": 2}') == {"a": Decimal("0.1"), "b": 2}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": 1', "not valid JSON: line 1"),
        ('{"a": 1, "a": 2}', "'a' is given twice"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": 1e999999999}', "too long"),
        ('{"a": ' + "9" * 5000 + "}", "too long"),
        ("[" * 10_000 + "]" * 10_000, "nested more than"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "nested more than"),
        ("[" * 10_000, "nested more than"),
        ("", "not valid JSON"),
    ],
)
def test_it_refuses_odd_text_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        parsing.loads(text)


def test_it_refuses_what_is_not_utf_8() -> None:
    with pytest.raises(ParseError, match="UTF-8"):
        parsing.loads(b'"\xff\xfe"')


def test_brackets_inside_texts_are_no_nesting() -> None:
    text = '"' + "[" * 1000 + r"\"{{{" + '"'
    assert parsing.loads(text) == "[" * 1000 + '"{{{'
