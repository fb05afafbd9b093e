"""Optimism Retro Funding season 7, onchain builders, fifth measurement (2025)."""

from decimal import Decimal

from simulations.fidelity import season_7
from simulations.fidelity.replay import Folders, Material, Round


def read(folders: Folders) -> Material:
    """253 projects with the score that the operator's model gave them."""
    wrong = season_7.NO_CAP | season_7.NO_MINIMUM
    return season_7.read(folders, "retro_op_s7_m5_real.json", wrong)


ROUND = Round(
    slug="s7-m5",
    name="Optimism Retro Funding S7, onchain builders, measurement 5",
    kind=season_7.KIND,
    token="OP",
    rule="the operator's scores, at most 5% of 1,300,000 OP for one, below 200 OP "
    "nothing",
    source="ethereum-optimism/Retro-Funding, results/S7/M5 (2025), MIT",
    bound=Decimal("0.01"),
    bound_of="largest",
    step=Decimal("0.01"),
    note="It begins with the score; how figures become a score is not checked here.",
    read=read,
)
