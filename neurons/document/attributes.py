"""The attributes that connections and neurons may carry, by name.

A connection carries the columns that the kind of its source declares and the four that
any kind answering in asks reads; a neuron carries `impact`. Anything else is refused by
name, so that a slip of the pen never silently changes nothing.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from neurons import limits
from neurons.mechanisms import asks
from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.params import Declaration

ASKING = asks.COLUMNS
NEURON = {
    "impact": Declaration(
        "impact",
        "number",
        "Impact",
        "How much good it does, on any scale, to compare with what it receives.",
        minimum=Decimal(0),
    )
}
WEIGHT = Declaration(
    "weight",
    "weight",
    "Weight",
    "Its share, relative to the other connections of its source.",
    default=Decimal(1),
)
DELAY = Declaration(
    "delay",
    "integer",
    "Delay",
    "Money that leaves in one round arrives so many rounds later.",
    default=1,
    unit="rounds",
    minimum=Decimal(0),
    maximum=Decimal(limits.DELAY),
)
COLUMN = r"[a-z_][a-z0-9_]{0,63}"  # names of columns that no kind declares


def of_connections(
    kind: Mechanism, given: Iterable[str] = ()
) -> Mapping[str, Declaration]:
    """What connections may carry that leave a neuron of this kind.

    Where a kind takes columns of numbers under any name, those `given` are among them.
    """
    known = {each.name: each for each in (*ASKING, *kind.recipient_columns)}
    if kind.number_columns:
        for name in given:
            if name not in known and re.fullmatch(COLUMN, name):
                known[name] = Declaration(name, "number", name, "A figure of its own.")
    return known
