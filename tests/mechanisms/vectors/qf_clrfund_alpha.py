"""clr.fund's α, on the tally of a real round: sums of votes and what they cost."""

import numpy as np

from neurons.mechanisms import matching

from ._running import close

KIND = "quadratic-funding"
NOT_APPLICABLE = {}


def cases(document):
    whole = {"name": "ethStaker round", **document}
    return [whole, *document["cases"]]


def check(case):
    """Wei above 2^63, so divided by 10^9 and compared to 1e-9 relative."""
    given, expected = case["inputs"], case["expected"]
    factor = int(given["voiceCreditFactor"]) / 1e9
    votes = np.array([float(each) for each in given["tally_sum_sqrt_votes"]])
    spent = np.array([float(each) for each in given["voice_credits_spent"]])
    budget = int(given["budget"]) / 1e9
    # a vote of v costs v² credits, so what pairs add is the square less the cost
    paid = matching.alpha((votes**2 - spent) * factor, spent * factor, budget)
    assert close(paid, [int(each) / 1e9 for each in expected["allocations_wei"]])
    assert close(paid.sum(), budget)
