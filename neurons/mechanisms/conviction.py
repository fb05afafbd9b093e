"""The arithmetic of conviction: how it grows, what it must exceed, how long that takes.

`rate` is −ln of the decay of one block: conviction is multiplied by e^−rate a block.
With it, 1 − decay keeps its digits where decay is very near 1.
"""

import numpy as np


def rate_of(half_life: np.ndarray) -> np.ndarray:
    """The rate at which conviction halves in so many blocks."""
    return np.log(2.0) / half_life


def limit(stake: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """What conviction tends to while the stake stays, x ÷ (1 − a)."""
    return stake / -np.expm1(-rate)


def grow(
    conviction: np.ndarray, stake: np.ndarray, blocks: np.ndarray, rate: np.ndarray
) -> np.ndarray:
    """Conviction after so many blocks, aᵗ·y + x·(1 − aᵗ) ÷ (1 − a)."""
    remembered = np.exp(-rate * blocks)
    gathered = np.expm1(-rate * blocks) / np.expm1(-rate)
    return remembered * conviction + stake * gathered


def threshold(
    share: np.ndarray,
    staked: np.ndarray,
    rate: np.ndarray,
    max_ratio: np.ndarray,
    rho: np.ndarray,
    minimum_points: np.ndarray,
) -> np.ndarray:
    """What conviction must exceed for a share of the funds, ρ·S ÷ ((1 − a)(β − r)²).

    Infinite from the largest share on. Never below `minimum_points` ÷ (1 − a), which
    is what so many tokens reach when they stay for ever (Gardens).
    """
    fresh = -np.expm1(-rate)
    room = np.maximum(max_ratio - share, 0.0)
    needed = np.divide(
        rho * staked,
        fresh * room * room,
        out=np.full(np.shape(room), np.inf),
        where=room > 0,
    )
    return np.maximum(needed, minimum_points / fresh)


def blocks_to_pass(
    needed: np.ndarray, conviction: np.ndarray, stake: np.ndarray, rate: np.ndarray
) -> np.ndarray:
    """Blocks until conviction reaches what is needed at this stake; infinite: never."""
    top = limit(stake, rate)
    far = np.divide(
        top - conviction,
        top - needed,
        out=np.full(np.shape(top), np.inf),
        where=top > needed,
    )
    blocks = np.log(np.where(far > 0, far, 1.0)) / rate
    return np.where(conviction >= needed, 0.0, blocks)
