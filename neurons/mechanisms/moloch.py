"""Moloch: members vote by shares, and whoever disagrees may leave with their part."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from . import asks, segments, voting
from .base import Asks, BallotForm, Batch, Mechanism, Remark, Utilities
from .params import Declaration, param

LOOT = Declaration(
    name="loot",
    type="number",
    label="Loot",
    help="Shares without a vote; they count when the member leaves.",
    default=Decimal(0),
    minimum=Decimal(0),
)
MEMBER = Declaration(
    name="member",
    type="text",
    label="Pays this member on leaving",
    help="The member, as named on the ballots, whom this connection pays when they "
    "leave. They leave by a ballot of +1 of their own on it.",
    default="",
)


class Moloch(Mechanism):
    """Members who leave are paid first; then proposals, each against the bank left.

    Version 2 has no quorum: one vote for and none against is enough, while not too
    many have left. Version 3 (Baal) asks for a share of all shares and for a share of
    all shares and loot to have stayed. Votes of those who leave stay cast.
    """

    kind = "moloch"
    label = "Moloch DAO"
    category = "gov"
    glyph = "moloch"
    help = "Members vote by shares; who disagrees may leave with a part of the bank."
    formula = (
        "leaving pays ⌊bank × own ÷ all shares and loot⌋; paid in full if yes > no and "
        "(v2) all left × bound ≥ all before, or (v3) yes ≥ quorum % of shares and all "
        "left ≥ retention % of all before"
    )
    rewards = "What members want, at a price: a majority that goes too far loses money."
    gamed = (
        "Version 2 passes proposals while others sleep, as there is no quorum; members "
        "may join just to leave when the bank has grown; threats to leave move votes."
    )
    sources = (
        "MolochDAO: MolochVentures/moloch, contracts/Moloch.sol (yes > no, dilution "
        "bound 3 in deployment-params.js, fairShare on ragequit)",
        "Baal: HausDAO/Baal, contracts/Baal.sol, state and processProposal (quorum "
        "percent of shares at sponsoring, minimum retention); defaults of the DAOhaus "
        "summoner",
    )
    reads = frozenset({"pool", "done"})
    to_exceed = frozenset({"majority"})
    ballots = BallotForm(
        voter="member",
        amount="vote",
        amount_help="1 is yes, −1 is no. The weight is the member's shares. A member "
        "who leaves has a 1 on the connection that pays them.",
        extra=(LOOT,),
        once=False,
    )
    recipient_columns = (*asks.COLUMNS, MEMBER)

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """Which contract, and what it asks for."""

        version: int = param(
            2,
            type="integer",
            label="Version",
            help="2: Moloch v2 with its dilution bound. 3: Baal, with quorum and "
            "retention.",
            minimum=2,
            maximum=3,
        )
        dilution_bound: Decimal = param(
            Decimal(3),
            type="number",
            label="Dilution bound",
            help="Version 2: proposals fail once fewer than one in so many shares and "
            "loot are left. 3 in MolochDAO.",
            minimum=1,
        )
        quorum_percent: Decimal = param(
            Decimal(0),
            type="number",
            label="Quorum",
            help="Version 3: yes votes needed, in percent of all shares. 0, which "
            "DAOhaus proposes on summoning: none.",
            unit="% of shares",
            minimum=0,
            maximum=100,
        )
        retention_percent: Decimal = param(
            Decimal(66),
            type="number",
            label="Retention",
            help="Version 3: how much of all shares and loot must have stayed. DAOhaus "
            "proposes 66 on summoning. 0: any.",
            unit="% of shares and loot",
            minimum=0,
            maximum=100,
        )

    def score(self, batch: Batch) -> Asks:
        """What leavers are due, and the asks of proposals that won."""
        yes, no = voting.tally(batch)
        count = len(batch.neuron)
        leaves = np.zeros(count, dtype=np.bool_)
        due = np.zeros(count, dtype=np.int64)
        quorum_bar = np.full(count, np.nan)
        stayed_bar = np.full(count, np.nan)
        stayed = np.full(count, np.nan)
        wants = _named(batch)
        for neuron, members in enumerate(_members(batch)):
            here = slice(int(batch.ptr[neuron]), int(batch.ptr[neuron + 1]))
            going = _leavers(batch, here, members, wants)
            for place, amount in _exits(batch, neuron, going, members):
                leaves[place], due[place] = True, amount
            bars = _bars(batch, neuron, members, going)
            quorum_bar[here], stayed_bar[here], stayed[here] = bars
        quorum_margin = yes - quorum_bar
        third = batch.params.version[batch.neuron] == 3
        passed = (yes > no) & (stayed >= 0) & (~third | (quorum_margin >= 0))
        why = {
            "votes_yes": yes,
            "votes_no": no,
            # who leaves is paid its share whatever the others vote
            "majority_margin": np.where(leaves, np.nan, yes - no),
            "majority_bar": no,
            "quorum_margin": np.where(third & ~leaves, quorum_margin, np.nan),
            "quorum_bar": quorum_bar,
            "stayed_margin": np.where(leaves, np.nan, stayed),
            "stayed_bar": stayed_bar,
        }
        proposals = asks.approved(batch, passed & ~leaves, why)
        return Asks(
            level=np.where(leaves, due, proposals.level),
            asks=leaves | proposals.asks,
            whole=True,
            why=why,
            first=leaves,
        )

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """Yes to what a member likes at least as much as its median recipient."""
        return voting.for_or_against(utilities)

    def ballot_weights_from(self, utilities: Utilities) -> np.ndarray:
        """A member's power is its shares."""
        return segments.spread(utilities.power, utilities.ptr)

    def remarks(self, batch: Batch) -> list[Remark]:
        """Connections that would pay a member whom no ballot names."""
        found = []
        for neuron, members in enumerate(_members(batch)):
            for place in range(int(batch.ptr[neuron]), int(batch.ptr[neuron + 1])):
                member = str(batch.attributes["member"][place])
                if member and member not in members:
                    found.append(
                        Remark(
                            neuron=neuron,
                            connection=place,
                            code="unknown-member",
                            sentence=f"“{member}” would be paid on leaving, but no "
                            "ballot names such a member.",
                            cure="Write the member's name as it stands on the ballots.",
                        )
                    )
        return found


