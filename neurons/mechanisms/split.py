"""Split: fixed shares, decided beforehand."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import segments
from .base import Batch, Mechanism, Remark, Shares
from .params import param


class Split(Mechanism):
    """Divides everything that arrives by connection weight.

    With `whole` above the sum of the weights a part is claimed by nobody and is left
    over, as in a Drips list. 0xSplits is `rounding: floor`, a Superfluid pool is
    `rounding: per_unit`.
    """

    kind = "split"
    label = "Split"
    category = "split"
    glyph = "split"
    help = "Fixed shares: 0xSplits, a Drips list, a percentage for public goods."
    formula = "paid to each = pool × weight ÷ whole"
    rewards = "Whoever is on the list, by the share agreed beforehand."
    gamed = "Only by getting on the list; amounts do not react to anything."
    sources = (
        "0xSplits SplitMain, floor(amount · allocation ÷ 1e6)",
        "Drips, Splits.sol, cumulative floors",
    )

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """What the weights are shares of."""

        whole: Decimal | None = param(
            None,
            type="weight",
            label="Weights are shares of",
            help="What the weights are shares of. Empty: their sum, so that all is "
            "paid. What is not claimed is left over.",
        )

    def remarks(self, batch: Batch) -> list[Remark]:
        """Weights that are more than the whole that they are shares of."""
        given = batch.params.whole
        total = segments.sum(batch.weight, batch.ptr)
        return [
            Remark(
                neuron=int(each),
                code="weights-above-whole",
                sentence="The weights of its connections are more than the whole that "
                "they are shares of.",
                cure="Lower the weights, raise the whole, or leave it empty.",
                severity="error",
                cure_params={"whole": None},
            )
            for each in np.flatnonzero((given >= 0) & (total > given))
        ]

    def score(self, batch: Batch) -> Shares:
        """By connection weight, out of `whole`."""
        given = batch.params.whole  # (neurons,) int64 on the scale of the weights
        total = segments.sum(batch.weight, batch.ptr)
        return Shares(weight=batch.weight, whole=np.where(given >= 0, given, total))
