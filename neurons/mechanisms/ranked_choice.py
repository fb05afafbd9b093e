"""Ranked choice: approval, Borda, runoff, Condorcet, and budgeting by equal shares."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import asks, budgeting, payouts, ranking, segments, voting
from .base import BallotForm, Batch, Mechanism, Shares, Utilities
from .exact import LARGEST_WHOLE
from .params import Choice, Declaration, param

COST = Declaration(
    name="cost",
    type="amount",
    label="Cost",
    help="What the project costs, for budgeting: it is paid whole or not at all.",
    unit="tokens",
)
BUDGETING = ("equal-shares", "greedy")


class RankedChoice(Mechanism):
    """Shares by approvals or points, gives all to one winner, or buys whole projects.

    Ties are decided by id, so that a count never depends on chance. A Condorcet
    contest without a winner pays nothing.
    """

    kind = "ranked-choice"
    label = "Ranked choice"
    category = "gov"
    glyph = "ranked"
    help = "Voters rank or approve: Borda, instant runoff, Condorcet, equal shares."
    formula = (
        "approval: by number of approvals; Borda: by Σ(n − rank); runoff, Condorcet: "
        "all to the winner; equal shares and greedy: whole projects at their cost"
    )
    rewards = (
        "Broad agreement: approval and Borda the widely liked, runoff strong first "
        "places, Condorcet who wins against each other, equal shares every group in "
        "proportion to its size."
    )
    gamed = (
        "Borda: ranking the strongest rival last, or nominating twins of oneself; "
        "runoff: a better rank can make one lose; greedy budgeting: a bare majority "
        "takes the whole budget."
    )
    sources = (
        "Textbook: the capital of Tennessee, counted by each rule",
        "Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with "
        "Additive Utilities (2021); pabutools, method of equal shares, cost as utility",
    )
    reads = frozenset({"pool", "paid_so_far"})
    ballots = BallotForm(
        amount="rank",
        amount_help="1 for the best, 2 for the next; leave out who is not ranked. For "
        "approval and budgeting any number above 0 approves.",
        extra=(voting.SCORE_COLUMN,),
    )
    recipient_columns = (COST, asks.REPEATS)

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How ballots are counted."""

        rule: str = param(
            "approval",
            type="choice",
            label="Rule",
            help="How ballots become payments.",
            choices=(
                Choice("approval", "Approval", "Shares by number of approvals."),
                Choice("borda", "Borda", "Shares by points, n − rank."),
                Choice("irv", "Instant runoff", "The winner takes all."),
                Choice("condorcet", "Condorcet", "Who beats all others takes all."),
                Choice("equal-shares", "Equal shares", "Projects bought together."),
                Choice("greedy", "Greedy", "Most approved projects first."),
            ),
        )
        completion: str = param(
            "greedy",
            type="choice",
            label="After equal shares",
            help="What is done with the money that no group can spend any more.",
            choices=(
                Choice("greedy", "Greedy", "Most approved projects that still fit."),
                Choice("none", "Nothing", "It is left over."),
            ),
        )
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        minimum_payout: Decimal = param(Decimal(0), **payouts.MINIMUM_PAYOUT)
        score_low: Decimal = param(Decimal(15), **voting.SCORE_LOW)
        score_high: Decimal = param(Decimal(25), **voting.SCORE_HIGH)
        share_at_low: Decimal = param(Decimal("0.5"), **voting.SHARE_AT_LOW)

    def score(self, batch: Batch) -> Shares:
        """Points as shares of the pool, all to a winner, or whole costs."""
        everyone = voting.eligible(batch)
        rows = voting.merged(everyone)
        rows = rows.where(rows.amount > 0)
        approvals = segments.sum_by(rows.weight, rows.connection, len(batch.neuron))
        points = approvals.copy()
        bought = np.zeros(len(points), dtype=np.bool_)
        for neuron, rule in enumerate(batch.params.rule.tolist()):
            here = slice(int(batch.ptr[neuron]), int(batch.ptr[neuron + 1]))
            if rule in BUDGETING:
                voters = everyone.where(everyone.neuron == neuron)
                bought[here] = _bought(batch, neuron, here, rows, voters)
            elif rule != "approval":
                points[here] = _COUNTS[rule](_rankings(rows, neuron, here))
        found = payouts.share_out(
            points,
            batch,
            payouts.limits(batch),
            {"points": points, "approvals": approvals},
        )
        budgets = np.isin(batch.params.rule, BUDGETING)
        return _with_costs(found, batch, budgets, bought)

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """Ranks by liking; equal ones in the order of ids."""
        order = segments.order_within(-utilities.value, utilities.ptr)
        ranks = np.empty(len(order))
        first = segments.spread(utilities.ptr[:-1], utilities.ptr)
        ranks[order] = np.arange(len(order)) - first + 1
        return ranks


