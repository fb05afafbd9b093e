"""Optimism Retro Funding season 7, onchain builders, fifth measurement (2025)."""

import json
from dataclasses import replace
from decimal import Decimal

from simulations.allocation import Request
from simulations.fidelity import files
from simulations.fidelity.replay import Folders, Material, Round, WrongArm

KIND = "metrics-allocator"
ROWS = "rows [project, normalised score, published OP]"


def read(folders: Folders) -> Material:
    """253 projects with the score that the operator's model gave them."""
    path = folders.vector("retro_op_s7_m5_real.json")
    found = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    config, rows = found["config"], found[ROWS]
    rule = {
        "cap_share": config["max_share_per_project"],
        "minimum_payout": Decimal(config["min_amount_per_project"]),
    }
    request = Request(
        kind=files.mechanism(KIND),
        pool=Decimal(config["budget"]),
        params=rule,
        recipients={name.strip(): {"score": score} for name, score, _ in rows},
    )
    return Material(
        request=request,
        published={name.strip(): Decimal(paid) for name, _, paid in rows},
        wrong=(
            WrongArm("no cap", replace(request, params=rule | {"cap_share": "1"})),
            WrongArm(
                "no smallest payout",
                replace(request, params=rule | {"minimum_payout": "0"}),
            ),
        ),
    )


ROUND = Round(
    slug="s7-m5",
    name="Optimism Retro Funding S7, onchain builders, measurement 5",
    kind=KIND,
    token="OP",
    rule="the operator's scores, at most 5% of 1,300,000 OP for one, below 200 OP "
    "nothing",
    source="ethereum-optimism/Retro-Funding, results/S7/M5 (2025), MIT",
    bound=Decimal("0.01"),
    bound_of="largest",
    step=Decimal("0.01"),
    why_not_exact="",
    read=read,
)
