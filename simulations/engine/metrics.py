"""What a run tells about where the money went: one pure function a figure."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

import numpy as np

from neurons.mechanisms import registry

from .graph import on_cycles
from .plain import tokens
from .result import Outcome, Result
from .spec import Spec

Unit = Literal["tokens", "share", "rounds", "number", "recipients"]
Figure = int | float | None


class Facts:
    """What the figures are computed from, each part made once when first needed."""

    def __init__(self, result: Result, spec: Spec) -> None:
        self.result, self.spec = result, spec

    @cached_property
    def is_recipient(self) -> np.ndarray:
        """(neurons,) bool."""
        roles = [registry.kinds()[each.kind].role for each in self.spec.neurons]
        return np.array([role == "recipient" for role in roles], dtype=np.bool_)

    @cached_property
    def kept(self) -> list[int]:
        """What each recipient kept, least first."""
        return sorted(self.result.kept_at_end()[self.is_recipient].tolist())

    @cached_property
    def paid(self) -> list[int]:
        """What went over each connection, gifts included."""
        both = zip(self.result.paid.tolist(), self.result.gifts.tolist(), strict=True)
        return [paid + gift for paid, gift in both]

    @cached_property
    def impact(self) -> list[tuple[Decimal, int]]:
        """(impact, kept) of each recipient that carries an impact."""
        kept = self.result.kept_at_end().tolist()
        return [
            (Decimal(neuron.attributes["impact"]), kept[place])
            for place, neuron in enumerate(self.spec.neurons)
            if self.is_recipient[place] and neuron.attributes.get("impact") is not None
        ]


@dataclass(frozen=True)
class Metric:
    """One figure: what it is called, what it means, and how it is computed."""

    name: str
    label: str
    unit: Unit
    formula: str
    source: str
    compute: Callable[[Facts], Figure]

    def describe(self) -> dict[str, str]:
        """Plain data for the API."""
        names = ("name", "label", "unit", "formula", "source")
        return {each: getattr(self, each) for each in names}


METRICS: list[Metric] = []


def _metric(label: str, unit: Unit, formula: str, source: str = "") -> Callable:
    """Lists a function as a metric under its own name."""

    def declare(compute: Callable[[Facts], Figure]) -> Callable[[Facts], Figure]:
        name = compute.__name__
        METRICS.append(Metric(name, label, unit, formula, source, compute))
        return compute

    return declare


def measure(result: Result, spec: Spec) -> list[dict[str, Any]]:
    """Every figure as plain data; value None where it has no meaning."""
    facts = Facts(result, spec)
    return [_plain(each, each.compute(facts), spec) for each in METRICS]


def _plain(metric: Metric, value: Figure, spec: Spec) -> dict[str, Any]:
    shown: Any = value
    if value is None:
        text = "–"
    elif metric.unit == "tokens":
        shown = tokens(int(value), spec.decimals)
        text = f"{Decimal(shown):,f} {spec.symbol}".strip()
    elif metric.unit == "share":
        text = f"{value:.1%}"
    elif isinstance(value, int):
        text = f"{value:,}"
    else:
        text = f"{value:,.2f}"
    return {
        "name": metric.name,
        "label": metric.label,
        "value": shown,
        "unit": metric.unit,
        "text": text,
    }


@_metric("Kept by projects", "tokens", "sum of what recipients kept")
def kept_by_projects(facts: Facts) -> Figure:
    """What reached those it was for."""
    return sum(facts.kept)


@_metric("Kept by allocators", "tokens", "kept in all − kept by projects")
def kept_by_allocators(facts: Facts) -> Figure:
    """What stayed with those on the way, sources among them."""
    return facts.result.certificate.kept - sum(facts.kept)


@_metric("Waiting in pots", "tokens", "sum of all pots")
def waiting_in_pots(facts: Facts) -> Figure:
    """What is still to be allocated."""
    return facts.result.certificate.pots


@_metric("In flight", "tokens", "sum of payments that have not arrived")
def in_flight(facts: Facts) -> Figure:
    """What is under way."""
    return facts.result.certificate.in_flight


@_metric("Burned", "tokens", "sum of what was destroyed")
def burned(facts: Facts) -> Figure:
    """No kind burns in this version."""
    return facts.result.certificate.burned


@_metric("Reach", "share", "recipients that kept something ÷ recipients")
def reach(facts: Facts) -> Figure:
    """How many of the projects were funded."""
    return _ratio(sum(each > 0 for each in facts.kept), len(facts.kept))


@_metric("Projects funded", "recipients", "recipients that kept something")
def projects_funded(facts: Facts) -> Figure:
    """How many projects were funded."""
    return sum(each > 0 for each in facts.kept)


@_metric("Rounds to settle", "rounds", "rounds until no account changed any more")
def rounds_to_settle(facts: Facts) -> Figure:
    """None for a run that did not settle."""
    result = facts.result
    if result.outcome is not Outcome.SETTLED or not result.rounds:
        return None
    changed = [
        (trace[1:] != trace[:-1]).any(axis=1) for trace in (result.pot, result.kept)
    ]
    return int(np.flatnonzero(changed[0] | changed[1]).max(initial=-1)) + 2


@_metric(
    "Median rounds to a project",
    "rounds",
    "first round after which recipients kept half of what they kept in the end",
)
def median_rounds_to_a_project(facts: Facts) -> Figure:
    """How fast the money arrived."""
    total = sum(facts.kept)
    if not total:
        return None
    by_round = facts.result.kept[:, facts.is_recipient].sum(axis=1).tolist()
    return next(n for n, kept in enumerate(by_round) if 2 * kept >= total)


@_metric("Hops", "number", "total moved ÷ injected")
def hops(facts: Facts) -> Figure:
    """The mean number of payments that a unit went through."""
    return _ratio(facts.result.moved, facts.result.certificate.injected)


@_metric("Recirculation", "share", "moved over connections on a cycle ÷ total moved")
def recirculation(facts: Facts) -> Figure:
    """How much of the movement stays inside loops."""
    number = facts.spec.neuron_numbers()
    wires = facts.spec.connections
    source = np.array([number[each.source] for each in wires], dtype=np.int64)
    target = np.array([number[each.target] for each in wires], dtype=np.int64)
    cyclic = on_cycles(len(number), source, target).tolist()
    moved = sum(p for p, on in zip(facts.paid, cyclic, strict=True) if on)
    return _ratio(moved, sum(facts.paid))


@_metric("Gini", "number", "ΣΣ|x − y| ÷ (2n²·mean) over recipients", "Gini 1912")
def gini(facts: Facts) -> Figure:
    """0: all kept the same; towards 1: one kept everything."""
    kept, total, n = facts.kept, sum(facts.kept), len(facts.kept)
    if not total:
        return None
    ranked = sum((2 * rank - n + 1) * each for rank, each in enumerate(kept))
    return ranked / (n * total)


@_metric("HHI", "number", "sum of squared shares", "Herfindahl 1950, Hirschman 1945")
def hhi(facts: Facts) -> Figure:
    """1: one kept everything; 1/n: all kept the same."""
    total = sum(facts.kept)
    if not total:
        return None
    return sum(each * each for each in facts.kept) / (total * total)


@_metric("Effective number", "recipients", "1 ÷ HHI", "Laakso, Taagepera 1979")
def effective_number(facts: Facts) -> Figure:
    """So many equal recipients would be as concentrated."""
    found = hhi(facts)
    return 1 / found if found else None


@_metric(
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


@_metric("Top 10 share", "share", "kept by the ten largest ÷ kept by recipients")
def top_10_share(facts: Facts) -> Figure:
    """How much the ten largest recipients kept."""
    return _ratio(sum(facts.kept[-10:]), sum(facts.kept))


@_metric("Overhead", "share", "kept by allocators ÷ injected")
def overhead(facts: Facts) -> Figure:
    """What the way cost."""
    return _ratio(kept_by_allocators(facts), facts.result.certificate.injected)


@_metric(
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


@_metric(
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


def _ratio(part: Figure, whole: Figure) -> float | None:
    return part / whole if whole and part is not None else None


def _ranks(values: list) -> np.ndarray:
    """Ranks from 1, equal values sharing the mean of theirs."""
    _, inverse, counts = np.unique(
        np.array(values, dtype=object), return_inverse=True, return_counts=True
    )
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]


def margins(result: Result) -> list[dict[str, Any]]:
    """By how much every quorum, cap and minimum was met (+) or missed (−)."""
    found = []
    for name, values in result.why.items():
        if not name.endswith("_margin"):
            continue
        for place in np.flatnonzero(~np.isnan(values)).tolist():
            found.append(
                {
                    "connection": result.connection_ids[place],
                    "name": name.removesuffix("_margin"),
                    "margin": float(values[place]),
                }
            )
    return found
