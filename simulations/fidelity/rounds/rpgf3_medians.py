"""Optimism RetroPGF 3, from the medians that were published."""

from dataclasses import replace
from decimal import Decimal

from simulations.allocation import Request
from simulations.fidelity import files
from simulations.fidelity.replay import Folders, Material, Round, WrongArm

KIND = "retroactive-funding"
POOL = Decimal(30_000_000)
RULE = {"aggregate": "median", "quorum": 17, "minimum_score": "1500"}


def read(folders: Folders) -> Material:
    """643 recipients with their published median and number of ballots."""
    path = folders.record("rpgf3_expected.csv")
    columns = {"recipient": "project", "score": "official_median"}
    request = Request(
        kind=files.mechanism(KIND),
        pool=POOL,
        params=RULE,
        recipients=files.recipients(path, KIND, columns),
    )
    return Material(
        request=request,
        published=files.published(path, "project", "op_received"),
        wrong=(
            WrongArm("no quorum", replace(request, params=RULE | {"quorum": 0})),
            WrongArm(
                "18 ballots in place of 17",
                replace(request, params=RULE | {"quorum": 18}),
            ),
        ),
    )


ROUND = Round(
    slug="rpgf3-medians",
    name="Optimism RetroPGF 3, from the published medians",
    kind=KIND,
    token="OP",
    rule="median of ballots, at least 17 of them, at least 1,500 OP, scaled to "
    "30,000,000 OP",
    source="ethereum-optimism/op-analytics, rpgf3 (2024), Apache-2.0",
    bound=Decimal("0.005"),
    bound_of="largest",
    step=Decimal("0.01"),
    note="",
    read=read,
)