def _rankings(rows: voting.Rows, neuron: int, here: slice) -> ranking.Rankings:
    """One neuron's ballots, voters numbered from 0."""
    mine = rows.where(rows.neuron == neuron)
    voters, number = np.unique(mine.voter, return_inverse=True)
    power = np.zeros(len(voters))
    np.maximum.at(power, number, mine.weight)
    return ranking.rankings(
        here.stop - here.start,
        number,
        mine.connection - here.start,
        mine.amount,
        power,
    )


def _runoff_winner(given: ranking.Rankings) -> np.ndarray:
    return ranking.runoff(given)[0].astype(np.float64)


def _condorcet_winner(given: ranking.Rankings) -> np.ndarray:
    return ranking.beats_all(given).astype(np.float64)


_COUNTS = {
    "borda": ranking.borda,
    "irv": _runoff_winner,
    "condorcet": _condorcet_winner,
}


def _bought(
    batch: Batch, neuron: int, here: slice, rows: voting.Rows, voters: voting.Rows
) -> np.ndarray:
    """Which projects the pool buys, (recipients,) bool; those paid before are done."""
    cost = batch.attributes["cost"][here]
    paid = batch.paid_so_far[here] >= cost
    open_now = (cost > 0) & (batch.attributes["repeats"][here] | ~paid)
    given = _rankings(rows, neuron, here)
    approved = open_now[given.recipient]
    voter, project = given.of_voter()[approved], given.recipient[approved]
    count = np.bincount(project, weights=given.power[voter], minlength=len(cost))
    budget = int(batch.pool[neuron])
    none = np.zeros(len(cost), dtype=np.bool_)
    if batch.params.rule[neuron] == "greedy":
        return budgeting.greedy(cost, count, budget, none)
    # who approves nothing has a part of the budget too
    rest = _powers(voters, np.setdiff1d(voters.voter, rows.voter))
    chosen = budgeting.equal_shares(
        np.where(open_now, cost, 0),
        voter,
        project,
        np.concatenate((given.power, rest)),
        budget,
    )
    if batch.params.completion[neuron] == "greedy":
        return budgeting.greedy(cost, count, budget, chosen)
    return chosen


def _powers(rows: voting.Rows, voters: np.ndarray) -> np.ndarray:
    """The largest weight on the rows of each of some voters."""
    found = np.zeros(len(voters))
    inside = np.isin(rows.voter, voters)
    place = np.searchsorted(voters, rows.voter[inside])
    np.maximum.at(found, place, rows.weight[inside])
    return found


def _with_costs(
    found: Shares, batch: Batch, budgets: np.ndarray, bought: np.ndarray
) -> Shares:
    """For budgeting: base units out of the pool, each project its cost."""
    at = budgets[batch.neuron]
    shrink = np.where(batch.pool > LARGEST_WHOLE, 2, 0)
    cost = np.maximum(batch.attributes["cost"], 0) >> shrink[batch.neuron]
    units = np.where(bought, cost, 0)
    assert found.why is not None
    assert found.whole is not None
    why = {
        **found.why,
        "bought": np.where(at, bought.astype(np.float64), np.nan),
    }
    return Shares(
        weight=np.where(at, units, found.weight),
        whole=np.where(budgets, batch.pool >> shrink, found.whole),
        why=why,
    )
