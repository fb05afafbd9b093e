"""Participatory budgeting: which projects are bought, whole, at their cost.

Costs and budgets are base units, so that what is bought never exceeds the budget.
"""

import itertools

import numpy as np

_SAME = 1e-12  # shares closer than this are equal, and ties go by id


def greedy(
    cost: np.ndarray, approvals: np.ndarray, budget: int, bought: np.ndarray
) -> np.ndarray:
    """Most approvals first, then id; what does not fit is passed over.

    cost (projects,) int64; `bought` (projects,) bool are there already and are paid
    from the same budget. Returns (projects,) bool.
    """
    chosen = bought.copy()
    left = budget - sum(cost[bought].tolist())
    for each in np.argsort(-approvals, kind="stable").tolist():
        if not chosen[each] and approvals[each] > 0 and cost[each] <= left:
            chosen[each] = True
            left -= int(cost[each])
    return chosen


def equal_shares(
    cost: np.ndarray,
    voter: np.ndarray,
    project: np.ndarray,
    power: np.ndarray,
    budget: int,
) -> np.ndarray:
    """The method of equal shares with cost as utility, (projects,) bool.

    voter, project (approvals,) say who approves what; power is (voters,). Voters get
    equal parts of the budget, or parts by power. Bought is, again and again, what its
    supporters can pay together at the smallest share of its cost each, where nobody
    gives more than is left to them; ties go by id.
    """
    chosen = np.zeros(len(cost), dtype=np.bool_)
    if not len(power):
        return chosen
    order = np.argsort(project, kind="stable")
    ends = np.searchsorted(project[order], np.arange(len(cost) + 1))
    fans = [voter[order[a:b]] for a, b in itertools.pairwise(ends)]
    money = budget * power / np.cumsum(power)[-1]  # (voters,)
    left = budget
    # Shares only rise as money goes: what was found before is a lower bound.
    bound = np.where(cost > 0, 0.0, np.inf)
    while True:
        bound[chosen | (cost > left)] = np.inf
        best = np.inf
        looked: list[int] = []
        for each in np.argsort(bound, kind="stable").tolist():
            if bound[each] > best * (1 + _SAME) or np.isinf(bound[each]):
                break
            bound[each] = _share_of_cost(float(cost[each]), money[fans[each]])
            best = min(best, bound[each])
            looked.append(each)
        if np.isinf(best):
            return chosen
        first = min(each for each in looked if bound[each] <= best * (1 + _SAME))
        chosen[first] = True
        left -= int(cost[first])
        paid = np.minimum(money[fans[first]], best * float(cost[first]))
        money[fans[first]] -= paid


def _share_of_cost(cost: float, money: np.ndarray) -> float:
    """The smallest ρ at which Σ min(money, ρ·cost) = cost; infinite: out of reach."""
    if not len(money):
        return np.inf
    ordered = np.sort(money)
    spent = np.concatenate(([0.0], np.cumsum(ordered)[:-1]))
    if spent[-1] + ordered[-1] < cost * (1 - _SAME):
        return np.inf
    # where the k poorest give all they have, the others share what is missing
    each = (cost - spent) / np.arange(len(ordered), 0, -1)
    enough = np.flatnonzero(each <= ordered * (1 + _SAME))
    place = int(enough[0]) if len(enough) else len(ordered) - 1
    return float(each[place]) / cost
