"""Optimism RetroPGF 1 (2021), from its quadratic votes."""

from dataclasses import replace
from decimal import Decimal

from simulations.allocation import Request
from simulations.fidelity import files
from simulations.fidelity.replay import Folders, Material, Round, WrongArm

KIND = "quadratic-voting"
POOL = Decimal(1_000_000)
RULE = {"ballots_are": "votes", "credits": "100"}


def read(folders: Folders) -> Material:
    """442 votes, one of them against, for 58 projects."""
    path = folders.record("rpgf1_ballots.csv")
    columns = {"recipient": "project", "amount": "votes"}
    request = Request(
        kind=files.mechanism(KIND),
        pool=POOL,
        params=RULE,
        ballots=files.ballots(path, KIND, columns),
    )
    results = folders.record("rpgf1_expected.csv")
    return Material(
        request=request,
        published=files.published(results, "project", "funding_usd"),
        wrong=(
            WrongArm(
                "votes taken for the credits that they cost",
                replace(request, params=RULE | {"ballots_are": "credits"}),
            ),
            WrongArm(
                "the vote against left out",
                replace(request, params=RULE | {"negative_votes": "ignore"}),
            ),
        ),
    )


ROUND = Round(
    slug="rpgf1",
    name="Optimism RetroPGF 1",
    kind=KIND,
    token="USD",
    rule="100 credits a voter, a vote of v costs v², in proportion to the sum of votes",
    source="published votes and payouts (2021), MIT and Apache-2.0",
    bound=Decimal("0.5"),
    bound_of="largest",
    step=Decimal(1),
    note="",
    read=read,
)
