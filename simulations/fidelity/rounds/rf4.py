"""Optimism Retro Funding 4 (2024), from ballots over metrics."""

from dataclasses import replace
from decimal import Decimal

from simulations.allocation import Request
from simulations.fidelity import files
from simulations.fidelity.replay import Folders, Material, Round, WrongArm

KIND = "metrics-voting"
POOL = Decimal(10_000_000)
RULE = {"aggregate": "median", "payout_cap": "500000", "minimum_payout": "1000"}


def read(folders: Folders) -> Material:
    """108 ballots over 16 metrics of 230 projects."""
    columns = {"recipient": "application_id"}
    metrics = folders.record("rf4_project_metrics.csv")
    request = Request(
        kind=files.mechanism(KIND),
        pool=POOL,
        params=RULE,
        ballots=files.ballots(folders.record("rf4_ballots.csv"), KIND, columns),
        recipients=files.recipients(metrics, KIND, columns),
    )
    results = folders.record("rf4_expected.csv")
    return Material(
        request=request,
        published=files.published(results, "application_id", "op"),
        wrong=(
            WrongArm("no cap", replace(request, params=RULE | {"payout_cap": None})),
            WrongArm(
                "the mean in place of the median",
                replace(request, params=RULE | {"aggregate": "mean"}),
            ),
            WrongArm(
                "no smallest payout",
                replace(request, params=RULE | {"minimum_payout": "0"}),
            ),
        ),
    )


ROUND = Round(
    slug="rf4",
    name="Optimism Retro Funding 4",
    kind=KIND,
    token="OP",
    rule="each ballot spreads 10,000,000 OP by its metrics under a cap of 500,000; "
    "median of ballots, spread again; below 1,000 OP nothing",
    source="ethereum-optimism/op-analytics, rpgf4 (2024), Apache-2.0 and MIT",
    bound=Decimal("1e-9"),
    bound_of="total",
    step=Decimal("0.00001"),
    note="",
    read=read,
)
