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
_DOUBLES_REACH, _PIECE = 2**52, 2**31


def compiled(function):
    """Compiled on first use and kept on disk, where a folder for that can be found."""
    try:
        return njit(cache=True)(function)
    except RuntimeError:
        return njit(function)


@compiled
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


@compiled
def floor_mul_div(amount, part, whole):
    """floor(amount · part / whole); see mechanisms/exact.py. whole > 0."""
    if amount < _DOUBLES_REACH:
        return _divide(amount, part, whole)[0]
    high, first = _divide(amount // _PIECE, part, whole)
    middle, second = _divide(np.int64(_PIECE), first, whole)
    low, third = _divide(amount % _PIECE, part, whole)
    found = high * _PIECE + middle + low
    return found + 1 if second + third >= whole else found


@compiled
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


@compiled
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


@compiled
def pay_shares_by_delay(
    way,
    units,
    first,
    last,
    weight,
    cumulative,
    whole,
    target,
    delay,
    offset,
    flight,
    sums,
    paid,
):
    """One neuron's shares over connections of different delays. What was paid.

    way: 0 cumulative, 1 floor, 2 per unit.
    offset (delays,) is where the row of a delay begins in the flat `flight`; sums
    (delays,) is what was sent by delay.
    """
    before, total = np.int64(0), np.int64(0)
    for e in range(first, last):
        if way == 0:
            reached = floor_mul_div(units, cumulative[e], whole)
            amount, before = reached - before, reached
        elif way == 1:
            amount = floor_mul_div(units, weight[e], whole)
        else:
            amount = units // whole * weight[e]
        flight[offset[delay[e]] + target[e]] += amount
        sums[delay[e]] += amount
        paid[e] += amount
        total += amount
    return total


@compiled
def pay_asks(
    round,
    pool,
    first,
    last,
    order,
    asks,
    done,
    repeats,
    goes_first,
    level,
    expires,
    is_whole,
    target,
    delay,
    offset,
    flight,
    sums,
    paid,
):
    """One neuron's asks in order, those that go first before all others. What was paid.

    order (connections,): each row's in their order.
    """
    left = pool
    for early in (True, False):
        for place in range(first, last):
            e = order[place]
            if goes_first[e] != early or not asks[e] or done[e] or round > expires[e]:
                continue
            if level[e] < 0:
                amount = left
            else:
                due = level[e]
                if not is_whole and not repeats[e]:
                    due = max(due - paid[e], np.int64(0))
                amount = min(due, left)
                if is_whole and amount < due:
                    continue
                if amount == due and not repeats[e]:
                    done[e] = True
            left -= amount
            flight[offset[delay[e]] + target[e]] += amount
            sums[delay[e]] += amount
            paid[e] += amount
    return pool - left


@compiled
def allocate(
    round, turn, pool, rules, scores, asking, wiring, accounts, one_delay, slot, sums
):
    """Pay what each neuron offers and book what left its pot. What was paid in all.

    The loops over connections stand here and not in functions: handing a dozen arrays
    over, or giving one a second name, costs more than a neuron's few payments.
    """
    rounding, keeps, bypassed = rules
    weight, cumulative, whole, by_asks, whole_asks, level, asks, goes_first = scores
    order, repeats, expires = asking
    ptr, target, delay, offset = wiring
    flight, flat, paid, done, pot, kept, allocated, quiet, quiet_pool, used_up = (
        accounts
    )
    row = flight[slot]
    moved, in_row = np.int64(0), np.int64(0)
    for k in range(len(turn)):
        i, units = turn[k], pool[k]
        first, last = ptr[i], ptr[i + 1]
        shares_of, way, total = whole[i], rounding[i], np.int64(0)
        is_small = units < _HALF_CERTAIN
        if by_asks[i]:
            total = pay_asks(
                round,
                units,
                first,
                last,
                order,
                asks,
                done,
                repeats,
                goes_first,
                level,
                expires,
                whole_asks[i],
                target,
                delay,
                offset,
                flat,
                sums,
                paid,
            )
        elif shares_of == 0:
            pass
        elif not one_delay:
            total = pay_shares_by_delay(
                way,
                units,
                first,
                last,
                weight,
                cumulative,
                shares_of,
                target,
                delay,
                offset,
                flat,
                sums,
                paid,
            )
        elif way == 0 and is_small:
            # the estimate is one unit off at most: one comparison on each side
            share = np.float64(units) / np.float64(shares_of)
            for e in range(first, last):
                part = cumulative[e]
                reached = np.int64(np.float64(part) * share)
                rest = units * part - reached * shares_of
                reached += np.int64(rest >= shares_of) - np.int64(rest < 0)
                amount = reached - total
                total = reached
                row[target[e]] += amount
                paid[e] += amount
        elif way == 0:
            for e in range(first, last):
                amount = floor_mul_div(units, cumulative[e], shares_of) - total
                total += amount
                row[target[e]] += amount
                paid[e] += amount
        elif way == 1 and is_small:
            share = np.float64(units) / np.float64(shares_of)
            for e in range(first, last):
                part = weight[e]
                amount = np.int64(np.float64(part) * share)
                rest = units * part - amount * shares_of
                amount += np.int64(rest >= shares_of) - np.int64(rest < 0)
                row[target[e]] += amount
                paid[e] += amount
                total += amount
        elif way == 1:
            for e in range(first, last):
                amount = floor_mul_div(units, weight[e], shares_of)
                row[target[e]] += amount
                paid[e] += amount
                total += amount
        else:
            each = units // shares_of
            for e in range(first, last):
                amount = each * weight[e]
                row[target[e]] += amount
                paid[e] += amount
                total += amount
        if one_delay and not by_asks[i]:
            in_row += total
        leftover = units - total if keeps[i] else np.int64(0)
        pot[i] -= total + leftover
        kept[i] += leftover
        allocated[i], quiet_pool[i] = total, units
        quiet[i] = total + leftover == 0
        used_up[i] |= not bypassed[i]
        moved += total
    return moved, in_row
