"""Credit rank: credit flows along contributions, as rank does along links."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import pagerank, payouts, segments
from .base import BallotForm, Batch, Mechanism, Remark, Shares
from .exact import BILLION
from .params import Choice, Declaration, param

SOURCE = Declaration(
    name="source",
    type="recipient",
    label="From, as a recipient",
    help="The recipient from which the edge leaves. An import fills it where the names "
    "agree.",
)
NODE = Declaration(
    name="node",
    type="text",
    label="To, if no recipient",
    help="The node to which the edge leads, where it is none of the recipients.",
    maximum=Decimal(200),
)
SEED = Declaration(
    name="seed",
    type="number",
    label="Seed",
    help="Where credit starts, relative to others. Where no recipient has any, it "
    "starts at all nodes alike.",
    minimum=Decimal(0),
)


class CreditRank(Mechanism):
    """Ranks the nodes of a contribution graph and shares by the recipients' rank.

    Edges lead from a work to what it rests on, or from it to who made it. Nodes need
    not be recipients: they pass credit on and are not paid. A walker teleports to the
    seed with probability `alpha`, and wherever no edge leaves.
    """

    kind = "credit-rank"
    label = "Credit rank"
    category = "peer"
    glyph = "rank"
    help = "Credit flows along a graph of contributions, as PageRank and SourceCred do."
    formula = (
        "π = (1 − α)·π·A + α·seed; immediate: paid = pool × π ÷ Σπ; balanced: by "
        "max(0, π ÷ Σπ × all ever paid − paid so far)"
    )
    rewards = "Work that much other work points to, also at second hand."
    gamed = (
        "Edges are cheap: rings that point to each other, many small contributions "
        "instead of one; whoever sets edge weights sets the result."
    )
    sources = (
        "SourceCred: core/algorithm/markovChain.js (α is the probability to teleport; "
        "in networkx it is the opposite, the damping)",
        "SourceCred: core/ledger/policies (IMMEDIATE, BALANCED)",
    )
    reads = frozenset({"pool", "paid_so_far"})
    ballots = BallotForm(
        voter="from",
        recipient="to",
        amount="amount",
        amount_help="The weight of the edge.",
        extra=(SOURCE, NODE),
        once=False,
        voter_is="source",
        stranger="node",
    )
    recipient_columns = (SEED,)

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How far credit flows, and what it is compared with."""

        alpha: Decimal = param(
            Decimal("0.15"),
            type="share",
            label="Teleport probability",
            help="How often the walk starts again at the seed. 0.15 is PageRank's.",
            unit="share",
        )
        policy: str = param(
            "immediate",
            type="choice",
            label="Policy",
            help="Whether what was paid before is taken into account.",
            choices=(
                Choice("immediate", "Immediate", "Each pool by rank alone."),
                Choice("balanced", "Balanced", "So that all ever paid follows rank."),
            ),
        )
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        minimum_payout: Decimal = param(Decimal(0), **payouts.MINIMUM_PAYOUT)

    def score(self, batch: Batch) -> Shares:
        """By rank, or by what is missing to it."""
        ranks = np.zeros(len(batch.neuron))
        for neuron in range(len(batch.pool)):
            here = slice(int(batch.ptr[neuron]), int(batch.ptr[neuron + 1]))
            ranks[here] = _ranks(batch, neuron, here)
        share = segments.normalise(ranks, batch.ptr)
        paid = batch.paid_so_far.astype(np.float64)
        ever = segments.spread(segments.sum(paid, batch.ptr) + batch.pool, batch.ptr)
        missing = np.maximum(share * ever - paid, 0.0)
        balanced = (batch.params.policy == "balanced")[batch.neuron]
        weight = np.where(balanced, missing, share)
        why = {"rank": ranks, "rank_share": share}
        return payouts.share_out(weight, batch, payouts.limits(batch), why)

    def remarks(self, batch: Batch) -> list[Remark]:
        """Caps below the pool."""
        return payouts.remarks(batch)


def _ranks(batch: Batch, neuron: int, here: slice) -> np.ndarray:
    """The rank of one neuron's recipients among all nodes, (recipients,)."""
    count = here.stop - here.start
    start, end, weight, others = _edges(batch, neuron, here)
    if not (weight > 0).any():
        return np.zeros(count)
    nodes = count + others
    given = np.nan_to_num(batch.attributes["seed"][here])
    total = segments.sum(given, np.array([0, count]))[0]
    seed = np.full(nodes, 1 / nodes)
    if total > 0:
        seed = np.concatenate((given / total, np.zeros(others)))
    alpha = batch.params.alpha[neuron] / BILLION
    found = pagerank.rank(pagerank.graph(nodes, start, end, weight), seed, alpha)
    return found[:count]


def _edges(
    batch: Batch, neuron: int, here: slice
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Start, end and weight of each edge, and how many nodes are no recipients.

    Recipients are numbered first, in their order; then the others by name.
    """
    rows = batch.ballots
    mine = np.flatnonzero(rows.neuron == neuron)
    source, target = rows.columns["source"][mine], rows.connection[mine]
    giver, node = rows.names[rows.voter[mine]], rows.columns["node"][mine]
    known = (target >= 0) | (node != "")  # else: a node without an edge
    names = np.unique(np.concatenate((giver[source < 0], node[known & (target < 0)])))
    first = here.stop - here.start
    start = np.where(
        source >= 0, source - here.start, first + np.searchsorted(names, giver)
    )
    end = np.where(
        target >= 0, target - here.start, first + np.searchsorted(names, node)
    )
    weight = np.maximum(rows.amount[mine], 0) * rows.weight[mine]
    return start[known], end[known], weight[known], len(names)
