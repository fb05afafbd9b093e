"""Rounds that really happened are met, and would not be by a wrong rule."""

from pathlib import Path

import pytest

from simulations.fidelity.measuring import measure
from simulations.fidelity.replays import REPLAYS

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="There are no published rounds here: ../shared is absent."
)


@pytest.mark.parametrize("replay", REPLAYS, ids=lambda each: each.slug)
def test_the_rule_meets_what_was_published_and_a_wrong_rule_misses(replay):
    found = measure(replay, DATA)
    assert found.right.within(replay), found.right
    assert not found.wrong.within(replay), found.wrong
    # a wrong rule is not nearly as good
    assert found.wrong.total > 5 * found.right.total
