"""The flows of a run as plain data for a Sankey; who draws it adds colour and text.

`flows` gives {columns: [name], nodes, links, returns, omitted}. A node is {id, label,
kind, category, role, column, x, y, value} and, where it sums up others, `rest`: how
many. A link is {source, target, value, connections, count}: it always leads to a later
column. Money is in base units, as integers. `returns` are flows that lead back in a
loop: they are listed and summed, not drawn. `loops` counts the loops; where they are
`condensed`, each is one node, with its neurons as `loop`. `omitted` says what is not
drawn, and up to which value nodes are summed up.
"""

from typing import Any, Literal

from simulations.engine.result import Result
from simulations.engine.spec import Spec

from . import all_rounds, by_round
from .asked import LOOPS, Asked, Loops

__all__ = ["LOOPS", "WINDOW", "Asked", "Loops", "all_rounds", "flows"]

WINDOW = 8  # rounds drawn by the view by round


def flows(
    result: Result,
    spec: Spec,
    view: Literal["all", "rounds"] = "all",
    *,
    asked: Asked | None = None,
    first_round: int = 0,
) -> dict[str, Any]:
    """All rounds added up, or a window of rounds side by side."""
    asked = asked or Asked()
    if view == "rounds":
        stop = min(first_round + WINDOW, result.rounds)
        return by_round.flows(result, spec, asked, first_round, stop)
    return all_rounds.flows(result.paid.tolist(), result.gifts.tolist(), spec, asked)
