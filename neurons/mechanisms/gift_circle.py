"""Gift circle: members thank each other, and the budget follows the thanks."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import payouts, segments, voting
from .base import BallotForm, Batch, Mechanism, Remark, Shares, Utilities
from .params import Declaration, param

OWN = Declaration(
    name="own",
    type="recipient",
    label="Giver's own account",
    help="The recipient that the giver is. An import fills it where the names agree.",
)
MEMBER = Declaration(
    name="member",
    type="text",
    label="Member",
    help="The name under which this recipient gives to others, where it differs: "
    "nobody can give to oneself.",
    default="",
)


class GiftCircle(Mechanism):
    """Each member hands GIVE to others; the budget is shared by GIVE received.

    GIVE that is not handed on burns, so that it dilutes nobody. Gifts to oneself are
    left out. If nobody gives, nothing is paid.
    """

    kind = "gift-circle"
    label = "Gift circle"
    category = "peer"
    glyph = "gift"
    help = "Members thank each other with GIVE; the budget follows, as in Coordinape."
    formula = "paid = budget × GIVE received ÷ all GIVE handed on"
    rewards = "Help that colleagues saw and remember, without a manager who judges it."
    gamed = (
        "Two members who give all to each other; popular and visible members; new "
        "members whom nobody knows yet."
    )
    sources = (
        "Coordinape documentation, gift circle (75 of 1,500 GIVE of 50,000 is 2,500; "
        "100 GIVE each; none to oneself; what is not given burns)",
    )
    reads = frozenset({"pool"})
    ballots = BallotForm(
        voter="member",
        amount="give",
        amount_help="How much GIVE the member hands to the recipient.",
        extra=(OWN,),
        voter_is="own",
    )
    recipient_columns = (MEMBER,)

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How much each member may give, and what one may get."""

        give_each: Decimal = param(
            Decimal(100),
            type="number",
            label="GIVE for each member",
            help="How much a member can hand out. Coordinape gives each 100.",
            unit="GIVE",
            minimum=0,
        )
        cap_share: Decimal = param(Decimal(1), **payouts.CAP_SHARE)
        payout_cap: Decimal | None = param(None, **payouts.PAYOUT_CAP)
        cap_overflow: str = param("redistribute", **payouts.CAP_OVERFLOW)
        minimum_payout: Decimal = param(Decimal(0), **payouts.MINIMUM_PAYOUT)

    def score(self, batch: Batch) -> Shares:
        """By GIVE received from others."""
        given = voting.eligible(batch)
        given = given.where(~_to_oneself(batch) & (given.connection >= 0))
        voting.refuse_overspending(
            given,
            np.maximum(given.amount, 0.0),
            batch.params.give_each,
            batch.ballots.names,
            "GIVE",
        )
        gifts = voting.merged(given)
        gifts = gifts.where(gifts.amount > 0)
        count = len(batch.neuron)
        received = segments.sum_by(gifts.amount * gifts.weight, gifts.connection, count)
        why = {
            "give_received": received,
            "givers": voting.voters_for(gifts, count).astype(np.float64),
        }
        return payouts.share_out(received, batch, payouts.limits(batch), why)

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """Everybody divides the same GIVE by liking, in whole numbers if many."""
        most = 100.0 if utilities.own is None else float(utilities.own.give_each)
        parts = most * segments.normalise(utilities.value, utilities.ptr)
        return np.floor(parts) if most >= 20 else parts

    def remarks(self, batch: Batch) -> list[Remark]:
        """Gifts to oneself, which do not count, and caps below the pool."""
        rows = batch.ballots
        return payouts.remarks(batch) + [
            Remark(
                neuron=int(rows.neuron[each]),
                connection=int(rows.connection[each]),
                code="gift-to-oneself",
                sentence=f"“{rows.names[rows.voter[each]]}” gives to itself, which "
                "does not count.",
                cure="Remove the gift; nothing needs to be done.",
                severity="info",
            )
            for each in np.flatnonzero(_to_oneself(batch) & (rows.amount > 0))
        ]


def _to_oneself(batch: Batch) -> np.ndarray:
    """Which ballots are by the member that the recipient is, (ballots,) bool."""
    rows = batch.ballots
    named = rows.connection >= 0
    own = named & (rows.columns["own"] == rows.connection)
    if not len(batch.neuron):
        return own
    member = batch.attributes["member"][np.maximum(rows.connection, 0)]
    name = rows.names[rows.voter] if len(rows.voter) else member
    return own | (named & (member != "") & (member == name))
