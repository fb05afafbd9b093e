"""The variants of Gitcoin's qf-calculator: raw scores, whole pipelines, the cap."""

import re
from decimal import Decimal

import pytest

from ._running import close, run

KIND = "quadratic-funding"
NOT_APPLICABLE = {
    "cluster_profile_pairwise raw": "a trial of the reference that no round used",
}
STYLES = {"markov": "markov", "og": "member", "pct_friends": "friends"}
ALGORITHMS = {
    "QF": {},
    "pairwise": {"variant": "pairwise"},
    "COCM": {"variant": "cocm"},
    "COCM og": {"variant": "cocm", "cocm_affinity": "member"},
    "COCM pct_friends": {"variant": "cocm", "cocm_affinity": "friends"},
    "half-and-half": {"variant": "cocm", "cocm_share": "0.5"},
    "donation_profile_clustermatch": {"variant": "cluster-match"},
}


def cases(document):
    return document["cases"]


def check(case):
    name = case["name"]
    for begins, checks in (
        ("check_matching_cap", check_cap),
        ("passport", check_passport),
        ("pipeline", check_pipeline),
        ("pctCOCM", check_pipeline),
        ("", check_raw),
    ):
        if name.startswith(begins):
            return checks(case)
    raise AssertionError(name)


def check_raw(case):
    given = case["inputs"]
    found = quadratic(given, raw_params(case["name"], given), 1000)
    raw = {name: why["raw_match"] for name, why in found.why.items()}
    assert close(raw, case["expected"])


def raw_params(name, given):
    if name.startswith("pairwise"):
        return {"variant": "pairwise", "pairwise_m": Decimal(str(given["M"]))}
    if name.startswith("clustermatch"):
        return {"variant": "cluster-match"}
    if name.startswith("COCM"):
        style = given.get("calcstyle", "markov")
        return {
            "variant": "cocm",
            "cocm_affinity": STYLES[style],
            "cocm_harsh": given.get("harsh", True),
        }
    assert name.startswith("standard_qf"), name
    return {}


def check_pipeline(case):
    given = case["inputs"]
    params = dict(ALGORITHMS[given.get("algo", "COCM")])
    if "pct_cocm" in given:
        params["cocm_share"] = str(given["pct_cocm"])
    cap = given.get("matching_cap_percent", 100)
    params["cap_share"] = Decimal(cap) / 100
    pool = given.get("matching_amount", 1000)
    found = quadratic(given, params, pool)
    paid = {name: units / 1e9 for name, units in found.paid.items()}
    assert close(paid, case["expected"])


def check_cap(case):
    """A cap on shares; published scores stand for them."""
    given = case["inputs"]
    found = run(
        "retroactive-funding",
        10**9,
        recipients={
            f"r{n}": {"score": Decimal(str(share))}
            for n, share in enumerate(given["shares"])
        },
        params={"cap_share": str(given["cap"])},
        decimals=9,
    )
    assert close([units / 1e18 for units in found.paid.values()], case["expected"])


def check_passport(case):
    """What each gift counts; a gift to oneself is given no weight on import."""
    given = case["inputs"]
    percent = re.search(r"(\d+)%@", case["name"])
    (rows,) = [value for key, value in given.items() if key.startswith("rows")]
    for row, (voter, counted, eligible) in zip(rows, case["expected"], strict=True):
        name, recipient, score, amount, _ = row
        weight = 0 if name == recipient else 1
        found = run(
            "quadratic-funding",
            1,
            ballots=[(name, "p", amount, weight, score)],
            params={
                "subtract_own_gifts": False,
                "minimum_gift": given["min_donation"],
                "score_low": given["score_at_50"],
                "score_high": given["score_at_100"],
                "share_at_low": str(Decimal(percent[1]) / 100),
            },
        )
        raw = found.why["p"].get("raw_match", 0.0)
        assert name == voter
        assert raw == pytest.approx(counted, rel=1e-9)
        assert (raw > 0) == bool(eligible)


def quadratic(given, params, pool):
    """A round of nine decimals; a zero is no gift, as in the reference."""
    gifts = [
        (donor, project, amount)
        for donor, amounts in given["donations"].items()
        for project, amount in zip(given["projects"], amounts, strict=True)
        if amount
    ]
    return run(
        "quadratic-funding",
        pool,
        recipients=given["projects"],
        ballots=gifts + memberships(given),
        params=params,
        decimals=9,
    )


def memberships(given):
    """Rows without a recipient that put donors into clusters."""
    clusters = given.get("clusters")
    if clusters == "identity":
        return [(donor, "", 1, 1, "", donor) for donor in given["donations"]]
    return [
        (donor, "", strength, 1, "", f"g{number}")
        for donor, strengths in (clusters or {}).items()
        for number, strength in enumerate(strengths)
        if strength
    ]
