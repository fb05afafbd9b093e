"""The contract of a mechanism: it scores and never pays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import numpy as np

from . import params as declared
from . import segments
from .params import Columns, Declaration

Role = Literal["source", "allocator", "recipient"]
Reading = Literal["pool", "paid_so_far", "received", "round", "state", "done"]


@dataclass(frozen=True)
class Ballots:
    """The ballots of a batch, row by row, sorted by (neuron, connection, voter, row).

    A voter who may vote but did not has `connection` −1. Rows of weight 0 are gone.
    """

    neuron: np.ndarray  # (ballots,) int64, index into the batch's neurons
    connection: np.ndarray  # (ballots,) int64, into the batch's connections, or −1
    voter: np.ndarray  # (ballots,) int64, voters numbered over the whole batch
    amount: np.ndarray  # (ballots,) float64, as written: tokens, points or ranks
    weight: np.ndarray  # (ballots,) float64, > 0
    # extra declared columns, (ballots,) each; a recipient is int64, its place among
    # the batch's connections, or −1
    columns: Mapping[str, np.ndarray]
    names: np.ndarray  # (voters,) str, what each voter is called in the table
    # what a kind has worked out of the table: by name, with the params it holds for
    worked_out: dict[str, tuple[Any, Any]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def once(self, name: str, params: Columns, work_out: Callable[[], Any]) -> Any:
        """What follows from the table and these very params, worked out once.

        A kind that is asked again for another pool has its gifts counted already.
        """
        held = self.worked_out.get(name)
        if held is None or held[0] is not params:
            held = self.worked_out[name] = (params, work_out())
        return held[1]


@dataclass(frozen=True)
class Batch:
    """All neurons of one kind that are to be scored at one level.

    Connections are grouped by neuron: those of neuron i are ptr[i]:ptr[i + 1], ordered
    by id.
    """

    ptr: np.ndarray  # (neurons + 1,) int64
    neuron: np.ndarray  # (connections,) int64, the neuron each connection leaves
    weight: np.ndarray  # (connections,) int64, weights made whole; see model.md 4
    # (neurons,) int64, weight = written weight × this power of ten; 0 where weights
    # are so large and fine that a power of two was used instead
    weight_scale: np.ndarray
    # by declared recipient column, (connections,); where a connection has none: nan
    # for a number, −1 for an integer, share or amount, False, or an empty text
    attributes: Mapping[str, np.ndarray]
    pool: np.ndarray  # (neurons,) int64, base units
    received: np.ndarray  # (neurons,) int64, base units that ever reached the neuron
    paid_so_far: np.ndarray  # (connections,) int64, base units
    round: int
    params: Columns  # arrays (neurons,), see params.stack
    ballots: Ballots
    state: np.ndarray  # (connections,) float64, zeros at first
    done: np.ndarray  # (connections,) bool, asks that were paid in full
    unit: int  # base units in one token, 10^decimals
    # compiled loops with the same bits, by what they stand in for; none in NumPy
    faster: Mapping[str, Callable[..., np.ndarray]] = field(default_factory=dict)


@dataclass(frozen=True)
class Shares:
    """An answer in shares: weights and the whole that they are shares of.

    int64 weights are used as they are; float64 is scaled by a power of two.
    """

    weight: np.ndarray  # (connections,) int64 or float64, ≥ 0, finite
    whole: np.ndarray | None = None  # (neurons,) same dtype; None: the sum of weights
    # False: whole numbers only by scaling; they cannot be paid per unit
    counts: bool = True
    # by name, (connections,): for “why”; “quorum_bar” and “quorum_margin” are a bar and
    # by how much it was met (≥ 0) or missed (< 0), in the same unit
    why: Mapping[str, np.ndarray] | None = None
    state: np.ndarray | None = None  # (connections,) float64, kept for the next scoring


@dataclass(frozen=True)
class Asks:
    """An answer in asks: an amount for each connection, in the order of `order`, id."""

    level: np.ndarray  # (connections,) int64 base units; REST takes what is left
    asks: np.ndarray  # (connections,) bool, False: makes no ask now
    whole: bool  # True: paid in full or not at all; False: as far as the money reaches
    why: Mapping[str, np.ndarray] | None = None
    state: np.ndarray | None = None
    first: np.ndarray | None = None  # (connections,) bool: before all others


REST = np.int64(-1)


class CannotDecide(ValueError):
    """Ballots or params that a kind cannot work with; its text says why.

    Raised by `score`. The run fails, and names the neuron.
    """

    def __init__(self, neuron: int, sentence: str) -> None:
        self.neuron = neuron  # place in the batch
        super().__init__(sentence)


@dataclass(frozen=True)
class Remark:
    """What should be known about a neuron before it runs."""

    neuron: int  # place in the batch
    code: str
    sentence: str
    cure: str = ""
    connection: int | None = None  # place in the batch
    severity: Literal["error", "warning", "info"] = "warning"
    cure_params: Mapping[str, Any] = field(default_factory=dict)  # that would cure it


@dataclass(frozen=True)
class BallotForm:
    """The words for the columns of this kind's ballots, for import and forms.

    An extra column of type “recipient” names another of the neuron's recipients. In a
    file it is written by id or label; in a table it holds the connection's id.
    """

    voter: str = "voter"
    recipient: str = "recipient"
    amount: str = "amount"
    amount_help: str = ""
    amounts: tuple[int, ...] = ()  # all that an amount may be; empty: any number
    extra: tuple[Declaration, ...] = ()
    once: bool = True  # default of the setting `ballots_valid`
    required: bool = True  # False: can score without a table
    # an extra column of type “recipient” that an import fills where a voter has the
    # name of a recipient: the two are one
    voter_is: str = ""
    # an extra text column that takes the name of a recipient that is none of the
    # neuron's own; such a row is kept, without a connection. Empty: it is refused
    stranger: str = ""

    def describe(self) -> dict[str, Any]:
        """Plain data for the catalogue."""
        return {
            "voter": self.voter,
            "recipient": self.recipient,
            "amount": self.amount,
            "amount_help": self.amount_help,
            "extra": [each.describe() for each in self.extra],
            "required": self.required,
        }


@dataclass(frozen=True)
class Utilities:
    """What a generated electorate thinks of the recipients, grouped by voter."""

    ptr: np.ndarray  # (voters + 1,) int64, rows of voter v are ptr[v]:ptr[v + 1]
    recipient: np.ndarray  # (rows,) int64, index into the neuron's connections
    value: np.ndarray  # (rows,) float64, > 0: how much the voter likes the recipient
    power: np.ndarray  # (voters,) float64, > 0: mean 1
    budget: float  # tokens a voter of power 1 has to give
    own: Any = None  # the neuron's params, an instance of the kind's Params


@dataclass(frozen=True)
class Inflow:
    """What a neuron injects by itself, in base units."""

    dated: Mapping[int, int] = field(default_factory=dict)  # by absolute round
    each_own_round: int = 0  # in each of its rounds, without an end of its own


@dataclass(frozen=True, kw_only=True)
class NoParams:
    """Params of a kind that has none."""


class Mechanism:
    """One kind of neuron. Subclasses are stateless; one instance serves all."""

    kind: ClassVar[str]  # the slug; it is data and never changes
    label: ClassVar[str]
    category: ClassVar[str]  # a slug of categories.CATEGORIES
    glyph: ClassVar[str]  # a symbol of templates/partials/glyphs.svg, without "g-"
    help: ClassVar[str]  # one line for the palette
    role: ClassVar[Role] = "allocator"
    formula: ClassVar[str] = ""
    rewards: ClassVar[str] = ""  # what it rewards, in plain words
    gamed: ClassVar[str] = ""  # how it can be gamed
    sources: ClassVar[tuple[str, ...]] = ()
    portable: ClassVar[bool] = True
    retired: ClassVar[bool] = False
    reads: ClassVar[frozenset[Reading]] = frozenset()
    # bars to be passed, not only met: their names in `why` without “_margin”
    to_exceed: ClassVar[frozenset[str]] = frozenset()
    ballots: ClassVar[BallotForm | None] = None
    recipient_columns: ClassVar[tuple[Declaration, ...]] = ()
    # connections may carry further columns of numbers, under any name; the batch has
    # them all among its attributes, nan where a connection has none
    number_columns: ClassVar[bool] = False
    setting_defaults: ClassVar[Mapping[str, Any]] = {}
    Params: ClassVar[type] = NoParams

    def score(self, batch: Batch) -> Shares | Asks:
        """How each neuron's pool is to be divided. Reads the batch, writes nothing."""
        raise NotImplementedError

    def inflow(self, own: Any, settings: Any, decimals: int) -> Inflow:
        """What a neuron with these params and settings injects. Most: nothing."""
        return Inflow()

    def silenced(self, own: Any) -> Any:
        """The same params, except that nothing is injected."""
        return own

    def ballots_from(self, utilities: Utilities) -> np.ndarray:
        """Amounts that a generated electorate puts on its ballots, (rows,) float64.

        By default each voter divides a budget in proportion to utility. nan: no row.
        """
        budget = utilities.budget * utilities.power
        shares = segments.normalise(utilities.value, utilities.ptr)
        return shares * segments.spread(budget, utilities.ptr)

    def ballot_weights_from(self, utilities: Utilities) -> np.ndarray:
        """Weights on the ballots of a generated electorate, (rows,) float64."""
        return np.ones(len(utilities.value))

    def ballot_columns_from(self, utilities: Utilities) -> Mapping[str, np.ndarray]:
        """Extra columns of those ballots, (rows,) each; a recipient is an index into
        the neuron's connections, or −1."""
        return {}

    def eligible_gifts(self, batch: Batch) -> np.ndarray:
        """Which ballots are gifts that are paid out, (ballots,) bool."""
        return (batch.ballots.amount > 0) & (batch.ballots.connection >= 0)

    def released(
        self, total: np.ndarray, age: np.ndarray, params: Columns
    ) -> np.ndarray | None:
        """How much of all that reached the pot may be allocated by now, (neurons,).

        `total` is int64 base units, `age` the rounds since the first of them. The
        engine forgets the total once all of it is released; what comes later is then
        released at once. None: all may always be allocated.
        """
        return None

    def holds_for_any_pool(self, params: Columns) -> np.ndarray:
        """Of a kind that reads the pool: whose answer is the same for all, (neurons,).

        Such neurons are not asked again when only their pool has changed.
        """
        return np.zeros(len(next(iter(vars(params).values()))), dtype=np.bool_)

    def remarks(self, batch: Batch) -> list[Remark]:
        """What looks wrong in params, ballots and connections taken together."""
        return []

    def is_restless(self, batch: Batch) -> np.ndarray:
        """Which neurons may yet decide otherwise though nothing moves, (neurons,)."""
        return np.full(len(batch.pool), "round" in self.reads)

    def describe(self) -> dict[str, Any]:
        """Plain data about this kind, for catalogue, forms and docs."""
        return {
            "kind": self.kind,
            "label": self.label,
            "category": self.category,
            "glyph": self.glyph,
            "help": self.help,
            "role": self.role,
            "formula": self.formula,
            "rewards": self.rewards,
            "gamed": self.gamed,
            "sources": list(self.sources),
            "retired": self.retired,
            "params": [each.describe() for each in declared.declarations(self.Params)],
            "ballots": self.ballots.describe() if self.ballots else None,
            "recipient_columns": [each.describe() for each in self.recipient_columns],
            "number_columns": self.number_columns,
            "setting_defaults": dict(self.setting_defaults),
        }
