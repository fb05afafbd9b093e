"""Rounds that really happened, computed anew: the right rule hits, wrong ones miss."""

import os
from functools import cache
from pathlib import Path

import pytest

from simulations.fidelity import rounds
from simulations.fidelity.replay import Folders, Replay, replay

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDERS = Folders(
    data=SHARED / "data",
    vectors=Path(os.environ.get("ALLONET_VECTORS") or SHARED / "vectors"),
)
ROUNDS = {each.slug: each for each in rounds.found()}

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="The published rounds are not here: no ../shared."
)


@cache
def replayed(slug: str) -> Replay:
    """Each round is computed once for all tests."""
    return replay(ROUNDS[slug], FOLDERS)


@needs_shared
@pytest.mark.parametrize("slug", ROUNDS)
def test_it_comes_out_as_it_was_paid(slug: str) -> None:
    found = replayed(slug)

    assert found.matches, (found.error, found.round.bound)
    assert found.recipients > 0


@needs_shared
@pytest.mark.parametrize("slug", ROUNDS)
def test_a_rule_that_it_did_not_follow_misses(slug: str) -> None:
    found = replayed(slug)

    assert found.wrong
    hits = [rule for rule, error in found.wrong if found.round.within(error)]
    assert hits == []


@needs_shared
@pytest.mark.parametrize(
    ("slug", "recipients"),
    [
        ("rf4", 230),
        ("rpgf3-medians", 643),
        ("rpgf3-ballots", 643),
        ("rpgf1", 58),
        ("fil1", 106),
        ("s7-m5", 253),
        ("s7-m6-devtooling", 258),
    ],
)
def test_everybody_on_the_published_list_is_compared(
    slug: str, recipients: int
) -> None:
    assert replayed(slug).recipients == recipients


@needs_shared
@pytest.mark.parametrize("slug", ["rf4", "rpgf3-medians", "rpgf1", "s7-m5"])
def test_every_amount_rounds_to_the_published_figure(slug: str) -> None:
    assert replayed(slug).is_exact
