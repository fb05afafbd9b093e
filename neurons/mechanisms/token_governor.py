"""Token governor: token holders vote on each payment, with a quorum of votes for."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import asks, segments, voting
from .base import Asks, BallotForm, Batch, Mechanism, Remark, Utilities
from .params import param


class TokenGovernor(Mechanism):
    """Pays an ask that has more votes for than against, and enough of them.

    As in Compound's Governor, only votes for count towards the quorum: whoever abstains
    or votes against does not help a proposal to reach it.
    """

    kind = "token-governor"
    label = "Token vote"
    category = "gov"
    glyph = "governor"
    help = "Token holders vote on each proposal, one token one vote, as in Compound."
    formula = "paid in full if votes for > votes against and votes for ≥ quorum"
    rewards = "Proposals that holders of many tokens want, or have delegated to others."
    gamed = (
        "Votes can be bought or borrowed for the block that counts; a few large "
        "holders decide; with a low quorum a quiet week is enough."
    )
    sources = (
        "Compound: compound-protocol, Governance/GovernorBravoDelegate.sol, state "
        "(defeated if for ≤ against or for < quorumVotes; exactly the quorum passes)",
        "Compound: GovernorAlpha.sol (quorum of 400,000 COMP, 4% of the supply)",
    )
    reads = frozenset()
    to_exceed = frozenset({"majority"})
    ballots = BallotForm(
        amount="support",
        amount_help="1 is for, −1 against, 0 abstains. The weight is the number of "
        "votes: own and delegated tokens.",
        once=False,
    )
    recipient_columns = asks.COLUMNS

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How many votes for a proposal needs."""

        quorum: Decimal = param(
            Decimal(0),
            type="number",
            label="Quorum",
            help="Votes for that a proposal needs at least. Compound asks for 400,000.",
            unit="votes",
            minimum=0,
        )

    def score(self, batch: Batch) -> Asks:
        """Asks that won."""
        in_favour, against = voting.tally(batch)
        quorum = batch.params.quorum[batch.neuron]
        passed = (in_favour > against) & (in_favour >= quorum)
        why = {
            "votes_for": in_favour,
            "votes_against": against,
            "majority_margin": in_favour - against,
            "majority_bar": against,
            "quorum_margin": np.where(quorum > 0, in_favour - quorum, np.nan),
            "quorum_bar": quorum,
        }
        return asks.approved(batch, passed, why)

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """For what a voter likes at least as much as its median recipient."""
        return voting.for_or_against(utilities)

    def ballot_weights_from(self, utilities: Utilities) -> np.ndarray:
        """A voter's power is its number of votes."""
        return segments.spread(utilities.power, utilities.ptr)

    def remarks(self, batch: Batch) -> list[Remark]:
        """A quorum that all voters together cannot reach."""
        votes = voting.voter_weights(voting.eligible(batch), len(batch.pool))
        quorum = batch.params.quorum
        return [
            Remark(
                neuron=int(each),
                code="quorum-above-votes",
                sentence=f"The quorum is {quorum[each]:,.10g} votes but all voters "
                f"together have {votes[each]:,.10g}: nothing can ever be paid.",
                cure="Lower the quorum, or add voters to the ballots.",
                cure_params={"quorum": Decimal(str(votes[each]))},
            )
            for each in np.flatnonzero((quorum > votes) & (votes > 0))
        ]
