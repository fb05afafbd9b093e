"""Orders and loops of a directed graph given as arrays."""

import numpy as np

from .errors import InstantCycle


def levels(count: int, source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Longest path to each neuron, (neurons,) int64; −1 on and behind a cycle."""
    level = np.full(count, -1, dtype=np.int64)
    order = np.argsort(source, kind="stable")
    ptr = np.searchsorted(source[order], np.arange(count + 1))
    waiting = np.bincount(target, minlength=count)
    front = np.flatnonzero(waiting == 0)
    depth = 0
    while len(front):
        level[front] = depth
        lengths = ptr[front + 1] - ptr[front]
        starts = np.repeat(ptr[front] - np.cumsum(lengths) + lengths, lengths)
        reached = target[order[starts + np.arange(lengths.sum())]]
        waiting -= np.bincount(reached, minlength=count)
        front = np.unique(reached[waiting[reached] == 0])
        depth += 1
    return level


def instant_levels(
    ids: list[str], source: np.ndarray, target: np.ndarray, delay: np.ndarray
) -> np.ndarray:
    """The order of one round's forward pass. Raises InstantCycle, naming one."""
    now = delay == 0
    if not now.any():
        return np.zeros(len(ids), dtype=np.int64)
    found = levels(len(ids), source[now], target[now])
    if (found < 0).any():
        loop = _cycle(np.flatnonzero(found < 0), source[now], target[now])
        raise InstantCycle([ids[each] for each in loop])
    return found


def _cycle(stuck: np.ndarray, source: np.ndarray, target: np.ndarray) -> list[int]:
    """One cycle among neurons of which each has a predecessor among them."""
    inside = np.isin(source, stuck) & np.isin(target, stuck)
    before = dict(zip(target[inside].tolist(), source[inside].tolist(), strict=True))
    here, seen = int(stuck[0]), []
    while here not in seen:
        seen.append(here)
        here = before[here]
    loop = seen[seen.index(here) :][::-1]
    first = loop.index(min(loop))
    return loop[first:] + loop[:first]


def components(
    count: int, source: np.ndarray, target: np.ndarray
) -> tuple[int, np.ndarray]:
    """Number and label (neurons,) of the strongly connected components."""
    # SciPy takes over a second to import: only who asks for loops pays for it.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array(
        (np.ones(len(source), dtype=np.int8), (source, target)), shape=(count, count)
    )
    return connected_components(graph.tocsr(), directed=True, connection="strong")


def on_cycles(count: int, source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Which connections lie on a cycle, (connections,) bool."""
    _, label = components(count, source, target)
    return label[source] == label[target]
