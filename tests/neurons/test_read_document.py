"""A document is read exactly, and written in one form."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neurons import limits
from neurons.document import DocumentError, read, write
from neurons.document.json_text import parse

from .factories import a_round, plain

decimals = st.integers(0, 9)
labels = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    """Random networks with everything in them."""
    places = draw(decimals)
    amounts = st.decimals(0, 10**6, places=places, allow_nan=False).map(str)
    weights = st.decimals(0, 2**53, places=9, allow_nan=False).map(str)
    names = draw(
        st.lists(
            st.from_regex(r"n[a-z0-9_-]{0,8}", fullmatch=True),
            min_size=2,
            max_size=6,
            unique=True,
        )
    )
    neurons = []
    for name in names:
        kind = draw(st.sampled_from(["source", "project", "split"]))
        neurons.append(
            {
                "id": name,
                "kind": kind,
                "label": draw(labels),
                "params": {"amount": draw(amounts)} if kind == "source" else {},
                "settings": draw(
                    st.fixed_dictionaries(
                        {},
                        optional={
                            "reserve": amounts,
                            "retain": st.sampled_from(["0", "0.50", "1.000"]),
                            "every": st.integers(1, 9),
                            "leftover": st.sampled_from(["carry", "keep"]),
                        },
                    )
                ),
                "position": draw(
                    st.none()
                    | st.tuples(st.integers(-999, 999), st.floats(-9, 9)).map(list)
                ),
                "attributes": draw(st.sampled_from([{}, {"impact": "2.50"}])),
            }
        )
    pairs = draw(
        st.lists(
            st.tuples(
                st.sampled_from(names),
                st.sampled_from(names),
                st.integers(0, limits.DELAY),
            ),
            max_size=8,
            unique=True,
        )
    )
    connections = [
        {
            "id": f"c{i}",
            "source": a,
            "target": b,
            "delay": delay,
            "weight": draw(weights),
        }
        for i, (a, b, delay) in enumerate(pairs)
    ]
    return {
        "format": "allonet/1",
        "name": draw(labels.filter(bool)),
        "token": {"symbol": "T", "decimals": places},
        "neurons": neurons,
        "connections": connections,
        "groups": [{"id": "g", "neurons": draw(st.permutations(names))}],
    }


@settings(max_examples=60, deadline=None)
@given(documents())
def test_reading_what_was_written_changes_nothing(raw: dict[str, Any]) -> None:
    document = read(raw)

    assert read(write(document)) == document
    assert read(json.dumps(write(document))) == document
    assert write(read(write(document))) == write(document)


def test_it_orders_by_id_and_writes_values_in_one_form() -> None:
    document = read(
        plain(
            connections=[
                {"id": "z", "source": "fund", "target": "ada", "weight": "3.50"},
                {"id": "b", "source": "fund", "target": "bob", "weight": "1E+1"},
            ]
        )
    )

    written = write(document)["connections"]
    assert [(each["id"], each["weight"]) for each in written] == [
        ("b", "10"),
        ("z", "3.5"),
    ]


def test_it_reads_numbers_as_decimals_never_as_floats() -> None:
    text = json.dumps(plain()).replace('"3"', "0.123456789")

    assert read(text).connections[0].weight == Decimal("0.123456789")
    assert parse("[0.1]") == [Decimal("0.1")]


def test_it_fills_in_weight_and_delay() -> None:
    second = read(plain()).connections[1]

    assert (second.weight, second.delay) == (1, 1)


def test_a_table_of_ballots_is_known_by_its_rows_whatever_their_order() -> None:
    one = read(a_round([["v1", "c1", "5.00"], ["v2", "c2", "1", "2"]]))
    two = read(a_round([["v2", "c2", "1", "2.0"], ["v1", "c1", "5", "1"]]))

    assert one == two


def test_a_changed_table_is_found_out() -> None:
    document = write(read(a_round([["v1", "c1", "5"]])))
    table = document["neurons"][3]["constituency"]["ballots"]
    table["data"][0][2] = "6"

    with pytest.raises(DocumentError) as caught:
        read(document)

    assert caught.value.problems[0].path == "neurons[3].constituency.ballots.sha256"


@pytest.mark.parametrize(
    "text",
    ['{"a":1,"a":2}', "[" * 10_000, '{"a":' * 10_000, "[NaN]", "[1,]", '["\\ud800"]'],
)
def test_it_refuses_what_is_not_the_json_we_take(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text)

    assert caught.value.problems[0].message.endswith(".")


def test_it_takes_json_of_twenty_levels_and_no_more() -> None:
    assert parse("[" * 20 + "]" * 20)

    with pytest.raises(DocumentError, match="deeper than 20"):
        parse("[" * 21 + "]" * 21)


def test_it_stops_listing_problems_somewhere() -> None:
    neurons = [{"id": f"p{i}", "kind": "nope"} for i in range(500)]

    with pytest.raises(DocumentError) as caught:
        read(plain(neurons=neurons))

    assert len(caught.value.problems) == 50
