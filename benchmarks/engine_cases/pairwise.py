"""Pairwise-bounded quadratic funding, against SciPy's sparse Gram matrix."""

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.arms import interleave, ratio
from benchmarks.report import Row
from neurons.mechanisms import matching
from neurons.mechanisms.matching import Gifts
from simulations.engine import backends

USERS, PROJECTS, GIFTS, BOUND = 10_000, 1_000, 100_000, 1.0


def gram(gifts: Gifts) -> Callable[[], np.ndarray]:
    """The same by a product of matrices: all pairs of users at once."""
    roots = np.sqrt(gifts.amount)
    shape = (gifts.donors, gifts.recipients)
    table = csr_matrix((roots, (gifts.donor, gifts.recipient)), shape=shape)

    def subsidies() -> np.ndarray:
        common = table @ table.T
        common.data = BOUND / (BOUND + common.data)
        by_project = table.T.tocsr()
        every = np.asarray((by_project @ common).multiply(by_project).sum(axis=1))
        alone = np.asarray(by_project.multiply(by_project) @ common.diagonal())
        return (every.ravel() - alone.ravel()) / 2

    return subsidies


def drawn() -> Gifts:
    """Random gifts, each donor to ten projects or so."""
    dice = np.random.default_rng(1)
    pairs = np.unique(dice.integers(0, PROJECTS * USERS, GIFTS + 2_000))[:GIFTS]
    amount = dice.random(len(pairs)) * 100
    return Gifts(pairs // USERS, pairs % USERS, amount, PROJECTS, USERS)


def measure() -> list[Row]:
    """How many times faster the sparse two passes are, compiled and not."""
    gifts = drawn()
    backend = backends.fastest()
    ways = {
        name: backends.load(name).faster.get("pair_worths")
        for name in dict.fromkeys((backend, "numpy"))
    }
    arms = {"gram": gram(gifts)} | {
        name: partial(matching.pairwise, gifts, BOUND, loops)
        for name, loops in ways.items()
    }
    if not np.allclose(arms["gram"](), arms["numpy"]()):
        raise ArithmeticError("The two ways to count pairs do not agree.")
    if arms[backend]().tobytes() != arms["numpy"]().tobytes():
        raise ArithmeticError("The two backends do not agree to the bit.")
    found = interleave(arms, times=7)
    return [
        _row(found, name, (20, 100) if name == backend else (None, None))
        for name in ways
    ]


def _row(
    found: dict[str, list[float]],
    name: str,
    needed: tuple[float | None, float | None],
) -> Row:
    times = ratio(found, "gram", name)
    return Row(
        f"pairwise funding against a sparse Gram matrix, {name}",
        f"{USERS:,} donors, {PROJECTS:,} projects",
        *(times.value, "times", *needed),
        higher_is_better=True,
        spread=times.spread,
    )
