"""SourceCred: PageRank by step and in the long run, and how it splits a budget."""

import numpy as np

from neurons.mechanisms import pagerank

from ._running import close, run

REFUSED = "a score below 0 and a total of 0 cannot come from a rank; nothing is paid"
KIND = "credit-rank"
NOT_APPLICABLE = {
    "splitBudget ERROR total score must be positive": REFUSED,
    "splitBudget ERROR negative score": REFUSED,
}


def cases(document):
    matrix, found = None, []
    for case in document["cases"]:
        if case["inputs"]["matrix"] != "same":
            matrix = case["inputs"]["matrix"]
        found.append({**case, "inputs": {**case["inputs"], "matrix": matrix}})
    for case in document["splitBudget"]:
        error = str(case["expected"]).startswith("ERROR")
        name = case["expected"] if error else f"{case['inputs']['scores']}"
        found.append({**case, "name": f"splitBudget {name}"})
    return found


def check(case):
    if "budget" in case["inputs"]:
        _check_split(case["inputs"], case["expected"])
    elif "pi0" in case["inputs"]:
        _check_step(case["inputs"], case["expected"])
    else:
        _check_rank(case["inputs"], case["expected"])


def _check_split(given, expected):
    """Rank is the seed where the walk teleports in every step."""
    found = run(
        "credit-rank",
        given["budget"],
        recipients={f"r{n}": {"seed": str(s)} for n, s in enumerate(given["scores"])},
        ballots=[("r0", "r1", 1)],
        params={"alpha": 1},
    )
    assert [str(units) for units in found.paid.values()] == expected


def _check_step(given, expected):
    matrix = np.array(given["matrix"], dtype=float)
    start, end = np.nonzero(matrix)
    graph = pagerank.graph(len(matrix), start, end, matrix[start, end])
    seed = given["seed"]
    if seed == "uniform":
        seed = np.full(len(matrix), 1 / len(matrix))
    before = np.array(given["pi0"])
    assert close(pagerank.step(graph, before, np.array(seed), given["alpha"]), expected)


def _check_rank(given, expected):
    names = [f"r{n}" for n in range(len(given["matrix"]))]
    seeds = given.get("seed", [1] * len(names))
    found = run(
        "credit-rank",
        10**9,
        recipients={
            name: {"seed": str(seed)} for name, seed in zip(names, seeds, strict=True)
        },
        ballots=[
            (names[start], names[end], weight)
            for start, row in enumerate(given["matrix"])
            for end, weight in enumerate(row)
            if weight
        ],
        params={"alpha": given["alpha"]},
    )
    assert close([found.why[name]["rank"] for name in names], expected)
