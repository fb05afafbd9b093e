"""Retroactive funding: voters say what past work was worth, and the pool follows."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import aggregates, payouts, segments, voting
from .base import BallotForm, Batch, Mechanism, Remark, Shares
from .params import Columns, Declaration, param


class RetroactiveFunding(Mechanism):
    """Score each recipient from its ballots, drop who fails quorum, share pro rata."""

    kind = "retroactive-funding"
    label = "Retroactive funding"
    category = "retro"
    glyph = "retro"
    help = "Voters say what past work was worth; the pool is shared by their scores."
    formula = (
        "score = median of ballots (or mean, sum); eligible if ballots ≥ quorum and "
        "score ≥ minimum; paid = pool × score ÷ sum of eligible scores"
    )
    rewards = (
        "Work that is already there and that many voters value. With the median, broad "
        "agreement counts for more than a few enthusiasts."
    )
    gamed = (
        "Trading votes to reach the quorum; visibility beats quiet work, since voters "
        "score what they know; with mean or sum one extreme ballot moves the result."
    )
    sources = (
        "Optimism RetroPGF 3: op-analytics, rpgf3 allocator (median, quorum 17, "
        "minimum 1,500 OP, scaled to 30 million)",
        "EasyRetroPGF: gitcoinco/easy-retro-pgf, calculateResults.ts (sum, rounded "
        "mean or median, voter threshold)",
        "Optimism RetroPGF 2: mean over all voters, abstention 0",
    )
    reads = frozenset({"pool"})
    ballots = BallotForm(
        amount="amount",
        amount_help="What the voter says the recipient's work was worth, in any unit. "
        "0 means listed and worth nothing; leave the row out to abstain.",
        extra=(voting.SCORE_COLUMN,),
        required=False,
    )
    recipient_columns = (
        Declaration(
            name="score",
            type="number",
            label="Published score",
            help="The score as published, where the ballots themselves are not.",
        ),
        Declaration(
            name="ballots",
            type="number",
            label="Published ballots",
            help="How many ballots the published score rests on.",
            minimum=Decimal(0),
        ),
    )

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How ballots become scores, who is eligible, and what one may get."""

        aggregate: str = param("median", **aggregates.AGGREGATE)
        quorum: int = param(
            0,
            type="integer",
            label="Quorum",
            help="Ballots a recipient needs at least. RetroPGF 3 asked for 17.",
            unit="ballots",
            minimum=0,
        )
        zeros_count: bool = param(
            True,
            type="boolean",
            label="Zeros count",
            help="Whether a ballot of exactly 0 counts for the quorum and the score.",
        )
        minimum_score: Decimal = param(
            Decimal(0),
            type="number",
            label="Smallest score",
            help="Score a recipient needs at least. RetroPGF 3 asked for 1,500 OP.",
            unit="as on ballots",
            minimum=0,
        )
        minimum_payout: Decimal = param(Decimal(0), **payouts.MINIMUM_PAYOUT)
        iterate_eliminations: bool = param(False, **payouts.ITERATE_ELIMINATIONS)
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        score_low: Decimal = param(Decimal(15), **voting.SCORE_LOW)
        score_high: Decimal = param(Decimal(25), **voting.SCORE_HIGH)
        share_at_low: Decimal = param(Decimal("0.5"), **voting.SHARE_AT_LOW)

    def score(self, batch: Batch) -> Shares:
        """Eligible scores as shares of the pool, within caps and minimums."""
        params, at = batch.params, batch.neuron
        everyone = voting.eligible(batch)
        rows = voting.merged(everyone)
        rows = rows.where(params.zeros_count[rows.neuron] | (rows.amount != 0))
        score = aggregates.score(rows, everyone, params.aggregate, at)
        count = voting.voters_for(rows, len(at)).astype(np.float64)
        score, count = _published(batch, score, count)
        quorum = count - params.quorum[at]
        over = score - params.minimum_score[at]
        passed = (quorum >= 0) & (over >= 0) & (score > 0)
        why = {
            "score": score,
            "ballots": count,
            "quorum_margin": np.where(params.quorum[at] > 0, quorum, np.nan),
            "quorum_bar": params.quorum[at],
            "minimum_score_margin": np.where(
                params.minimum_score[at] > 0, over, np.nan
            ),
            "minimum_score_bar": params.minimum_score[at],
        }
        weight = np.where(passed, score, 0.0)
        return payouts.share_out(weight, batch, payouts.limits(batch), why)

    def holds_for_any_pool(self, params: Columns) -> np.ndarray:
        """Where neither cap nor smallest payout bounds anything."""
        return payouts.are_off(params)

    def remarks(self, batch: Batch) -> list[Remark]:
        """A quorum that nobody can reach, and caps that leave money over."""
        rows = voting.merged(voting.eligible(batch))
        count = voting.voters_for(rows, len(batch.neuron)).astype(np.float64)
        _, count = _published(batch, count, count)
        most = segments.max(count, batch.ptr)
        short = (most > 0) & (most < batch.params.quorum)
        return payouts.remarks(batch) + [
            Remark(
                neuron=int(each),
                code="quorum-out-of-reach",
                sentence=f"The quorum is {batch.params.quorum[each]} ballots, but no "
                f"recipient has more than {most[each]:.0f}: nobody will be paid.",
                cure="Lower the quorum.",
            )
            for each in np.flatnonzero(short)
        ]


def _published(
    batch: Batch, score: np.ndarray, count: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Scores and ballot counts, as published where a connection carries them."""
    published = batch.attributes["score"]
    ballots = np.nan_to_num(batch.attributes["ballots"])
    given = ~np.isnan(published)
    return np.where(given, published, score), np.where(given, ballots, count)
