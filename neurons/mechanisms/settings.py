"""The settings that every neuron has, declared once; the engine applies them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import params
from .base import Mechanism
from .params import Choice, Declaration, Problem, param


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a neuron takes in and hands out, whatever its kind (model.md section 2)."""

    retain: Decimal = param(
        Decimal(0),
        type="share",
        label="Keeps of what arrives",
        help="Share of everything that arrives which is the neuron's own income: put "
        "aside once, on arrival, and never allocated.",
    )
    reserve: Decimal = param(
        Decimal(0),
        type="amount",
        label="Reserve",
        help="This much stays in the pot; only what is above it can be allocated.",
    )
    threshold: Decimal = param(
        Decimal(0),
        type="amount",
        label="Starts at",
        help="It allocates nothing while its pot holds less than this.",
    )
    payout_limit: Decimal | None = param(
        None,
        type="amount",
        label="Most in one round",
        help="The largest pool it offers in one round. Empty: no limit.",
    )
    every: int = param(
        1,
        type="integer",
        label="Every",
        unit="rounds",
        minimum=1,
        maximum=1_000_000,
        help="It allocates every so many rounds; between them money waits in the pot.",
    )
    first_round: int = param(
        0,
        type="integer",
        label="First round",
        minimum=0,
        maximum=1_000_000,
        help="The first round in which it allocates, counted from 0.",
    )
    last_round: int | None = param(
        None,
        type="integer",
        label="Last round",
        minimum=0,
        maximum=1_000_000,
        help="The last round in which it allocates. Empty: it never stops.",
    )
    leftover: str = param(
        "carry",
        type="choice",
        label="What is left over",
        help="What happens to the part of its pool that an allocation did not pay.",
        choices=(
            Choice("carry", "Stays for the next round"),
            Choice("keep", "Becomes its own"),
        ),
    )
    ballots_valid: str = param(
        "standing",
        type="choice",
        label="Ballots are valid",
        help="Whether its ballots decide one allocation or all of them.",
        choices=(
            Choice("once", "Once", "It holds until an event brings new ballots."),
            Choice("standing", "Always", "They decide every allocation."),
        ),
    )
    gifts: str = param(
        "counted",
        type="choice",
        label="Gifts on ballots are",
        help="Whether the amounts on ballots are information or money.",
        choices=(
            Choice("counted", "Counted", "They steer the pool and are in no total."),
            Choice("paid", "Paid", "They reach their recipient beside the match."),
        ),
    )
    rounding: str = param(
        "cumulative",
        type="choice",
        label="Rounding",
        help="What happens to the last unit when shares do not divide evenly.",
        choices=(
            Choice("cumulative", "Nothing is lost", "Running totals are rounded."),
            Choice("floor", "Each is rounded down", "The dust is left over."),
            Choice("per_unit", "Equal per unit", "Needs whole-number weights."),
            Choice("largest_remainder", "Dust to the largest remainders"),
        ),
    )
    mode: str = param(
        "on",
        type="choice",
        label="Mode",
        help="Whether the neuron works by its rule.",
        choices=(
            Choice("on", "On"),
            Choice("off", "Off", "It takes in and holds."),
            Choice("bypass", "Bypass", "It pays by connection weight, as a split."),
        ),
    )


def declarations() -> tuple[Declaration, ...]:
    """What is known of every setting, in the order of the form."""
    return params.declarations(Settings)


def defaults(mechanism: Mechanism) -> dict[str, Any]:
    """Every setting's default for one kind."""
    known = {each.name: each.default for each in declarations()}
    if mechanism.ballots is not None and mechanism.ballots.once:
        known["ballots_valid"] = "once"
    return known | dict(mechanism.setting_defaults)


def read(
    mechanism: Mechanism,
    raw: Mapping[str, Any],
    *,
    decimals: int,
    path: str = "settings",
) -> tuple[Settings, list[Problem]]:
    """One neuron's settings, its kind's defaults where silent, and all problems."""
    given, problems = params.read_given(Settings, raw, decimals=decimals, path=path)
    return Settings(**(defaults(mechanism) | given)), problems
