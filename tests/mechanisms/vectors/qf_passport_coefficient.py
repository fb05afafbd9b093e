"""How a Passport score becomes a coefficient."""

import numpy as np

from neurons.mechanisms import voting

KIND = "quadratic-funding"
NOT_APPLICABLE = {
    "voteAmountCap (peer test)": "the reference scales votes below its cap up",
}


def cases(document):
    return document["cases"]


def check(case):
    found = voting.identity_coefficient(
        np.array([float(case["inputs"]["rawScore"])]),
        np.array([15.0]),
        np.array([25.0]),
        np.array([0.5]),
    )
    assert found[0] == case["expected"]
