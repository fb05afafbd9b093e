"""What connections carry whose recipients ask for an amount, and who asks now."""

from decimal import Decimal

import numpy as np

from .base import Asks, Batch
from .params import Declaration

ASK = Declaration("ask", "amount", "Asks for", "How much this recipient asks for.")
ORDER = Declaration(
    "order",
    "integer",
    "Order",
    "Asks are looked at in this order, then by id.",
    default=0,
    minimum=Decimal(-1_000_000),
    maximum=Decimal(1_000_000),
)
EXPIRES = Declaration(
    "expires",
    "integer",
    "Expires",
    "The last round in which it may be paid. Empty: it never expires.",
    unit="round",
    minimum=Decimal(0),
    maximum=Decimal(10_000),
)
REPEATS = Declaration(
    "repeats",
    "boolean",
    "Repeats",
    "It is asked for again after it was paid, as a salary.",
    default=False,
)
COLUMNS = (ASK, ORDER, EXPIRES, REPEATS)


def approved(batch: Batch, passed: np.ndarray, why: dict[str, np.ndarray]) -> Asks:
    """Whole asks of those who passed, (connections,) bool; no `ask` means none."""
    level = batch.attributes["ask"]
    return Asks(
        level=np.maximum(level, 0), asks=passed & (level >= 0), whole=True, why=why
    )


def by_order(batch: Batch, start: int, stop: int) -> np.ndarray:
    """One neuron's connections in the order in which asks are looked at."""
    return start + np.argsort(batch.attributes["order"][start:stop], kind="stable")


def is_open(batch: Batch) -> np.ndarray:
    """Who may still be paid what it asks for, (connections,) bool."""
    return (
        (batch.attributes["ask"] >= 0)
        & (batch.attributes["repeats"] | ~batch.done)
        & (
            (batch.attributes["expires"] < 0)
            | (batch.attributes["expires"] >= batch.round)
        )
    )
