"""An example's dials: what they are comes from data, what they do from the engine."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from neurons import bundled
from neurons.models import Network
from simulations import console, execution, services, trying

from .previewing import nothing_kept

__all__ = ["nothing_kept"]  # it is used by name

SLUG = "optimism-retrofunding-3"
ADDRESS = f"/api/examples/{SLUG}/try/"


@pytest.fixture
def example(db: None) -> Network:
    """The example, with the run that its page shows."""
    bundled.load_examples()
    network = Network.objects.get(example_slug=SLUG)
    started = services.start_run(network=network, actor=services.NOBODY, scenario={})
    execution.execute(str(started.run.pk))
    trying.tried.cache_clear()
    return network


def test_a_higher_quorum_moves_the_money(example: Network, visitor: APIClient) -> None:
    answer = visitor.get(ADDRESS, {"quorum": "40"}).json()

    assert answer["lost"]["who"] == "298 recipients lost"
    assert answer["gained"]["amount"][1:] == answer["lost"]["amount"][1:]
    assert set(answer["certificate"].values()) == {"30,000,000.00"}
    assert "930,756.57" in answer["network"]["wide"]
    assert "930,756.57" in answer["sankey"]["narrow"]


def test_the_published_values_change_nothing(
    example: Network, visitor: APIClient
) -> None:
    answer = visitor.get(ADDRESS).json()

    assert answer["differences"] == []
    assert "get what they got" in answer["said"]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"quorum": "x"}, "quorum"),
        ({"quorum": "-1"}, "quorum"),
        ({"quorum": "101"}, "quorum"),
        ({"quorum": ""}, "quorum"),
        ({"minimum_score": "1e400"}, "minimum_score"),
        ({"aggregate": "mean"}, "aggregate"),
    ],
)
def test_what_is_no_place_of_a_dial_is_named(
    given: dict[str, str], path: str, example: Network, visitor: APIClient
) -> None:
    answer = visitor.get(ADDRESS, given)

    assert answer.status_code == 400
    assert [each["path"] for each in answer.json()["problems"]] == [path]


def test_only_examples_with_dials_are_tried(example: Network, visitor: Any) -> None:
    for slug in ("protocol-guild", "no-such-example"):
        assert visitor.get(f"/api/examples/{slug}/try/").status_code == 404


def test_the_dials_come_from_data(example: Network) -> None:
    offered = console.of(example)

    assert offered
    assert [each.label for each in offered.dials] == [
        "Quorum of RetroFunding 3",
        "Smallest median score",
    ]
    assert [each.shown for each in offered.dials] == ["17", "1,500"]
    assert offered.dials[0].mark == "17.00"
    assert console.of(Network.objects.get(example_slug="protocol-guild")) is None
