"""What the page of a comparison says: room in its figure, places, plain scenarios."""

from typing import Any

import pytest

from simulations.charts.text import width_of
from simulations.comparing import Side, page
from simulations.comparing.inputs import differences

from .running import finished, two_funders

pytestmark = pytest.mark.django_db


def test_the_figure_has_room_for_signs_and_heads_at_its_right(alice: Any) -> None:
    event = {"round": 0, "neuron": "vote", "param": "quorum", "value": 1}
    a = finished(alice, two_funders())
    b = finished(alice, two_funders(), rounds=6, events=[event])

    told = page.about(Side.of(a), Side.of(b))

    assert told["caption"].startswith("One line for each of 2 recipients")
    assert "1 newly funded, none lost all funding." in told["caption"]
    drawn = told["figure"]
    label = next(each for each in drawn["labels"] if each["amount"].startswith("+"))
    end = float(label["x"]) + width_of(f"{label['name']}  {label['amount']}")
    assert end <= drawn["width"]
    assert [each["text"] for each in drawn["heads"]] == [
        *("Lost, 1 recipient", "", "Gained, 1 recipient")
    ]


def test_what_changes_by_little_is_told_to_more_places() -> None:
    def row(unit: str, a: float, b: float, difference: str) -> dict[str, Any]:
        sides = {"a": {"value": a, "text": "0.5%"}, "b": {"value": b, "text": "0.5%"}}
        return {"label": "HHI", "unit": unit, "difference": difference, **sides}

    told = page._metric(row("", 0.00456, 0.00512, "0.00056"))
    assert [told[e] for e in ("a", "b", "difference")] == [
        "0.0046",
        "0.0051",
        "+0.0006",
    ]
    told = page._metric(row("", 219.3311, 195.1096, "-24.2215"))
    assert [told[e] for e in ("a", "b", "difference")] == ["219.33", "195.11", "−24.22"]
    assert page._metric(row("share", 0.005, 0.005, "0"))["a"] == "0.5 %"


def test_a_scenario_that_says_nothing_means_what_a_run_takes_it_for(alice: Any) -> None:
    usual = finished(alice, two_funders(), seed=0)
    settled = finished(alice, two_funders(), rounds=100, until_settled=True)

    told = differences(Side.of(usual), Side.of(settled))["listed"]

    said = [(each["what"], each["a"], each["b"]) for each in told]
    assert said == [("Rounds", "24", "100"), ("Until settled", "no", "yes")]
