"""Fits weights to comparisons of pairs, by least squares of logarithms."""

import numpy as np

DENSE = 1000  # recipients in one part up to which a full matrix is used


def fit(
    count: int, a: np.ndarray, b: np.ndarray, ratio: np.ndarray, power: np.ndarray
) -> np.ndarray:
    """The ℓ of least Σ power·(ℓ_b − ℓ_a − ratio)², (count,), nan if not compared.

    a, b (pairs,) int64 below `count`; ratio (pairs,) is what ℓ_b − ℓ_a should be. Of
    all that fit equally well the one of least norm: each connected part sums to 0.
    """
    found = np.full(count, np.nan)
    part = parts(count, a, b)
    for each in range(int(part.max(initial=-1)) + 1):
        members = np.flatnonzero(part == each)
        inside = part[a] == each
        first = np.searchsorted(members, a[inside])
        second = np.searchsorted(members, b[inside])
        weight = power[inside]
        pull = np.zeros(len(members))
        np.add.at(pull, second, weight * ratio[inside])
        np.add.at(pull, first, -weight * ratio[inside])
        solve = _solve_full if len(members) <= DENSE else _solve_sparse
        solved = np.zeros(len(members))  # the first is held at 0: the rest is unique
        solved[1:] = solve(len(members), first, second, weight, pull[1:])
        found[members] = solved - solved.mean()
    return found


def parts(count: int, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The connected part of each, numbered from 0, (count,); −1: not compared."""
    root = np.arange(count)
    while True:  # each takes the smallest number that it is connected to
        before = root.copy()
        np.minimum.at(root, a, root[b])
        np.minimum.at(root, b, root[a])
        root = root[root]
        if np.array_equal(root, before):
            break
    compared = np.unique(np.concatenate((a, b)))
    found = np.full(count, -1)
    found[compared] = np.unique(root[compared], return_inverse=True)[1]
    return found


def _solve_full(
    count: int, a: np.ndarray, b: np.ndarray, weight: np.ndarray, pull: np.ndarray
) -> np.ndarray:
    laplacian = np.zeros((count, count))
    for one, other in ((a, b), (b, a)):
        np.add.at(laplacian, (one, one), weight)
        np.add.at(laplacian, (one, other), -weight)
    return np.linalg.solve(laplacian[1:, 1:], pull)


def _solve_sparse(
    count: int, a: np.ndarray, b: np.ndarray, weight: np.ndarray, pull: np.ndarray
) -> np.ndarray:
    # SciPy takes half a second to import, and large juries are rare.
    from scipy.sparse import coo_array
    from scipy.sparse.linalg import spsolve

    rows, columns = np.concatenate((a, b, a, b)), np.concatenate((a, b, b, a))
    values = np.concatenate((weight, weight, -weight, -weight))
    laplacian = coo_array((values, (rows, columns)), shape=(count, count)).tocsc()
    return spsolve(laplacian[1:, 1:], pull)
