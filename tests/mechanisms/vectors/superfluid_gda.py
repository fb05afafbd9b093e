"""Superfluid's pool: the same whole number of units for each unit held."""

from ._running import run

KIND = "stream"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    given, expected = case["inputs"], case["expected"]
    for kind, column in (("split", "weight"), ("stream", "units")):
        found = run(
            kind,
            given["amount_or_flowrate"],
            recipients={
                f"member-{n:02d}": {column: units}
                for n, units in enumerate(given["units"])
            },
            settings={"rounding": "per_unit"},
        )
        assert list(found.paid.values()) == expected["per_member"]
        assert sum(found.paid.values()) == expected["actual"]
        assert found.left == expected["kept_by_sender"]
