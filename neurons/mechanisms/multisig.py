"""Multisig: m of n owners approve a payment, or it is not made."""

from dataclasses import dataclass

import numpy as np

from . import asks, voting
from .base import Asks, BallotForm, Batch, Mechanism, Remark, Utilities
from .params import param


class Multisig(Mechanism):
    """Pays an ask in full once enough different owners have approved it.

    There are no votes against and nothing expires by itself, as in a Safe. Whoever has
    a row, even one without a recipient, is an owner.
    """

    kind = "multisig"
    label = "Multisig"
    category = "gov"
    glyph = "multisig"
    help = "A few owners sign: m of n must approve each payment, as in a Safe."
    formula = "paid in full if the number of owners who approve ≥ m"
    rewards = "Whoever a few people, known by name, agree on. Fast and flexible."
    gamed = (
        "Owners who know each other sign whatever is put before them; m lost keys "
        "too many freeze the money; n − m + 1 owners can block every payment."
    )
    sources = (
        "Safe: safe-global/safe-smart-account, contracts/Safe.sol, checkNSignatures "
        "(different owners, at least the threshold; more signatures change nothing)",
        "Safe: contracts/base/OwnerManager.sol (1 ≤ threshold ≤ owners)",
    )
    reads = frozenset()
    ballots = BallotForm(
        voter="owner",
        amount="approves",
        amount_help="1 approves the payment. An owner who approves nothing has a row "
        "without a recipient.",
        once=False,
    )
    recipient_columns = asks.COLUMNS

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How many owners must approve."""

        approvals: int = param(
            2,
            type="integer",
            label="Approvals needed",
            help="How many different owners must approve a payment. 2 of 3 is the "
            "most common Safe.",
            unit="owners",
            minimum=1,
            maximum=1_000_000,
        )

    def score(self, batch: Batch) -> Asks:
        """Asks that enough owners approve; never any if m is above n."""
        rows = voting.eligible(batch)
        approvals = _approvals(batch)
        needed = batch.params.approvals
        possible = needed <= voting.voters(rows, len(needed))
        margin = approvals - needed[batch.neuron]
        passed = (margin >= 0) & possible[batch.neuron]
        why = {
            "approvals": approvals.astype(np.float64),
            "approvals_margin": margin.astype(np.float64),
            "approvals_bar": needed[batch.neuron].astype(np.float64),
        }
        return asks.approved(batch, passed, why)

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """Owners approve what they like at least as much as their median recipient."""
        return np.where(voting.for_or_against(utilities) > 0, 1.0, np.nan)

    def remarks(self, batch: Batch) -> list[Remark]:
        """More approvals asked for than there are owners."""
        owners = voting.voters(voting.eligible(batch), len(batch.pool))
        needed = batch.params.approvals
        return [
            Remark(
                neuron=int(each),
                code="approvals-above-owners",
                sentence=f"{needed[each]} approvals are needed but there are only "
                f"{owners[each]} owners: nothing can ever be paid.",
                cure="Ask for fewer approvals, or add owners to the ballots.",
                severity="error",
                cure_params={"approvals": int(owners[each])},
            )
            for each in np.flatnonzero((needed > owners) & (owners > 0))
        ]


def _approvals(batch: Batch) -> np.ndarray:
    """How many different owners approve each connection, (connections,) int64."""
    votes = voting.directions(voting.eligible(batch))
    return voting.voters_for(votes.where(votes.amount > 0), len(batch.neuron))
