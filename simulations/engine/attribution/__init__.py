"""Whose money is where: tags it by funder and follows the tags through a run.

Money in a pot mixes, each payment carries the pot's mix, and what a neuron keeps is
tagged apart. Tags mix on taking in, before `retain` divides what arrived. The answer
says whose money this is; what would have happened without a funder is another
question, and another run: see `leave_one_out`.
"""

from simulations.engine.result import Result

from .funders import Funder, funders_of
from .tables import Attribution
from .tagging import Tagging
from .without import leave_one_out

__all__ = ["Attribution", "Funder", "attribute", "leave_one_out"]

MOST = 64  # funders by name; all others together are one


def attribute(result: Result, *, most: int = MOST) -> Attribution:
    """Follow every funder's money through a run."""
    tagging = Tagging(result, funders_of(result, most))
    tagging.run()
    return tagging.found()
