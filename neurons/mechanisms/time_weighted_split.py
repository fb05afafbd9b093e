"""Time-weighted split: fixed shares that grow with the root of the time served."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from .base import Batch, Mechanism, Shares
from .params import Declaration, param


class TimeWeightedSplit(Mechanism):
    """Share what arrives by √((months − inactive) · full time), as Protocol Guild does.

    Its own documentation prints a table that contradicts this formula (shifted by a
    year); the formula is what is followed here.
    """

    kind = "time-weighted-split"
    label = "Time-weighted split"
    category = "split"
    glyph = "time-split"
    help = "Members share by the square root of the time they have served."
    formula = "weight = √((months − inactive) × full time); paid = pool × weight ÷ sum"
    rewards = (
        "Staying: each further month adds, but less than the one before, so that "
        "newcomers are not dwarfed by founders."
    )
    gamed = (
        "Only through membership: who is listed, since when, and whether a break is "
        "reported."
    )
    sources = (
        "Protocol Guild documentation, 01-membership, section 1.5 (weights; full time "
        "counts 1, part time 0.5, inside the root; eligible after 6 months)",
    )
    recipient_columns = (
        Declaration(
            name="months",
            type="number",
            label="Months",
            help="Months since the member started.",
            unit="months",
            default=Decimal(0),
            minimum=Decimal(0),
        ),
        Declaration(
            name="inactive",
            type="number",
            label="Months inactive",
            help="Months of breaks, not counted.",
            unit="months",
            default=Decimal(0),
            minimum=Decimal(0),
        ),
        Declaration(
            name="full_time",
            type="number",
            label="Full time",
            help="1 for full time, 0.5 for part time.",
            default=Decimal(1),
            minimum=Decimal(0),
            maximum=Decimal(1),
        ),
    )

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """Who is eligible, and how time passes during the run."""

        minimum_months: Decimal = param(
            Decimal(6),
            type="number",
            label="Months until eligible",
            help="Active months a member needs before a share is due. The Guild asks "
            "for 6.",
            unit="months",
            minimum=0,
        )
        months_per_round: Decimal = param(
            Decimal(0),
            type="number",
            label="Months in a round",
            help="How much longer all have served with each round. 0: time is still.",
            unit="months",
            minimum=0,
        )

    reads = frozenset({"round"})

    def score(self, batch: Batch) -> Shares:
        """The root of active time for each member who is eligible."""
        params, at = batch.params, batch.neuron
        grown = batch.round * params.months_per_round[at]
        active = batch.attributes["months"] + grown - batch.attributes["inactive"]
        missing = active - params.minimum_months[at]
        time = np.maximum(active, 0) * batch.attributes["full_time"]
        weight = np.where(missing >= 0, np.sqrt(time), 0.0)
        why = {
            "time_weight": weight,
            "minimum_months_margin": missing,
            "minimum_months_bar": params.minimum_months[at],
        }
        return Shares(weight, why=why)
