"""Participatory budgeting as pabutools decides it."""

from ._running import run

KIND = "ranked-choice"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    given, expected = case["inputs"], case["expected"]
    for rule, wanted in (
        ("equal-shares", expected["MES_cost_sat"]),
        ("greedy", expected["greedy_cost_sat"]),
    ):
        found = run(
            "ranked-choice",
            given["budget"],
            recipients={name: {"cost": cost} for name, cost in given["costs"].items()},
            ballots=[
                (f"voter {number}", name, 1)
                for number, liked in enumerate(given["approvals"])
                for name in liked
            ],
            params={"rule": rule, "completion": "none"},
        )
        bought = {name: units for name, units in found.paid.items() if units}
        assert bought == {name: given["costs"][name] for name in wanted}
