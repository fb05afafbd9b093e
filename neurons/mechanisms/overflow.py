"""Overflow: fill each recipient to its level, then pass on what is left."""

import numpy as np

from .base import REST, Asks, Batch, Mechanism
from .params import Declaration


class Overflow(Mechanism):
    """Pays its recipients in order, each up to its level; `rest` takes what remains.

    Levels are paid as far as the money reaches, over as many rounds as it takes. A
    level that repeats is filled anew each time, as a salary is.
    """

    kind = "overflow"
    label = "Overflow"
    category = "split"
    glyph = "overflow"
    help = "Fills each to its level in order and passes the rest on, as a waterfall."
    formula = "paid to each in order = min(what is left, level − paid so far)"
    rewards = "Whoever stands first; later ones are paid once earlier ones are full."
    gamed = "By asking for a higher level than needed, or by getting up the order."
    sources = (
        "0xSplits, Waterfall: payments by priority",
        "Flow funding by thresholds: fill each to its level, pass on the rest",
    )
    reads = frozenset()
    recipient_columns = (
        Declaration(
            name="level",
            type="amount",
            label="Level",
            help="How much it is filled to.",
        ),
        Declaration(
            name="rest",
            type="boolean",
            label="Takes the rest",
            help="It takes all that is left at its turn.",
            default=False,
        ),
    )

    def score(self, batch: Batch) -> Asks:
        """A partial ask for each connection that has a level, or `rest`."""
        level, rest = batch.attributes["level"], batch.attributes["rest"]
        return Asks(
            level=np.where(rest, REST, level), asks=rest | (level >= 0), whole=False
        )
