"""How concentrated the money is, and whether it went where the impact is."""

from decimal import Decimal

import numpy as np

from .declared import Facts, Figure, metric, ratio


@metric("Gini", "number", "ΣΣ|x − y| ÷ (2n²·mean) over recipients", "Gini 1912")
def gini(facts: Facts) -> Figure:
    """0: all kept the same; towards 1: one kept everything."""
    kept, total, n = facts.kept, sum(facts.kept), len(facts.kept)
    if not total:
        return None
    ranked = sum((2 * rank - n + 1) * each for rank, each in enumerate(kept))
    return ranked / (n * total)


@metric("HHI", "number", "sum of squared shares", "Herfindahl 1950, Hirschman 1945")
def hhi(facts: Facts) -> Figure:
    """1: one kept everything; 1/n: all kept the same."""
    total = sum(facts.kept)
    if not total:
        return None
    return sum(each * each for each in facts.kept) / (total * total)


@metric("Effective number", "recipients", "1 ÷ HHI", "Laakso, Taagepera 1979")
def effective_number(facts: Facts) -> Figure:
    """So many equal recipients would be as concentrated."""
    found = hhi(facts)
    return 1 / found if found else None


@metric(
    "Nakamoto number",
    "recipients",
    "fewest recipients with more than half",
    "Srinivasan 2017",
)
def nakamoto_number(facts: Facts) -> Figure:
    """How few hold the majority."""
    total, running = sum(facts.kept), 0
    for count, each in enumerate(reversed(facts.kept), start=1):
        running += each
        if 2 * running > total:
            return count
    return None


@metric("Top 10 share", "share", "kept by the ten largest ÷ kept by recipients")
def top_10_share(facts: Facts) -> Figure:
    """How much the ten largest recipients kept."""
    return ratio(sum(facts.kept[-10:]), sum(facts.kept))


@metric(
    "Rank correlation with impact",
    "number",
    "Pearson correlation of the ranks of kept and impact, ties sharing their mean rank",
    "Spearman 1904",
)
def impact_correlation(facts: Facts) -> Figure:
    """1: who did more good kept more, without exception."""
    if len(facts.impact) < 2:
        return None
    first = _ranks([each for each, _ in facts.impact])
    second = _ranks([each for _, each in facts.impact])
    first, second = first - first.mean(), second - second.mean()
    spread = np.sqrt((first * first).sum() * (second * second).sum())
    return float((first * second).sum() / spread) if spread else None


@metric(
    "Impact reached",
    "share",
    "Σ kept·impact ÷ (Σ kept · largest impact)",
)
def impact_reached(facts: Facts) -> Figure:
    """Impact-weighted money over the most that the same money could reach."""
    most = max((impact for impact, _ in facts.impact), default=Decimal(0))
    kept = sum(each for _, each in facts.impact)
    reached = sum(impact * each for impact, each in facts.impact)
    return float(reached / (most * kept)) if most and kept else None


def _ranks(values: list) -> np.ndarray:
    """Ranks from 1, equal values sharing the mean of theirs."""
    _, inverse, counts = np.unique(
        np.array(values, dtype=object), return_inverse=True, return_counts=True
    )
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]
