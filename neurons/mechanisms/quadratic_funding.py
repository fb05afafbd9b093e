"""Quadratic funding: many small gifts outweigh one large one."""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from . import matching, payouts, segments, voting
from .base import BallotForm, Batch, CannotDecide, Mechanism, Remark, Shares
from .matching import Gifts
from .params import Choice, Columns, Declaration, param
from .quadratic_variants import BY_NEURON
from .voting import Rows


class QuadraticFunding(Mechanism):
    """Match each recipient by the squared sum of the square roots of its gifts.

    Real square roots are taken; Gitcoin's integer roots with remainders go wrong on
    amounts of a few base units.
    """

    kind = "quadratic-funding"
    label = "Quadratic funding"
    category = "match"
    glyph = "quadratic"
    help = "A matching pool follows many small gifts rather than a few large ones."
    formula = (
        "raw = (sum of √gift)² − sum of gifts, for each recipient; "
        "match = pool × raw ÷ sum of raw"
    )
    rewards = "Breadth of support: the number of people who give counts for most."
    gamed = (
        "One person giving through many accounts, or many paid to give a little; "
        "groups that give only to each other. Identity scores and the pairwise or "
        "cluster variants answer this in part."
    )
    sources = (
        "Buterin, Hitzig, Weyl: A Flexible Design for Funding Public Goods (2019)",
        "Gitcoin: pluralistic.js, src/linear.ts (match, saturation, cap with overflow)",
        "Gitcoin: qf-calculator, fundingutils.py (pairwise, cluster match, COCM, caps "
        "as shares, identity weights)",
        "Buterin: Pairwise coordination subsidies (2019), for the pairwise variant",
        "clr.fund: FundingRound.sol, calcAlpha (pool and gifts as one budget)",
    )
    reads = frozenset({"pool"})
    ballots = BallotForm(
        voter="donor",
        amount="gift",
        amount_help="What the donor gave, in tokens. A row without a recipient that "
        "names a cluster puts the donor into it; its amount is how strongly.",
        extra=(
            voting.SCORE_COLUMN,
            Declaration(
                name="cluster",
                type="text",
                label="Cluster",
                help="A group the donor belongs to; only in rows without a recipient.",
            ),
        ),
    )

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """Which gifts count, how, and what one recipient may get."""

        variant: str = param(
            "standard",
            type="choice",
            label="Variant",
            help="How the gifts of several donors add up.",
            choices=(
                Choice("standard", "Standard", "Squared sum of roots."),
                Choice(
                    "pairwise",
                    "Pairwise-bounded",
                    "Two donors count for less the more they have in common.",
                ),
                Choice(
                    "cluster-match",
                    "Cluster match",
                    "Donors of one cluster count together, as one.",
                ),
                Choice(
                    "cocm",
                    "COCM",
                    "Pairs of clusters count, as far as they are strangers.",
                ),
                Choice(
                    "alpha",
                    "Alpha",
                    "The pool is the whole budget: gifts and match are paid from it.",
                ),
            ),
        )
        repeat_gifts: str = param(
            "sum",
            type="choice",
            label="Repeated gifts",
            help="What several gifts of one donor to one recipient count as.",
            choices=(
                Choice("sum", "Added up", "One gift of the sum, as Gitcoin does."),
                Choice("average", "Averaged", "One gift of their mean."),
                Choice("per-row", "Each its own", "Each row as if by a new donor."),
            ),
        )
        subtract_own_gifts: bool = param(
            True,
            type="boolean",
            label="Take off the gifts",
            help="Whether the gifts themselves are taken off the squared sum. With it "
            "a recipient of one single donor is not matched; Octant leaves them in.",
        )
        minimum_gift: Decimal = param(
            Decimal(0),
            type="number",
            label="Smallest gift",
            help="Gifts below this do not count.",
            unit="tokens",
            minimum=0,
        )
        unsaturated: str = param(
            "scale-up",
            type="choice",
            label="When the pool exceeds all matches",
            help="What happens when the pool is larger than the sum of raw matches.",
            choices=(
                Choice("scale-up", "Scale up", "The whole pool is shared out."),
                Choice("pay-raw", "Pay raw matches", "The rest is left over."),
            ),
        )
        pairwise_m: Decimal = param(
            Decimal("0.01"),
            type="number",
            label="Pairwise bound M",
            help="For the pairwise variant: what two donors have in common counts in "
            "full well below this. qf-calculator uses 0.01.",
            unit="tokens",
            minimum=0,
        )
        cocm_share: Decimal = param(
            Decimal(1),
            type="share",
            label="COCM share",
            help="For COCM: this share of the pool goes by COCM, the rest by the "
            "standard rule.",
            unit="share",
        )
        cocm_affinity: str = param(
            "markov",
            type="choice",
            label="COCM affinity",
            help="For COCM: how near a donor is to a cluster it is no member of.",
            choices=(
                Choice("markov", "By a random step", "GG19 and later."),
                Choice("friends", "By share of friends"),
                Choice("member", "By a shared cluster", "The first form."),
            ),
        )
        cocm_harsh: bool = param(
            True,
            type="boolean",
            label="COCM harsh",
            help="For COCM: gifts of near donors count nothing, rather than a root.",
        )
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        score_low: Decimal = param(Decimal(15), **voting.SCORE_LOW)
        score_high: Decimal = param(Decimal(25), **voting.SCORE_HIGH)
        share_at_low: Decimal = param(Decimal("0.5"), **voting.SHARE_AT_LOW)

    def score(self, batch: Batch) -> Shares:
        """Raw matches as shares of the pool, within the cap."""
        gifts, donors = batch.ballots.once(
            "counted", batch.params, lambda: _counted(batch)
        )
        raw = _raw_matches(gifts, batch)
        why = {"raw_match": raw, "donors": donors}
        limits = payouts.limits(batch, _claim(raw, batch))
        return payouts.share_out(raw, batch, limits, why)

    def holds_for_any_pool(self, params: Columns) -> np.ndarray:
        """Where nothing is capped and the whole pool is shared out by raw match."""
        scaled_up = (params.unsaturated != "pay-raw") & (params.variant != "alpha")
        return payouts.are_off(params) & scaled_up

    def eligible_gifts(self, batch: Batch) -> np.ndarray:
        """Gifts that are above the minimum, of donors who count."""
        rows = batch.ballots
        return (
            (rows.connection >= 0)
            & (rows.amount > 0)
            & (rows.amount >= batch.params.minimum_gift[rows.neuron])
            & (voting.weights(batch) > 0)
        )

    def remarks(self, batch: Batch) -> list[Remark]:
        """Caps that leave money over whatever the gifts are."""
        return payouts.remarks(batch)