@dataclass(frozen=True)
class _Member:
    """What one member holds, exactly."""

    number: int
    shares: int | Fraction
    loot: int | Fraction

    @property
    def power(self) -> int | Fraction:
        return self.shares + self.loot


def _members(batch: Batch) -> Iterator[dict[str, _Member]]:
    """Each neuron's members by name, once each, also those who did not vote."""
    rows, count = batch.ballots, len(batch.ballots.names)
    shares, loot = np.zeros(count), np.zeros(count)
    np.maximum.at(shares, rows.voter, rows.weight)
    np.maximum.at(loot, rows.voter, np.nan_to_num(rows.columns["loot"]))
    whose = np.full(count, -1)
    whose[rows.voter] = rows.neuron
    found: list[dict[str, _Member]] = [{} for _ in batch.pool]
    for voter in np.flatnonzero(whose >= 0).tolist():
        member = _Member(voter, _exact(shares[voter]), _exact(loot[voter]))
        found[whose[voter]][str(rows.names[voter])] = member
    return iter(found)


def _exact(value: float) -> int | Fraction:
    """A float as it is; whole numbers, which are usual, add up much faster."""
    return int(value) if value.is_integer() else Fraction(value)


def _named(batch: Batch) -> set[tuple[int, int]]:
    """Every (connection, voter) with a vote for it."""
    votes = voting.directions(voting.eligible(batch))
    votes = votes.where(votes.amount > 0)
    return set(zip(votes.connection.tolist(), votes.voter.tolist(), strict=True))


def _leavers(
    batch: Batch, here: slice, members: dict[str, _Member], named: set[tuple[int, int]]
) -> dict[int, str]:
    """Who leaves, by the connection that pays them."""
    names = batch.attributes["member"]
    return {
        place: str(names[place])
        for place in range(here.start, here.stop)
        if (member := members.get(str(names[place]))) is not None
        and (place, member.number) in named
    }


def _exits(
    batch: Batch, neuron: int, going: dict[int, str], members: dict[str, _Member]
) -> Iterator[tuple[int, int]]:
    """What each leaver is due, (connection, base units), one after the other."""
    bank = int(batch.pool[neuron])
    here = int(batch.ptr[neuron]), int(batch.ptr[neuron + 1])
    gone = {name for place, name in going.items() if batch.done[place]}
    left = sum(each.power for name, each in members.items() if name not in gone)
    for place in asks.by_order(batch, *here).tolist():
        name = going.get(place)
        if name is None:
            continue
        if name in gone:  # burned already; a second connection pays nothing
            yield place, 0
            continue
        power = members[name].power
        amount = int(bank * power // left)
        yield place, amount
        gone.add(name)
        bank, left = bank - amount, left - power


def _bars(
    batch: Batch, neuron: int, members: dict[str, _Member], going: dict[int, str]
) -> tuple[float, float, float]:
    """Yes votes needed; shares and loot that must be left, and how many more are."""
    params = batch.params
    leaving = set(going.values())
    before = sum(each.power for each in members.values())
    after = sum(each.power for name, each in members.items() if name not in leaving)
    if params.version[neuron] == 2:
        bound = Fraction(float(params.dilution_bound[neuron]))
        return 0.0, float(before / bound), float(after - before / bound)
    shares = sum(each.shares for each in members.values())
    quorum = Fraction(float(params.quorum_percent[neuron])) * shares / 100
    retention = Fraction(float(params.retention_percent[neuron])) * before / 100
    return float(quorum), float(retention), float(after - retention)
