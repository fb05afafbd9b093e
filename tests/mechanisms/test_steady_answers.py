"""Kinds are held to what they say they read, and to answers that hold for any pool."""

from dataclasses import replace

import numpy as np
import pytest

from neurons.mechanisms import registry
from simulations.engine.weights import whole_shares

from .standard import standard

KINDS = [each for each in registry.kinds().values() if each.reads == {"pool"}]
OTHERWISE = {
    "pool": lambda batch: batch.pool * 3 + 7,
    "paid_so_far": lambda batch: batch.paid_so_far + 11,
    "received": lambda batch: batch.received * 2 + 5,
    "round": lambda batch: batch.round + 9,
    "state": lambda batch: batch.state + 1.5,
    "done": lambda batch: ~batch.done,
}


UNREAD = [
    pytest.param(kind, name, id=f"{kind.kind}-{name}")
    for kind in registry.kinds().values()
    for name in OTHERWISE
    if name not in kind.reads
]


@pytest.mark.parametrize(("kind", "name"), UNREAD)
def test_what_a_kind_does_not_say_it_reads_makes_no_difference(kind, name):
    first = standard(kind)
    other = replace(first, **{name: OTHERWISE[name](first)})
    one, two = kind.score(first), kind.score(other)
    for part in ("weight", "whole", "level", "asks", "first", "state"):
        left, right = getattr(one, part, None), getattr(two, part, None)
        assert (left is None) == (right is None)
        assert left is None or np.array_equal(left, right, equal_nan=True), part


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_what_holds_for_any_pool_is_the_same_for_every_pool(kind):
    first = standard(kind)
    steady = kind.holds_for_any_pool(first.params)
    if not steady.any():
        pytest.skip("always looks at the pool")
    for factor in (1, 3, 10**9, 10**14):
        other = replace(first, pool=first.pool * factor + 7)
        one, two = (
            whole_shares(kind.score(each), each.ptr, portable=kind.portable)
            for each in (first, other)
        )
        at = steady[first.neuron]
        assert np.array_equal(one[0][at], two[0][at])
        assert np.array_equal(one[1][steady], two[1][steady])
