"""Pays in compiled loops: the same bits as kernels_numpy.py, an order faster.

Indices are unsigned: with signed ones numba tests each for being negative, which costs
half the speed. There is no fastmath: estimates may differ, the floors may not.
"""

import numpy as np

from .compiled import compiled

BILLION = 10**9
_CERTAIN, _NUDGE = 2.0**50, 2.0**-51  # of estimates that need no test: see `allocate`
_HALF_CERTAIN = 2**50  # units below it: an estimate is one unit off at most
_DOUBLES_REACH, _PIECE = 2**52, 2**31


@compiled
def _divide(amount, part, whole):
    """Quotient and remainder of amount · part / whole for amounts below 2^52."""
    found = np.int64(np.float64(amount) * np.float64(part) / np.float64(whole))
    rest = amount * part - found * whole
    while rest < 0:
        found, rest = found - 1, rest + whole
    while rest >= whole:
        found, rest = found + 1, rest - whole
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
def _floor_share(units, part, whole, share):
    """The same; `share` is units / whole in doubles, worked out once a row."""
    if units >= _HALF_CERTAIN:
        return floor_mul_div(units, part, whole)
    found = np.int64(np.float64(part) * share)
    rest = units * part - found * whole
    return found + np.int64(rest >= whole) - np.int64(rest < 0)


@compiled
def take_in(start, stop, arrived, share, pot, kept, received, onward):
    """Arrivals to pots, noted in onward (stop − start,), and kept. What arrived."""
    total, start = np.int64(0), np.uint64(start)
    for i in range(start, np.uint64(stop)):
        units = arrived[i]
        passed = units
        if units != 0 and share[i] != BILLION:
            passed = floor_mul_div(units, share[i], np.int64(BILLION))
            kept[i] += units - passed
        onward[i - start] = passed
        pot[i] += passed
        received[i] += units
        total += units
        arrived[i] = 0
    return total


@compiled
def offers(round, start, stop, pot, unreleased, used_up, figures, flags, offered):
    """What each neuron allocates in this round, (stop − start,); 0: no turn.

    figures (6, neurons) int64: reserve, threshold, limit, every, first and last round;
    flags (6, neurons) bool: is off, is bypassed, votes, holds ballots, decides once,
    and offers all that is released in every round.
    """
    start = np.uint64(start)
    for i in range(start, np.uint64(stop)):
        units, place = pot[i], i - start
        offered[place] = units - unreleased[i]
        if units == 0 or flags[5, i]:
            continue
        offered[place] = 0
        past = round - figures[4, i]
        is_own = past >= 0 and past % figures[3, i] == 0 and round <= figures[5, i]
        if not is_own or units < figures[1, i] or flags[0, i]:
            continue
        holds_valid = flags[3, i] and not (flags[4, i] and used_up[i])
        if flags[1, i] or holds_valid or not flags[2, i]:
            free = min(units - max(figures[0, i], unreleased[i]), figures[2, i])
            offered[place] = max(free, 0)


@compiled
def pay_asks(round, pool, first, last, is_whole, asking, wiring, booked, sums):
    """One neuron's asks in order, those that go first before all others. What was paid.

    asking's order (connections,): each row's in their order.
    """
    level, asks, goes_first, order, repeats, expires = asking
    _, target, delay, offset = wiring
    flight, paid, done = booked
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
def _estimate(start, stop, offered, ptr, scores):
    """New shares of who has its turn, in doubles."""
    _, cumulative, whole, _, _, ratio, is_new = scores
    for i in range(start, stop):
        if is_new[i] and offered[i - start] > 0 and whole[i] > 0:
            is_new[i] = False
            for e in range(ptr[i], ptr[i + np.uint64(1)]):
                ratio[e] = np.float64(cumulative[e]) / np.float64(whole[i])


