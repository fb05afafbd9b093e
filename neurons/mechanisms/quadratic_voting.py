"""Quadratic voting: each further vote for the same recipient costs more."""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from . import payouts, segments, voting
from .base import (
    BallotForm,
    Batch,
    Mechanism,
    Remark,
    Shares,
    Utilities,
)
from .params import Choice, param


class QuadraticVoting(Mechanism):
    """Share the pool by votes, of which v for one recipient cost v² credits."""

    kind = "quadratic-voting"
    label = "Quadratic voting"
    category = "retro"
    glyph = "vote"
    help = "Votes say how much one cares; v votes for one recipient cost v² credits."
    formula = "paid = pool × votes ÷ sum of votes; cost of a ballot = sum of votes²"
    rewards = (
        "Recipients that many care for, and those that a few care for strongly, "
        "without letting the few decide all."
    )
    gamed = (
        "Splitting one voter into several accounts buys more votes for the same "
        "credits; voters who coordinate share out their favourites."
    )
    sources = (
        "Posner, Weyl: Voting Squared (2014)",
        "Optimism RetroPGF 1 (2021): 100 credits a voter, payout by the sum of votes, "
        "votes against subtracted",
        "Allo v2: QVBaseStrategy.sol (votes = √ of the credits given to a recipient, "
        "taken of their sum)",
    )
    reads = frozenset({"pool"})
    ballots = BallotForm(
        amount="votes",
        amount_help="Votes, or credits, as the mechanism's params say. Below 0: "
        "against.",
        extra=(voting.SCORE_COLUMN,),
    )

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """What ballots hold, what voters may spend, and what one may get."""

        ballots_are: str = param(
            "votes",
            type="choice",
            label="Ballots hold",
            help="Whether the amounts on ballots are votes or the credits they cost.",
            choices=(
                Choice("votes", "Votes", "v votes cost v² credits."),
                Choice("credits", "Credits", "c credits are √c votes."),
            ),
        )
        credits: Decimal = param(
            Decimal(0),
            type="number",
            label="Credits",
            help="What each voter may spend. 0: unlimited. RetroPGF 1 gave 100.",
            unit="credits",
            minimum=0,
        )
        negative_votes: str = param("subtract", **voting.NEGATIVE_VOTES)
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        score_low: Decimal = param(Decimal(15), **voting.SCORE_LOW)
        score_high: Decimal = param(Decimal(25), **voting.SCORE_HIGH)
        share_at_low: Decimal = param(Decimal("0.5"), **voting.SHARE_AT_LOW)

    def score(self, batch: Batch) -> Shares:
        """Votes, those against taken off, as shares of the pool within the cap."""
        params = batch.params
        rows = voting.merged(voting.eligible(batch))
        in_credits = params.ballots_are[rows.neuron] == "credits"
        cost = np.where(in_credits, np.abs(rows.amount), rows.amount**2)
        limit = np.where(params.credits > 0, params.credits, np.inf)
        names = batch.ballots.names
        voting.refuse_overspending(rows, cost, limit, names, "credits")
        roots = np.sign(rows.amount) * np.sqrt(np.abs(rows.amount))
        votes = replace(rows, amount=np.where(in_credits, roots, rows.amount))
        left_out = (params.negative_votes[votes.neuron] == "ignore") & (
            votes.amount < 0
        )
        votes = votes.where(~left_out)
        score = segments.sum_by(
            votes.amount * votes.weight, votes.connection, len(batch.neuron)
        )
        why = {
            "votes": score,
            "voters": voting.voters_for(votes, len(score)).astype(np.float64),
        }
        weight = np.maximum(score, 0.0)
        return payouts.share_out(weight, batch, payouts.limits(batch), why)

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """Votes in proportion to utility that cost the voter's budget together."""
        squares = segments.sum(utilities.value**2, utilities.ptr)
        budget = np.sqrt(utilities.budget * utilities.power)
        each = np.divide(budget, np.sqrt(squares), where=squares > 0, out=budget * 0)
        return utilities.value * segments.spread(each, utilities.ptr)

    def remarks(self, batch: Batch) -> list[Remark]:
        """Caps that leave money over whatever the votes are."""
        return payouts.remarks(batch)
