"""Pays in compiled loops: the same bits as kernels_numpy.py, an order faster.

Indices are unsigned: with signed ones numba tests each for being negative, which costs
half the speed. There is no fastmath: estimates may differ, the floors may not.
"""

import numpy as np
from numba import njit

BILLION = 10**9
_HALF_CERTAIN = (
    2**50
)  # below it an estimate from a stored ratio is one unit off at most
_DOUBLES_REACH = 2**52
_PIECE = 2**31


def _compiled(function):
    """Compiled on first use and kept on disk, where a folder for that can be found."""
    try:
        return njit(cache=True)(function)
    except RuntimeError:
        return njit(function)


@_compiled
def _divide(amount, part, whole):
    """Quotient and remainder of amount · part / whole for amounts below 2^52."""
    found = np.int64(np.float64(amount) * np.float64(part) / np.float64(whole))
    rest = amount * part - found * whole
    while rest < 0:
        found -= 1
        rest += whole
    while rest >= whole:
        found += 1
        rest -= whole
    return found, rest


@_compiled
def floor_mul_div(amount, part, whole):
    """floor(amount · part / whole); see mechanisms/exact.py. whole > 0."""
    if amount < _DOUBLES_REACH:
        return _divide(amount, part, whole)[0]
    high, first = _divide(amount // _PIECE, part, whole)
    middle, second = _divide(np.int64(_PIECE), first, whole)
    low, third = _divide(amount % _PIECE, part, whole)
    found = high * _PIECE + middle + low
    return found + 1 if second + third >= whole else found


@_compiled
def take_in(arrived, share, pot, kept, received, onward):
    """Arrivals to pots and kept; zeroes `arrived`. Returns their sum."""
    total = np.int64(0)
    for i in range(len(arrived)):
        units = arrived[i]
        if units == 0:
            onward[i] = 0
            continue
        if share[i] == BILLION:
            passed = units
        elif share[i] == 0:
            passed = np.int64(0)
        else:
            passed = floor_mul_div(units, share[i], np.int64(BILLION))
        onward[i] = passed
        pot[i] += passed
        kept[i] += units - passed
        received[i] += units
        total += units
        arrived[i] = 0
    return total


@_compiled
def offers(round, start, pot, unreleased, used_up, controls, flags, turn, pool):
    """Who has its turn, and its pool. Returns how many.

    controls (6, neurons) int64: reserve, threshold, limit, every, first and last round;
    flags (5, neurons) bool: is off, is bypassed, votes, holds ballots, decides once.
    """
    count = 0
    for i in range(len(pot)):
        units = pot[i]
        past = round - controls[4, i]
        if units == 0 or past < 0 or round > controls[5, i] or flags[0, i]:
            continue
        if past % controls[3, i] != 0 or units < controls[1, i]:
            continue
        holds_valid = flags[3, i] and not (flags[4, i] and used_up[i])
        if flags[2, i] and not flags[1, i] and not holds_valid:
            continue
        offered = min(units - max(controls[0, i], unreleased[i]), controls[2, i])
        if offered > 0:
            turn[count] = start + i
            pool[count] = offered
            count += 1
    return count


@_compiled
def pay_cumulative(
    turn, pool, ptr, cumulative, ratio, whole, target, row, paid, totals
):
    """Differences of floors, where all connections have one delay. What was paid."""
    moved = np.int64(0)
    for k in range(len(turn)):
        i, units = turn[k], pool[k]
        all_shares, before = whole[i], np.int64(0)
        if all_shares == 0:
            totals[k] = 0
            continue
        if units < _HALF_CERTAIN:
            money = np.float64(units)
            for e in range(ptr[i], ptr[i + 1]):
                reached = np.int64(money * ratio[e])
                rest = units * cumulative[e] - reached * all_shares
                reached += np.int64(rest >= all_shares) - np.int64(rest < 0)
                amount = reached - before
                before = reached
                row[target[e]] += amount
                paid[e] += amount
        else:
            for e in range(ptr[i], ptr[i + 1]):
                reached = floor_mul_div(units, cumulative[e], all_shares)
                amount = reached - before
                before = reached
                row[target[e]] += amount
                paid[e] += amount
        totals[k] = before
        moved += before
    return moved


@_compiled
def pay_any(
    way, turn, pool, ptr, part, whole, target, delay, offset, flight, sums, paid, totals
):
    """Any rounding but the largest remainder, any delays. What was paid.

    way: 0 cumulative, 1 floor, 2 per unit; offset (delays,) is where the row of a
    delay begins in the flat `flight`; sums (delays,) is what was sent by delay.
    """
    moved = np.int64(0)
    for k in range(len(turn)):
        i, units = turn[k], pool[k]
        all_shares, before, total = whole[i], np.int64(0), np.int64(0)
        if all_shares == 0:
            totals[k] = 0
            continue
        for e in range(ptr[i], ptr[i + 1]):
            if way == 2:
                amount = units // all_shares * part[e]
            else:
                amount = floor_mul_div(units, part[e], all_shares)
                if way == 0:
                    reached = amount
                    amount = reached - before
                    before = reached
            flight[offset[delay[e]] + target[e]] += amount
            sums[delay[e]] += amount
            paid[e] += amount
            total += amount
        totals[k] = total
        moved += total
    return moved


@_compiled
def pay_asks(
    round,
    turn,
    pool,
    ptr,
    order,
    asks,
    done,
    repeats,
    first,
    level,
    expires,
    is_whole,
    target,
    delay,
    offset,
    flight,
    sums,
    paid,
    totals,
):
    """Asks in order, `first` ones before all others. What was paid.

    order (connections,) are each row's connections in their order; asks, done, repeats
    and first (connections,) bool.
    """
    moved = np.int64(0)
    for k in range(len(turn)):
        i, left = turn[k], pool[k]
        for is_first in (True, False):
            for place in range(ptr[i], ptr[i + 1]):
                e = order[place]
                if first[e] != is_first or not asks[e] or done[e]:
                    continue
                if round > expires[e]:
                    continue
                if level[e] < 0:
                    amount = left
                else:
                    due = level[e]
                    if not is_whole[i] and not repeats[e]:
                        due = max(due - paid[e], np.int64(0))
                    amount = min(due, left)
                    if is_whole[i] and amount < due:
                        continue
                    if amount == due and not repeats[e]:
                        done[e] = True
                left -= amount
                flight[offset[delay[e]] + target[e]] += amount
                sums[delay[e]] += amount
                paid[e] += amount
        totals[k] = pool[k] - left
        moved += totals[k]
    return moved


@_compiled
def settle_up(
    turn, pool, paid, keeps, bypassed, pot, kept, allocated, quiet, quiet_pool, used_up
):
    """What left the pots, and what an allocation did not pay."""
    for k in range(len(turn)):
        i = turn[k]
        leftover = pool[k] - paid[k] if keeps[i] else np.int64(0)
        pot[i] -= paid[k] + leftover
        kept[i] += leftover
        allocated[i] = paid[k]
        quiet[i] = paid[k] == 0 and leftover == 0
        quiet_pool[i] = pool[k]
        if not bypassed[i]:
            used_up[i] = True
