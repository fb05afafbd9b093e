"""Chance by counter: a draw depends on what it is for, and on nothing else."""

import hashlib

import numpy as np

PREFERENCES, TURNOUT, STAKE, SHARED_NOISE, CHOICES, SYBILS = range(1, 7)  # purposes


def neuron_word(neuron: str) -> int:
    """64 bits that stand for a neuron's id."""
    digest = hashlib.blake2b(neuron.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def uniforms(
    count: int, *, seed: int, replicate: int, purpose: int, neuron: str, round: int
) -> np.ndarray:
    """Numbers in [0, 1), (count,) float64, multiples of 2^-53.

    Philox-4×64 with key (seed, replicate); its own draws count up in the lowest
    counter word, and purpose, neuron and round stand in the other three.
    """
    counter = np.array([0, purpose, neuron_word(neuron), round], dtype=np.uint64)
    key = np.array([seed, replicate], dtype=np.uint64)
    raw = np.random.Philox(counter=counter, key=key).random_raw(count)
    return (raw >> np.uint64(11)) * 2.0**-53
