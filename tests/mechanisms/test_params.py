"""Reading declared values, and stacking them into arrays."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from neurons.mechanisms import params
from neurons.mechanisms.params import Choice, Declaration, param


@dataclass(frozen=True, kw_only=True)
class Sample:
    count: int = param(1, type="integer", label="Count", help="", minimum=0, maximum=9)
    share: Decimal = param("0.5", type="share", label="Share", help="")
    money: Decimal | None = param(None, type="amount", label="Money", help="")
    figure: Decimal = param(2, type="number", label="Figure", help="", maximum=10)
    flag: bool = param(False, type="boolean", label="Flag", help="")
    way: str = param(
        "a",
        type="choice",
        label="Way",
        help="",
        choices=(Choice("a", "A"), Choice("b", "B")),
    )
    rows: tuple = param(
        (),
        type="table",
        label="Rows",
        help="",
        columns=(
            Declaration("round", "integer", "Round", ""),
            Declaration("amount", "amount", "Amount", ""),
        ),
    )


def read(**raw):
    return params.read(Sample, raw, decimals=2)


def test_it_reads_every_type():
    value, problems = read(
        count=3, share="0.25", money="1.50", flag=True, way="b", rows=[[1, "2.00"]]
    )
    assert problems == []
    assert value.count == 3
    assert value.share == Decimal("0.25")
    assert value.money == Decimal("1.50")
    assert value.rows == ((1, Decimal("2.00")),)


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        ({"count": -1}, "params.count", "Count is at least 0"),
        ({"count": 10}, "params.count", "Count is at most 9"),
        ({"count": "1.5"}, "params.count", "whole number"),
        ({"count": True}, "params.count", "Count"),
        ({"share": "1.1"}, "params.share", "between 0 and 1"),
        ({"share": "0.0000000001"}, "params.share", "9 decimals"),
        ({"money": "-1"}, "params.money", "not negative"),
        ({"money": "0.001"}, "params.money", "2 decimals"),
        ({"money": "1e30"}, "params.money", "at most"),
        ({"figure": "NaN"}, "params.figure", "finite"),
        ({"figure": 1.5}, "params.figure", "number"),
        ({"figure": "many"}, "params.figure", "not “many”"),
        ({"flag": 1}, "params.flag", "yes or no"),
        ({"way": "c"}, "params.way", "one of a, b"),
        ({"rows": [[1]]}, "params.rows", "Row 1"),
        ({"rows": [[1, "-2"]]}, "params.rows", "Row 1"),
        ({"colour": "red"}, "params.colour", "no param “colour”"),
    ],
)
def test_it_refuses_with_the_place_and_a_sentence(raw, path, words):
    _, problems = read(**raw)
    assert [each.path for each in problems] == [path]
    assert words in problems[0].message


def test_it_finds_every_problem_and_keeps_defaults():
    value, problems = read(count=99, share="2")
    assert len(problems) == 2
    assert value == Sample()


def test_it_stacks_values_in_the_form_that_kinds_compute_with():
    columns = params.stack(Sample, [Sample(), Sample(money=Decimal("1.5"))], decimals=2)
    assert columns.share.tolist() == [500_000_000, 500_000_000]
    assert columns.money.tolist() == [2**63 - 1, 150]
    assert columns.figure.tolist() == [2.0, 2.0]
    assert columns.way.tolist() == ["a", "a"]


def test_a_declaration_describes_itself_in_plain_values():
    found = {each.name: each.describe() for each in params.declarations(Sample)}
    assert found["share"]["default"] == "0.5"
    assert found["way"]["choices"][1] == {"value": "b", "label": "B", "help": ""}
    assert [each["name"] for each in found["rows"]["columns"]] == ["round", "amount"]
