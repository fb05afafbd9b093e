"""Kinds that say their answer holds for any pool are held to it."""

from dataclasses import replace

import numpy as np
import pytest

from neurons.mechanisms import registry
from simulations.engine.weights import whole_shares

from .standard import standard

KINDS = [each for each in registry.kinds().values() if each.reads == {"pool"}]


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
