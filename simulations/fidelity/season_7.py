"""Reads what Optimism published of the measurements of Retro Funding season 7."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from simulations.allocation import Request

from . import files
from .replay import Folders, Material, WrongArm

KIND = "metrics-allocator"


NO_CAP = {"no cap": {"cap_share": "1"}}
NO_MINIMUM = {"no smallest payout": {"minimum_payout": "0"}}


def read(
    folders: Folders, name: str, wrong: Mapping[str, Mapping[str, Any]]
) -> Material:
    """A measurement: each project's score by the operator's model, and its payout.

    `wrong` has the params of rules that it did not follow, by what they are called.
    """
    path = folders.vector(name)
    found = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    config = found["config"]
    (rows,) = [value for key, value in found.items() if key.startswith("rows")]
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
        wrong=tuple(
            WrongArm(called, replace(request, params={**rule, **changed}))
            for called, changed in wrong.items()
        ),
    )
