"""Where the money is round by round, over many runs: a band for each place."""

from typing import Any

import numpy as np

from .plain import tokens
from .ranks import NAMES, quantiles
from .result import Result

MEASURES = {
    "kept_by_recipients": "Kept by projects",
    "kept_by_others": "Kept by allocators",
    "pots": "Waiting in pots",
    "in_flight": "In flight",
}
MOST = 120  # rounds that are told
MISSING = -1  # a round that a run does not have


def course(result: Result, recipients: np.ndarray, rounds: int) -> np.ndarray:
    """(measures, rounds) int64 of one run; one that has settled stays as it ended."""
    told = min(result.rounds, rounds)
    found = np.full((len(MEASURES), rounds), MISSING, dtype=np.int64)
    kept, pot = result.kept[:told], result.pot[:told]
    found[0, :told] = kept[:, recipients].sum(axis=1)
    found[1, :told] = kept.sum(axis=1) - found[0, :told]
    found[2, :told] = pot.sum(axis=1)
    found[3, :told] = result.flying[:told]
    if told and told < rounds and result.outcome.value == "settled":
        found[:, told:] = found[:, told - 1 : told]
    return found


def tell(courses: np.ndarray, lengths: np.ndarray, decimals: int) -> dict[str, Any]:
    """Bands of (runs, measures, rounds), as far as the longest run reaches."""
    rounds = int(min(lengths.max(initial=0), courses.shape[2]))
    measures = []
    for place, (name, label) in enumerate(MEASURES.items()):
        bands: dict[str, list[str]] = {each: [] for each in NAMES}
        for round_ in range(rounds):
            column = courses[:, place, round_]
            there = column[column != MISSING]
            for each, units in zip(NAMES, quantiles(there[:, None]), strict=True):
                bands[each].append(tokens(int(units[0]), decimals))
        measures.append({"name": name, "label": label, **bands})
    return {
        "rounds": rounds,
        "more": int(lengths.max(initial=0)) - rounds,
        "measures": measures,
    }
