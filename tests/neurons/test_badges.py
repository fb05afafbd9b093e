"""A kind's badge: three boxes, a word, and grey once its module has changed."""

from dataclasses import replace

import pytest

from neurons import fidelity, fingerprint
from neurons.fidelity import Checked, Gap


def checked(**changed: object) -> Checked:
    found = Checked(
        slug="a-round",
        name="A round",
        kind="split",
        token="OP",
        rule="by weight",
        source="somewhere",
        recipients=3,
        paid="100.00",
        gap=Gap("0", "0"),
        bound="0.5",
        bound_of="largest",
        level=fidelity.EXACT,
        note="",
        wrong=(),
        when="2026-01-01",
        modules=("split",),
        sha256=fingerprint.of("split").sha256,
    )
    return replace(found, **changed)


def test_without_a_round_it_says_that_only_the_rule_is_known() -> None:
    badge = fidelity.badge("split", [])

    assert (badge.words, badge.boxes) == ("Rule only", (True, False, False))


def test_it_is_that_of_the_best_round() -> None:
    rounds = [checked(level=fidelity.WITHIN), checked()]

    badge = fidelity.badge("split", rounds)

    assert (badge.words, badge.boxes) == ("Exact as published", (True, True, True))
    assert not badge.stale


def test_a_round_that_was_missed_is_not_hidden_behind_another() -> None:
    badge = fidelity.badge("split", [checked(), checked(level=fidelity.NOT_MATCHED)])

    assert (badge.words, badge.boxes) == ("Not matched", (False, False, False))


def test_it_states_the_error() -> None:
    within = checked(level=fidelity.WITHIN)

    assert within.badge.words == "Within 0.50 OP"
    share = replace(within, bound="0.007", bound_of="total")
    assert share.badge.words == "Within 0.70 %"


def test_it_turns_grey_when_the_module_has_changed() -> None:
    old = checked(sha256="0" * 64)

    assert fidelity.badge("split", [old]).stale
    # One round checked anew is enough to judge by.
    assert not fidelity.badge("split", [old, checked()]).stale


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "0"),
        ("0.006978", "0.70 %"),
        ("0.0001186", "0.012 %"),
        ("0.00000000002", "2.0 × 10⁻¹¹"),
        ("0.2382", "23.82 %"),
    ],
)
def test_shares_are_told_in_words_of_their_size(value: str, words: str) -> None:
    assert fidelity.share(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "0.00"),
        ("0.00498", "0.005"),
        ("0.49", "0.49"),
        ("7717.40", "7,717.40"),
        ("0.0000009", "0.0000009"),
    ],
)
def test_amounts_are_told_in_words_of_their_size(value: str, words: str) -> None:
    assert fidelity.amount(value) == words


def test_a_rule_that_kinds_share_belongs_to_each_of_them() -> None:
    found = fingerprint.of("retroactive-funding")

    assert {"retroactive_funding", "aggregates", "payouts", "voting"} <= {
        *found.modules
    }
    assert "base" not in found.modules
    assert fingerprint.of("no-such-kind") is None
