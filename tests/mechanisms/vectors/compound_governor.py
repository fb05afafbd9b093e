"""Compound's Governor: more votes for than against, and at least the quorum for."""

from ._running import leave_out, run

IN_TIME = "a state in time (pending, queued, expired …): a network has asks that expire"
QUORUM = 400_000
KIND = "token-governor"
NOT_APPLICABLE = dict.fromkeys(
    (
        "peer-test still Queued 1 s before",
        "peer-test Expired at eta+GRACE",
        "Pending at block<=start",
        "Active",
        "Canceled",
        "peer-test Executed stays",
    ),
    IN_TIME,
)


def cases(document):
    return [{**case, "name": case["trust"]} for case in document["cases"]]


def check(case):
    given = case["inputs"]
    if set(given) - {"f", "a"}:
        leave_out(IN_TIME)
    found = run(
        "token-governor",
        100,
        recipients={"proposal": {"ask": "60"}},
        ballots=[
            ("holders for", "proposal", 1, given["f"]),
            ("holders against", "proposal", -1, given["a"]),
        ],
        params={"quorum": QUORUM},
    )
    assert (found.paid["proposal"] == 60) == (case["expected"] == "Succeeded")
