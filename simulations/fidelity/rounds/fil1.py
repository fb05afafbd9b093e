"""Filecoin RetroPGF 1 (2024), from its scores."""

from dataclasses import replace
from decimal import Decimal

from simulations.allocation import Request
from simulations.fidelity import files
from simulations.fidelity.replay import Folders, Material, Round, WrongArm

KIND = "retroactive-funding"
POOL = Decimal(197_123)  # the total that was published
RULE = {"aggregate": "mean", "quorum": 5, "zeros_count": True}


def read(folders: Folders) -> Material:
    """958 scores for 106 projects; names of voters were not published."""
    path = folders.record("fil1_ballots.csv")
    columns = {"recipient": "project", "amount": "score"}
    request = Request(
        kind=files.mechanism(KIND),
        pool=POOL,
        params=RULE,
        ballots=files.ballots(path, KIND, columns),
    )
    results = folders.record("fil1_expected.csv")
    return Material(
        request=request,
        published=files.published(results, "project", "fil"),
        wrong=(
            WrongArm(
                "the median in place of the mean",
                replace(request, params=RULE | {"aggregate": "median"}),
            ),
            WrongArm("no quorum", replace(request, params=RULE | {"quorum": 0})),
            WrongArm(
                "zeros do not count",
                replace(request, params=RULE | {"zeros_count": False}),
            ),
        ),
    )


ROUND = Round(
    slug="fil1",
    name="Filecoin RetroPGF 1",
    kind=KIND,
    token="FIL",
    rule="mean score, at least 5 ballots (zeros count), in proportion",
    source="published scores and payouts (2024), Apache-2.0",
    bound=Decimal("0.6"),
    bound_of="largest",
    step=Decimal(1),
    note="Payouts and their total were published in whole FIL.",
    read=read,
)
