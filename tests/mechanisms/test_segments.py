"""Sums and medians of segments, and their pitfalls at empty and last ones."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neurons.mechanisms import segments

numbers = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
many = st.lists(st.lists(numbers, max_size=6), min_size=1, max_size=8)


def joined(parts, dtype=np.float64):
    """The values one after the other, and their ptr."""
    values = np.array([each for part in parts for each in part], dtype=dtype)
    return values, np.cumsum([0] + [len(part) for part in parts])


@given(many)
def test_largest_and_smallest_are_those_of_each_segment(parts):
    values, ptr = joined(parts)
    assert segments.max(values, ptr, empty=-1).tolist() == [
        max(part, default=-1) for part in parts
    ]
    assert segments.min(values, ptr, empty=-1).tolist() == [
        min(part, default=-1) for part in parts
    ]


@given(st.lists(st.lists(st.integers(-(2**50), 2**50), max_size=6), min_size=1))
def test_sums_of_integers_are_exact(parts):
    values, ptr = joined(parts, np.int64)
    assert segments.sum(values, ptr).tolist() == [sum(part) for part in parts]
    running = [sum(part[: n + 1]) for part in parts for n in range(len(part))]
    assert segments.cumsum(values, ptr).tolist() == running


@given(many)
def test_a_segment_gives_the_same_bits_alone_or_among_others(parts):
    values, ptr = joined(parts)
    together = segments.sum(values, ptr), segments.cumsum(values, ptr)
    for number, part in enumerate(parts):
        alone, own = joined([part])
        assert segments.sum(alone, own)[0] == together[0][number]
        inside = slice(ptr[number], ptr[number + 1])
        assert segments.cumsum(alone, own).tolist() == together[1][inside].tolist()


@given(many)
def test_medians_are_those_of_statistics(parts):
    values, ptr = joined(parts)
    expected = [statistics.median(part) if part else 0 for part in parts]
    assert segments.median(values, ptr).tolist() == expected
    ones = np.ones(len(values))
    assert segments.median(values, ptr, ones).tolist() == expected


@pytest.mark.parametrize(
    ("values", "weights", "expected"),
    [
        ([1, 2, 3], [1, 1, 5], 3),
        ([1, 2, 3], [2, 1, 1], 1.5),  # exactly half is passed at 1
        ([9, 1], [1, 3], 1),
        ([4], [0.5], 4),
    ],
)
def test_a_weighted_median_is_where_half_the_weight_is_passed(
    values, weights, expected
):
    values, weights = np.array(values, dtype=float), np.array(weights, dtype=float)
    ptr = np.array([0, len(values)])
    assert segments.median(values, ptr, weights).tolist() == [expected]


def test_shares_of_nothing_are_nothing():
    values, ptr = np.array([0.0, 0.0, 3.0, 1.0]), np.array([0, 2, 4, 4])
    assert segments.normalise(values, ptr).tolist() == [0, 0, 0.75, 0.25]


def test_truth_values_are_counted():
    values, ptr = np.array([True, True, False]), np.array([0, 2, 2, 3])
    assert segments.sum(values, ptr).tolist() == [2, 0, 0]


def test_sums_by_number_leave_out_rows_of_nobody():
    index = np.array([-1, 2, 0, 2])
    assert segments.sum_by(np.array([5.0, 1, 2, 3]), index, 4).tolist() == [2, 0, 4, 0]
    assert segments.sum_by(np.array([5, 1, 2, 3]), index, 4).tolist() == [2, 0, 4, 0]


def test_pointers_of_a_sorted_index_skip_nobody():
    found = segments.pointers(np.array([-1, 0, 0, 3]), 5)
    assert found.tolist() == [1, 3, 3, 3, 4, 4]
