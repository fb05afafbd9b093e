"""The smaller examples come to the figures that their sources have."""

from decimal import Decimal

import pytest

from .test_examples import plain, received, run, text


def recorded(slug):
    """What a project's note says that it was paid."""
    return {
        each["id"]: Decimal(each["note"].split()[3].replace(",", ""))
        for each in plain(slug)["neurons"]
        if each["kind"] == "project"
    }


@pytest.mark.parametrize(
    ("slug", "error"),
    [("gitcoin-gg18-infrastructure", "0.10"), ("octant-epoch-1", "0.000001")],
)
def test_a_recorded_round_pays_what_is_recorded(slug, error):
    paid = received(run(text(slug)))

    for project, amount in recorded(slug).items():
        assert abs(paid[project] - amount) <= Decimal(error), project


def test_five_projects_of_octant_stay_below_the_threshold():
    result = run(text("octant-epoch-1"))
    margins = result.why["threshold_margin"]

    assert int((margins < 0).sum()) == 5


def test_a_member_who_leaves_takes_9_of_80_before_proposals_are_paid():
    paid = received(run(text("molochdao-ragequit")))

    assert paid["leaver"] == 9
    assert (paid["client"], paid["research"]) == (30, 25)
    assert (paid["conference"], paid["merchandise"]) == (0, 0)


def test_conviction_pays_an_ask_in_the_18th_block_and_never_with_less():
    result = run(text("gardens-conviction-pool"))
    paid = received(result)

    assert (paid["swarm"], paid["hive-tools"], paid["orchard"]) == (1000, 0, 0)
    # one round for the money to arrive, then eighteen blocks
    assert 18 <= result.rounds <= 22


def test_a_library_that_several_build_on_collects_from_all():
    result = run(text("drips-dependency-tree"))
    wires = {each["id"] for each in plain("drips-dependency-tree")["connections"]}
    into = [each for each in wires if each.endswith("--ethers-io-ethers-js")]

    assert len(into) > 1
    assert received(result)["ethereum"] == 1_200_000


@pytest.mark.parametrize(
    "slug", ["gitcoin-gg18-infrastructure", "octant-epoch-1", "molochdao-ragequit"]
)
def test_voters_are_anonymous_and_assumptions_are_said(slug):
    voters = {
        row[0]
        for each in plain(slug)["neurons"]
        for row in (each.get("constituency") or {}).get("ballots", {}).get("data", [])
    }
    known = ("donor ", "member ", "staker ", "summoner")

    assert voters
    assert all(each.startswith(known) for each in voters)
    assert any(each.startswith("Assumed") for each in plain(slug)["sources"])
