"""The floor that every payment rests on."""

import random

import numpy as np
import pytest

from neurons.mechanisms.exact import LARGEST_AMOUNT, LARGEST_WHOLE, floor_mul_div

DRAWS = 100_000


def somewhere(dice, top):
    """A number up to `top`: at its ends, of any size, or anywhere."""
    way = dice.random()
    if way < 0.2:
        return max(0, top - dice.randrange(4))
    if way < 0.4:
        return min(top, dice.randrange(4))
    if way < 0.7:
        return dice.randrange(2 ** dice.randrange(1, top.bit_length() + 1)) % (top + 1)
    return dice.randrange(top + 1)


@pytest.mark.parametrize("largest", [2**31, 2**52 - 1, 2**52 + 3, LARGEST_AMOUNT])
def test_it_is_the_floor_of_python_integers(largest):
    dice = random.Random(largest)
    draws = []
    for _ in range(DRAWS):
        whole = max(1, somewhere(dice, LARGEST_WHOLE))
        draws.append((somewhere(dice, largest), somewhere(dice, whole), whole))
    amount, part, whole = (np.array(column) for column in zip(*draws, strict=True))

    found = floor_mul_div(amount, part, whole).tolist()

    assert found == [a * p // w for a, p, w in draws]


def test_it_is_exact_just_beside_every_step():
    draws = []
    for whole in (3, 7, 10**9, 2**53 - 1, 2**60 + 1, LARGEST_WHOLE):
        for part in {1, whole // 3, whole - 1, whole}:
            for step in (1, 2, whole // 2, 2**40):
                near = -(-step * whole // max(part, 1))
                for amount in (near - 1, near, near + 1):
                    if 0 <= amount <= LARGEST_AMOUNT:
                        draws.append((amount, part, whole))
    amount, part, whole = (np.array(column) for column in zip(*draws, strict=True))

    found = floor_mul_div(amount, part, whole).tolist()

    assert found == [a * p // w for a, p, w in draws]


def test_a_whole_of_nothing_gives_nothing():
    assert floor_mul_div(np.array([5]), np.array([0]), np.array([0])).tolist() == [0]


def test_no_amounts_give_no_answers():
    empty = np.zeros(0, dtype=np.int64)
    assert len(floor_mul_div(empty, empty, empty)) == 0
