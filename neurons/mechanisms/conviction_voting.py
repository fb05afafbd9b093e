"""Conviction voting: stakes gather weight the longer they stay on a proposal."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import asks, conviction, segments, voting
from .base import Asks, BallotForm, Batch, Mechanism, Remark
from .exact import BILLION
from .params import param


class ConvictionVoting(Mechanism):
    """Pays a proposal whose conviction exceeds what its share of the funds demands.

    Conviction starts at nothing and moves `blocks_per_round` before each decision.
    Proposals are looked at in order, each against the funds that those before it left,
    so that one payment makes the next harder. A recipient without an ask is 1Hive's
    “abstain”: stakes on it count in the total and are never paid out.
    """

    kind = "conviction-voting"
    label = "Conviction voting"
    category = "gov"
    glyph = "conviction"
    help = "Support gathers while it stays: proposals pass when conviction is enough."
    formula = (
        "conviction = aᵗ·before + stake·(1 − aᵗ) ÷ (1 − a); paid in full if conviction "
        "> ρ·S ÷ ((1 − a)·(β − ask ÷ funds)²), S = max(staked, minimum stake × supply)"
    )
    rewards = (
        "Lasting support, without voting dates: a minority that stays can fund small "
        "proposals, and large ones need many."
    )
    gamed = (
        "Many small proposals instead of a large one, as each needs little; a large "
        "holder who parks tokens early; tired voters who never move their stakes."
    )
    sources = (
        "1Hive: conviction-voting-app, contracts/ConvictionVoting.sol and "
        "app/src/lib/conviction.js (first block counts in full; strictly above)",
        "Gardens v2: pkg/contracts/src/CVStrategy/ConvictionsUtils.sol (floor of "
        "minimum points)",
    )
    portable = False
    reads = frozenset({"pool", "state", "done"})
    to_exceed = frozenset({"conviction"})
    ballots = BallotForm(
        amount="stake",
        amount_help="Tokens that the voter has staked on the proposal.",
        once=False,
    )
    recipient_columns = asks.COLUMNS

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How fast conviction moves, and how much of it an ask needs."""

        half_life: Decimal = param(
            Decimal(34_560),
            type="number",
            label="Half-life",
            help="Blocks in which half the conviction is gathered, or lost again. "
            "1Hive takes two days: 34,560 blocks of 5 seconds.",
            unit="blocks",
            minimum="0.001",
        )
        blocks_per_round: int = param(
            17_280,
            type="integer",
            label="Blocks in a round",
            help="How many blocks pass before each decision. A day has 17,280 blocks "
            "of 5 seconds.",
            unit="blocks",
            minimum=0,
            maximum=1_000_000_000,
        )
        max_ratio: Decimal = param(
            Decimal("0.2"),
            type="share",
            label="Largest share of the funds",
            help="β: an ask for this share of the funds or more can never pass. 0.2 in "
            "1Hive's own tests.",
            unit="share",
        )
        rho: Decimal = param(
            Decimal("0.002"),
            type="number",
            label="Weight of the threshold",
            help="ρ: scales what every ask needs. 0.002 in 1Hive's own tests; Gardens "
            "takes smallest support × β².",
            minimum=0,
        )
        supply: Decimal = param(
            Decimal(0),
            type="number",
            label="Supply of the token",
            help="All tokens there are, for the smallest stake below. 0: only what is "
            "staked counts.",
            unit="tokens",
            minimum=0,
        )
        minimum_stake: Decimal = param(
            Decimal("0.2"),
            type="share",
            label="Smallest stake assumed",
            help="Thresholds assume at least this share of the supply to be staked, so "
            "that a few cannot decide while others sleep. 20% in 1Hive's contract.",
            unit="share of supply",
        )
        minimum_points: Decimal = param(
            Decimal(0),
            type="number",
            label="Smallest support",
            help="An ask needs at least the conviction that so many tokens reach in "
            "time. Gardens v2 calls it minimum threshold points. 0: none.",
            unit="tokens",
            minimum=0,
        )

    def score(self, batch: Batch) -> Asks:
        """Asks whose conviction is enough, as the funds go down from ask to ask."""
        stake, rate = _stakes(batch), _rates(batch)
        is_open = asks.is_open(batch)
        blocks = batch.params.blocks_per_round[batch.neuron]
        moved = conviction.grow(batch.state, stake, blocks, rate)
        held = np.where(is_open, moved, batch.state)
        passed, needed = _decide(batch, held, stake, is_open)
        known = np.isfinite(needed)
        left = conviction.blocks_to_pass(needed, held, stake, rate)
        why = {
            "conviction": held,
            "stake": stake,
            "conviction_threshold": np.where(known, needed, np.nan),
            "conviction_margin": np.where(known, held - needed, np.nan),
            "conviction_bar": np.where(known, needed, np.nan),
            "blocks_to_pass": np.where(np.isfinite(left), left, np.nan),
        }
        answer = asks.approved(batch, passed, why)
        return Asks(**{**vars(answer), "state": held})

    def is_restless(self, batch: Batch) -> np.ndarray:
        """While an open ask will pass with the stakes and funds that are there."""
        stake, is_open = _stakes(batch), asks.is_open(batch)
        _, needed = _decide(batch, batch.state, stake, is_open)
        # A limit that is only a rounding error above the threshold is never reached.
        top = conviction.limit(stake, _rates(batch)) * (1 - 1e-12)
        waits = is_open & (top > needed)
        return segments.max(waits.astype(np.int64), batch.ptr) > 0

    def remarks(self, batch: Batch) -> list[Remark]:
        """Rounds so long that conviction has no time to matter."""
        rounds = batch.params.blocks_per_round / batch.params.half_life
        return [
            Remark(
                neuron=int(each),
                code="round-longer-than-conviction",
                sentence=f"One round is {rounds[each]:,.3g} half-lives long: "
                "conviction is as good as complete at once, as in a plain vote.",
                cure="Lower “Blocks in a round”, or raise the half-life.",
            )
            for each in np.flatnonzero(rounds > 5)
        ]


