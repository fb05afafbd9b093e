"""Optimism RetroPGF 3, from the ballots that were published."""

from dataclasses import replace
from decimal import Decimal

from simulations.allocation import Request
from simulations.fidelity import files
from simulations.fidelity.replay import Folders, Material, Round, WrongArm

KIND = "retroactive-funding"
POOL = Decimal(30_000_000)
RULE = {"aggregate": "median", "quorum": 17, "minimum_score": "1500"}


def read(folders: Folders) -> Material:
    """21,813 votes; names of voters were not published, each row is one."""
    path = folders.record("rpgf3_ballots.csv")
    columns = {"recipient": "project", "amount": "amount_op"}
    request = Request(
        kind=files.mechanism(KIND),
        pool=POOL,
        params=RULE,
        ballots=files.ballots(path, KIND, columns),
    )
    results = folders.record("rpgf3_expected.csv")
    return Material(
        request=request,
        published=files.published(results, "project", "op_received"),
        wrong=(
            WrongArm(
                "the mean in place of the median",
                replace(request, params=RULE | {"aggregate": "mean"}),
            ),
            WrongArm("no quorum", replace(request, params=RULE | {"quorum": 0})),
        ),
    )


ROUND = Round(
    slug="rpgf3-ballots",
    name="Optimism RetroPGF 3, from the published ballots",
    kind=KIND,
    token="OP",
    rule="median of ballots, at least 17 of them, at least 1,500 OP, scaled to "
    "30,000,000 OP",
    source="ethereum-optimism/op-analytics, rpgf3 (2024), Apache-2.0",
    bound=Decimal("0.007"),
    bound_of="total",
    step=Decimal("0.01"),
    note="The ballots were published rounded up to two digits.",
    read=read,
)
