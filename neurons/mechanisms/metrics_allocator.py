"""Metrics allocator: a published formula turns measured figures into payouts."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import payouts
from .base import Batch, CannotDecide, Mechanism, Remark, Shares
from .params import Choice, Declaration, param

STEPS = 2.0**40  # shares are rounded to 2^-40, since powers differ between machines
BEFORE = "_before"


class MetricsAllocator(Mechanism):
    """Score recipients by weighted metrics, then spread the pool under a cap.

    Each metric is looked at in three ways: what it is (adoption), by how much it grew
    (growth), and how much of what was is still there (retention).
    """

    kind = "metrics-allocator"
    label = "Metrics allocator"
    category = "retro"
    glyph = "metrics"
    help = "Measured figures, weighted, normalised and capped; nobody votes."
    formula = (
        "x = now, max(now − before, 0), min(now, before), each cut at its percentile "
        "and brought to 0..1, times its weights; score = (mean of xᵖ)^(1/p)"
    )
    rewards = "Measured adoption, growth and retention, by weights fixed beforehand."
    gamed = (
        "By whatever moves a metric. The percentile cut, the cap and the norm keep a "
        "single inflated figure from taking all."
    )
    sources = (
        "Optimism Retro Funding S7 and S8, onchain builders: ethereum-optimism/"
        "Retro-Funding, eval-algos (adoption 0.2, growth 0.2, retention 0.6, "
        "percentile 98.5, norm 2, cap 5%, minimum 200 OP)",
    )
    portable = False
    reads = frozenset({"pool"})
    recipient_columns = (
        Declaration(
            name="score",
            type="number",
            label="Score",
            help="The finished score, where metrics are not given.",
            minimum=Decimal(0),
        ),
    )
    number_columns = True

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """What counts how much, and what one may get."""

        metrics: tuple[tuple[str, Decimal], ...] = param(
            (),
            type="table",
            label="Metrics",
            help="Columns of the recipients and their weights. Empty: the column "
            "“score” is taken as it is.",
            columns=(
                Declaration("metric", "text", "Metric", ""),
                Declaration("weight", "number", "Weight", "", minimum=Decimal(0)),
            ),
        )
        variants: tuple[tuple[str, Decimal], ...] = param(
            (
                ("adoption", Decimal("0.2")),
                ("growth", Decimal("0.2")),
                ("retention", Decimal("0.6")),
            ),
            type="table",
            label="Ways of looking",
            help="How much a metric counts as it is, by its growth, by what stayed. "
            "The last two need the metric's column with “_before”.",
            columns=(
                Declaration(
                    "variant",
                    "choice",
                    "Way of looking",
                    "",
                    choices=(
                        Choice("adoption", "Adoption", "What it is."),
                        Choice("growth", "Growth", "By how much it grew."),
                        Choice("retention", "Retention", "What stayed."),
                    ),
                ),
                Declaration("weight", "number", "Weight", "", minimum=Decimal(0)),
            ),
        )
        percentile: Decimal = param(
            Decimal("98.5"),
            type="number",
            label="Cut at percentile",
            help="Figures above this percentile count as the percentile.",
            unit="percent",
            minimum=0,
            maximum=100,
        )
        norm: Decimal = param(
            Decimal(2),
            type="number",
            label="Norm",
            help="p of the power mean. 1: plain mean. Higher: one strong metric counts "
            "for more.",
            minimum=1,
            maximum=100,
        )
        cap_share: Decimal = param(Decimal("0.05"), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        minimum_payout: Decimal = param(Decimal(200), **payouts.MINIMUM_PAYOUT)

    def score(self, batch: Batch) -> Shares:
        """Scores as shares of the pool, within cap and minimum."""
        score = np.zeros(len(batch.neuron))
        for neuron in range(len(batch.pool)):
            own = slice(int(batch.ptr[neuron]), int(batch.ptr[neuron + 1]))
            found = _scores(batch, neuron, own)
            total = found.sum()
            score[own] = np.rint(found / total * STEPS) if total > 0 else 0.0
        why = {"score": score / STEPS}
        return payouts.share_out(score, batch, payouts.limits(batch, fine=True), why)

    def remarks(self, batch: Batch) -> list[Remark]:
        """Caps that leave money over whatever the metrics are."""
        return payouts.remarks(batch)


def _scores(batch: Batch, neuron: int, own: slice) -> np.ndarray:
    """(recipients,) scores of one neuron's recipients."""
    metrics = batch.params.metrics[neuron]
    if not metrics:
        return np.nan_to_num(batch.attributes["score"][own])
    percentile = float(batch.params.percentile[neuron])
    parts = []
    for name, weight in metrics:
        if name not in batch.attributes:
            raise CannotDecide(neuron, f"no recipient has the metric “{name}”")
        now = np.nan_to_num(batch.attributes[name][own])
        before = batch.attributes.get(f"{name}{BEFORE}")
        then = np.zeros_like(now) if before is None else np.nan_to_num(before[own])
        for variant, share in batch.params.variants[neuron]:
            figures = _unit(_VARIANTS[variant](now, then), percentile)
            parts.append(figures * float(weight) * float(share))
    if not parts or not len(parts[0]):
        return np.zeros(own.stop - own.start)
    norm = float(batch.params.norm[neuron])
    powers = np.array(parts) ** norm
    return (np.add.reduce(powers, axis=0) / len(parts)) ** (1 / norm)


def _unit(figures: np.ndarray, percentile: float) -> np.ndarray:
    """Cut at the percentile and brought to 0..1; where all are equal: 1."""
    if not len(figures):
        return figures
    cut = np.minimum(figures, np.percentile(figures, percentile))
    low, high = cut.min(), cut.max()
    return (cut - low) / (high - low) if high > low else np.ones_like(cut)


_VARIANTS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "adoption": lambda now, before: now,
    "growth": lambda now, before: np.maximum(now - before, 0.0),
    "retention": np.minimum,
}
