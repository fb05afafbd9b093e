"""Stream: money is released little by little, and shared by units."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from . import segments
from .base import Batch, Mechanism, Shares
from .exact import floor_mul_div
from .params import Columns, Declaration, param


class Stream(Mechanism):
    """Releases what it received over a time, and pays each recipient by its units.

    The clock starts with the first unit that arrives; money that comes later is
    released at the age of the first. A Superfluid pool pays the same for each unit and
    leaves the rest for the next round; a Sablier stream has a cliff and a duration.
    """

    kind = "stream"
    label = "Stream"
    category = "split"
    glyph = "stream"
    help = "Releases money little by little: a Superfluid pool, vesting with a cliff."
    formula = (
        "released = ⌊total × min(rounds since the first money, duration) ÷ duration⌋, "
        "nothing before the cliff; paid to each = ⌊pool ÷ all units⌋ × units"
    )
    rewards = "Staying: whoever holds units while the money flows, by how many."
    gamed = (
        "Units handed out just before a payment; whoever administers the pool decides "
        "alone who holds how many."
    )
    sources = (
        "Superfluid: semantic-money, SemanticMoney.sol and ToySuperToken.t.sol (pool: "
        "⌊x ÷ units⌋ for each unit, the remainder stays with the sender)",
        "Sablier: LockupLinear, streamed amount with a cliff and a linear duration",
    )
    recipient_columns = (
        Declaration(
            name="units",
            type="integer",
            label="Units",
            help="How many units of the pool it holds. Where no recipient has any, "
            "weights are units.",
            unit="units",
            minimum=Decimal(0),
        ),
    )
    setting_defaults = {"rounding": "per_unit"}

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """How the money is released over time."""

        cliff: int = param(
            0,
            type="integer",
            label="Cliff",
            help="Nothing is released in this many rounds after the first money came; "
            "then what is due by then is released at once.",
            unit="rounds",
            minimum=0,
            maximum=10_000,
        )
        duration: int = param(
            0,
            type="integer",
            label="Duration",
            help="Rounds until all is released, evenly. 0: at once, as a Superfluid "
            "pool that is paid into.",
            unit="rounds",
            minimum=0,
            maximum=10_000,
        )

    def score(self, batch: Batch) -> Shares:
        """By units, or by weight where nobody has any."""
        units = batch.attributes["units"]
        written = segments.max((units >= 0).astype(np.int64), batch.ptr) > 0
        by_units = written[batch.neuron]
        weight = np.where(by_units, np.maximum(units, 0), batch.weight)
        return Shares(weight, why={"units": weight.astype(np.float64)})

    def released(
        self, total: np.ndarray, age: np.ndarray, params: Columns
    ) -> np.ndarray:
        """Evenly over the duration, nothing before the cliff."""
        duration = params.duration
        at_once = duration == 0
        part = np.where(at_once, 1, np.minimum(age, duration))
        whole = np.where(at_once, 1, duration)
        due = floor_mul_div(total, part, whole)
        return np.where(age < params.cliff, 0, due)