def _stakes(batch: Batch) -> np.ndarray:
    """Tokens on each connection, (connections,)."""
    rows = voting.merged(voting.eligible(batch))
    staked = np.maximum(rows.amount, 0) * rows.weight
    return segments.sum_by(staked, rows.connection, len(batch.neuron))


def _rates(batch: Batch) -> np.ndarray:
    return conviction.rate_of(batch.params.half_life)[batch.neuron]


def _decide(
    batch: Batch, held: np.ndarray, stake: np.ndarray, is_open: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Who passes, and the threshold of each at its turn, (connections,) each.

    A threshold only rises as funds go down: whoever fails against the whole pool need
    not be looked at again.
    """
    ask = np.maximum(batch.attributes["ask"], 0)
    funds = batch.pool[batch.neuron]  # (connections,), at its turn
    terms = _terms(batch, stake)
    could = is_open & (held > conviction.threshold(_share(ask, funds), *terms))
    passed = np.zeros(len(held), dtype=np.bool_)
    for neuron in np.unique(batch.neuron[could]).tolist():
        left = int(batch.pool[neuron])
        start, stop = int(batch.ptr[neuron]), int(batch.ptr[neuron + 1])
        for place in asks.by_order(batch, start, stop).tolist():
            funds[place] = left
            if could[place]:
                here = slice(place, place + 1)
                own = [each[here] for each in terms]
                needed = conviction.threshold(_share(ask[here], funds[here]), *own)
                passed[here] = held[here] > needed
                left -= int(ask[place]) if passed[place] else 0
    needed = conviction.threshold(_share(ask, funds), *terms)
    return passed, np.where(is_open, needed, np.inf)


def _share(ask: np.ndarray, funds: np.ndarray) -> np.ndarray:
    """What part of the funds is asked for; infinite where there are none."""
    out = np.full(len(ask), np.inf)
    return np.divide(ask, funds, out=out, where=funds > 0)


def _terms(batch: Batch, stake: np.ndarray) -> tuple[np.ndarray, ...]:
    """What thresholds depend on beside the share, (connections,) each."""
    params = batch.params
    least = params.minimum_stake / BILLION * params.supply
    terms = (
        np.maximum(segments.sum(stake, batch.ptr), least),
        conviction.rate_of(params.half_life),
        params.max_ratio / BILLION,
        params.rho,
        params.minimum_points,
    )
    return tuple(each[batch.neuron] for each in terms)