def counted_gifts(batch: Batch) -> Rows:
    """Gifts that count, one row for each root to be taken, identity weight applied."""
    params = batch.params
    rows = voting.eligible(batch)
    counts = (rows.connection >= 0) & (rows.amount > 0)
    if params.minimum_gift.any():
        counts &= rows.amount >= params.minimum_gift[rows.neuron]
    if not counts.all():
        rows = rows.where(counts)
    if (rows.weight != 1).any():
        rows = replace(rows, amount=rows.amount * rows.weight)
    starts = rows.starts()
    if len(starts) == len(rows.voter):
        return rows
    ptr = np.append(starts, len(rows.voter))
    added = segments.sum(rows.amount, ptr)
    merged = rows.where(starts)
    averages = params.repeat_gifts[merged.neuron] == "average"
    merged = replace(merged, amount=np.where(averages, added / np.diff(ptr), added))
    per_row = params.repeat_gifts == "per-row"
    if not per_row.any():
        return merged
    return _interleave(
        merged.where(~per_row[merged.neuron]), rows.where(per_row[rows.neuron])
    )


def _counted(batch: Batch) -> tuple[Rows, np.ndarray]:
    """Gifts that count, and how many donors each connection has."""
    gifts = counted_gifts(batch)
    donors = voting.voters_for(gifts, len(batch.neuron))
    return gifts, donors.astype(np.float64)


def _interleave(one: Rows, other: Rows) -> Rows:
    """Rows of two sets of neurons as one table in the order of connections."""
    both = Rows(
        **{
            name: np.concatenate((column, getattr(other, name)))
            for name, column in vars(one).items()
        }
    )
    return both.where(np.argsort(both.connection, kind="stable"))


def _raw_matches(gifts: Rows, batch: Batch) -> np.ndarray:
    """Each connection's score by its neuron's variant, (connections,)."""
    variants = batch.params.variant.tolist()  # np.isin is slow on texts
    plain = np.array([each not in BY_NEURON for each in variants], dtype=np.bool_)
    raw = np.zeros(len(batch.neuron))
    if plain.any():
        raw = batch.ballots.once(
            "standard", batch.params, lambda: _standard(_as_one(gifts, batch), batch)
        )
        raw = raw if plain.all() else raw.copy()
    for neuron in np.flatnonzero(~plain).tolist():
        rule = BY_NEURON[str(batch.params.variant[neuron])]
        begin, end = int(batch.ptr[neuron]), int(batch.ptr[neuron + 1])
        own = gifts.where(gifts.neuron == neuron)
        if not len(own.voter):
            raw[begin:end] = 0.0
            continue
        names, donor = np.unique(own.voter, return_inverse=True)
        table = Gifts(
            own.connection - begin, donor, own.amount, end - begin, len(names)
        )
        try:
            raw[begin:end] = rule(table, names, batch, neuron)
        except CannotDecide as error:
            raise CannotDecide(neuron, str(error)) from None
    return raw


def _as_one(gifts: Rows, batch: Batch) -> Gifts:
    """The gifts of all neurons in one table; recipients are connections."""
    return Gifts(gifts.connection, gifts.voter, gifts.amount, len(batch.neuron), 0)


def _standard(gifts: Gifts, batch: Batch) -> np.ndarray:
    left_in = ~batch.params.subtract_own_gifts[batch.neuron]
    raw = matching.pairs(gifts)
    return raw + np.where(left_in, matching.given(gifts), 0.0) if left_in.any() else raw


def _claim(raw: np.ndarray, batch: Batch) -> np.ndarray:
    """How much of each pool is shared out, (neurons,) int64 base units."""
    wanted = segments.sum(raw, batch.ptr) * batch.unit
    unsaturated = (batch.params.unsaturated == "pay-raw") & (wanted < batch.pool)
    # the pool itself never passes through a float: above 2^53 that would lose units
    raw_claim = np.floor(np.where(unsaturated, wanted, 0.0)).astype(np.int64)
    return np.where(unsaturated, raw_claim, batch.pool)
