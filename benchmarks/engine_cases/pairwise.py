"""Pairwise-bounded quadratic funding, against SciPy's sparse Gram matrix."""

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.arms import interleave, ratio
from benchmarks.report import Row
from neurons.mechanisms import matching
from neurons.mechanisms.matching import Gifts

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


def measure() -> list[Row]:
    """How many times faster the sparse two passes are."""
    dice = np.random.default_rng(1)
    pairs = np.unique(dice.integers(0, PROJECTS * USERS, GIFTS + 2_000))[:GIFTS]
    amount = dice.random(len(pairs)) * 100
    gifts = Gifts(pairs // USERS, pairs % USERS, amount, PROJECTS, USERS)
    arms = {"gram": gram(gifts), "ours": lambda: matching.pairwise(gifts, BOUND)}
    if not np.allclose(arms["gram"](), arms["ours"]()):
        raise ArithmeticError("The two ways to count pairs do not agree.")
    found = ratio(interleave(arms, times=5), "gram", "ours")
    label = f"{USERS:,} donors, {PROJECTS:,} projects"
    case = "pairwise funding, against a sparse Gram matrix"
    return [
        Row(
            *(case, label, found.value, "times", 20, 100),
            higher_is_better=True,
            spread=found.spread,
        )
    ]