@compiled
def allocate(round, start, stop, offered, paying, sent, sums):
    """Pay what each neuron offers and book what left its pot. What was paid in all.

    offered (stop − start,) int64; sent: whether all delays are equal, and the row of
    the flight that is then sent to.
    The loops over connections stand here and not in functions: handing a dozen arrays
    over, or giving one a second name, costs more than a neuron's few payments.

    Most rows need no test. Let r = units · part / whole be what is owed. `ratio`, which
    is part / whole in doubles, times units is off by less than units · 2^-52; nudged
    upward by units · 2^-51 it is not below r, and above it by less than units · 2^-50.
    As r lies at least 1 / whole below the next integer, both have the same floor while
    units · whole < 2^50.
    """
    rules, scores, asking, wiring, accounts = paying
    rounding, keeps, bypassed = rules
    weight, cumulative, whole, by_asks, whole_asks, ratio, _ = scores
    ptr, target, delay, offset = wiring
    flight, flat, paid, done, pot, kept, allocated, quiet, last_pool, used = accounts
    booked = flat, paid, done  # not in the loop: a tuple counts who refers to arrays
    one_delay, slot = sent
    row, in_row = flight[slot], np.int64(0)
    start, stop = np.uint64(start), np.uint64(stop)
    _estimate(start, stop, offered, ptr, scores)
    for i in range(start, stop):
        units, shares_of, way = offered[i - start], whole[i], rounding[i]
        total, first, last = np.int64(0), ptr[i], ptr[i + np.uint64(1)]
        plain = one_delay and units < _HALF_CERTAIN
        if units == 0 or (shares_of == 0 and not by_asks[i]):
            pass
        elif by_asks[i]:
            total = pay_asks(
                round, units, first, last, whole_asks[i], asking, wiring, booked, sums
            )
        elif plain and way == 0 and units * np.float64(shares_of) < _CERTAIN:
            amounts, nudge = np.float64(units), np.float64(units) * _NUDGE
            for e in range(first, last):
                reached = np.int64(amounts * ratio[e] + nudge)
                amount = reached - total
                total = reached
                row[target[e]] += amount
                paid[e] += amount
            in_row += total
        elif plain and way <= 1:  # one test on each side is enough
            share = np.float64(units) / np.float64(shares_of)
            for e in range(first, last):
                part = cumulative[e] if way == 0 else weight[e]
                amount = np.int64(np.float64(part) * share)
                rest = units * part - amount * shares_of
                amount += np.int64(rest >= shares_of) - np.int64(rest < 0)
                amount -= total if way == 0 else np.int64(0)
                row[target[e]] += amount
                paid[e] += amount
                total += amount
            in_row += total
        else:  # over several delays, rounded otherwise, or larger
            each, share = units // shares_of, np.float64(units) / np.float64(shares_of)
            before = np.int64(0)
            for e in range(first, last):
                if way == 0:
                    reached = _floor_share(units, cumulative[e], shares_of, share)
                    amount, before = reached - before, reached
                elif way == 1:
                    amount = _floor_share(units, weight[e], shares_of, share)
                else:
                    amount = each * weight[e]
                flat[offset[delay[e]] + target[e]] += amount
                sums[delay[e]] += amount
                paid[e] += amount
                total += amount
        allocated[i] = total
    moved = np.int64(0)
    for i in range(start, stop):
        units, total, has_turn = (
            offered[i - start],
            allocated[i],
            offered[i - start] > 0,
        )
        leftover = units - total if keeps[i] else np.int64(0)
        pot[i] -= total + leftover
        kept[i] += leftover
        quiet[i] = total + leftover == 0 if has_turn else quiet[i]
        last_pool[i] = units if has_turn else last_pool[i]
        used[i] |= has_turn and not bypassed[i]
        moved += total
    return moved, in_row


@compiled
def stretch(start, stop, pieces, inflow, attended, taking, offering, paying, told):
    """Whole rounds in which only money moves. How many were run.

    pieces (k, 2) int64: of levels, in their order, so small that what a piece reads and
    writes stays in the cache; inflow: who brings in new money each round, and how much;
    attended: it stops before a round in which one of these neurons may have its turn;
    told: where rounds are written down, and (2,) int64, all that was brought in so far
    and all that moved. A round that breaks the law that no unit appears or disappears
    is the last one.
    """
    sources, brought = inflow
    onward, received, injected, went, flight_sum, one_delay = taking
    unreleased, figures, flags, offered = offering
    _, _, _, (_, _, _, offset), accounts = paying
    flight, _, _, _, pot, kept, allocated, _, _, used_up = accounts
    tables, supplies, flying, totals = told
    rows, neurons = flight.shape
    sums = np.zeros(rows, dtype=np.int64)
    for round in range(start, stop):
        slot = round % rows
        row, sent = flight[slot], (one_delay, (round + rows - 1) % rows)
        for i in attended:
            if pot[i] != 0 or (row[i] != 0 and onward[i] != 0):
                return round - start
        for k in range(len(sources)):
            row[sources[k]] += brought[k]
            injected[sources[k]] += brought[k]
            flight_sum[slot] += brought[k]
            totals[0] += brought[k]
        for days in range(rows):
            offset[days] = (round + days) % rows * neurons
        held = np.int64(0)
        for a, b in pieces:
            flight_sum[slot] -= take_in(a, b, row, onward, pot, kept, received, went)
            offers(round, a, b, pot, unreleased, used_up, figures, flags, offered)
            moved, in_row = allocate(round, a, b, offered, paying, sent, sums)
            flight_sum[sent[1]] += in_row
            totals[1] += moved
            for days in range(rows):
                flight_sum[(round + days) % rows] += sums[days]
                sums[days] = 0
            for i in range(np.uint64(a), np.uint64(b)):
                tables[0, round, i], tables[1, round, i] = pot[i], kept[i]
                tables[2, round, i] = allocated[i]
                held += pot[i] + kept[i]
        supplies[round - start], flying[round - start] = totals[0], flight_sum.sum()
        if held + flight_sum.sum() != totals[0]:
            return round - start + 1
    return stop - start
