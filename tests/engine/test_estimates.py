"""Shares that are estimated in doubles are the exact ones, as far as they are used."""

from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

kernels = pytest.importorskip("simulations.engine.kernels_numba")

REACH = 2**50  # of units · whole


@st.composite
def rows(draw):
    """Units and weights, often just below the reach, often with quotients that fit."""
    weights = draw(st.lists(st.integers(0, 2**16), min_size=1, max_size=9))
    scale = draw(st.sampled_from((1, 1, 2, 3, 2**10)))
    weights = [scale * each for each in weights]
    whole = max(sum(weights), 1) + draw(st.sampled_from((0, 0, 1, 17)))
    most = (REACH - 1) // whole
    near = st.integers(max(most - 50, 1), most)
    multiple = st.integers(0, most // whole).map(lambda times: max(times * whole, 1))
    units = draw(st.one_of(st.integers(1, most), near, multiple))
    return units, weights, whole


@settings(max_examples=400, deadline=None)
@given(rows())
def test_every_payment_is_the_difference_of_exact_floors(row):
    units, weights, whole = row
    reached = [units * part // whole for part in accumulate(weights, initial=0)]
    exact = [after - before for before, after in pairwise(reached)]
    assert paid_by_the_loop(units, weights, whole) == exact


def numbers(*values):
    return np.array(values, dtype=np.int64)


def flags():
    return np.zeros(2, dtype=np.bool_)


def paid_by_the_loop(units, weights, whole):
    """What a neuron pays over each of its connections, all to one other neuron."""
    count = len(weights)
    none, paid = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    flight = np.zeros((2, 2), dtype=np.int64)
    no_asks = np.zeros(count, dtype=np.bool_)
    moved, _ = kernels.allocate(
        *(0, 0, 2, numbers(units, 0)),
        (
            (numbers(0, 0), flags(), flags()),
            (
                *(np.array(weights), np.cumsum(weights), numbers(whole, 0), flags()),
                *(flags(), np.empty(count), np.ones(2, dtype=np.bool_)),
            ),
            (none, no_asks, no_asks, none.astype(np.uint64), no_asks, none),
            (
                *(np.array([0, count, count], np.uint64), np.ones(count, np.uint32)),
                *(np.ones(count, np.uint32), np.zeros(2, np.uint64)),
            ),
            (
                *(flight, flight.reshape(-1), paid, no_asks.copy(), numbers(units, 0)),
                *(numbers(0, 0), numbers(0, 0), flags(), numbers(0, 0), flags()),
            ),
        ),
        *((True, 1), np.zeros(2, dtype=np.int64)),
    )
    assert moved == paid.sum() == flight.sum()
    return paid.tolist()
