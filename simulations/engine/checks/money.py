"""Checks of amounts: supply, sources without an end, asks, rounding, gifts."""

from collections.abc import Iterator

from neurons.mechanisms.exact import LARGEST_AMOUNT
from simulations.engine.weights import whole_weights

from .finding import Finding, check
from .view import View

_BROWSERS_EXACT = 2**53


@check
def supply_too_large(view: View) -> Iterator[Finding]:
    """More money than an account can hold."""
    if view.supply is not None and view.supply > LARGEST_AMOUNT:
        yield Finding(
            "supply-too-large",
            "error",
            f"The run would bring in {view.money(view.supply)}; at most "
            f"{view.money(LARGEST_AMOUNT)} can be counted.",
            "Use smaller amounts, fewer rounds, or a token with fewer decimals.",
        )


@check
def supply_beyond_browsers(view: View) -> Iterator[Finding]:
    """Totals that browsers cannot add up exactly."""
    if view.supply is not None and _BROWSERS_EXACT < view.supply <= LARGEST_AMOUNT:
        yield Finding(
            "supply-large",
            "info",
            f"{view.money(view.supply)} is more than browsers can add up exactly; "
            "totals are computed here and shown as text.",
            "Nothing needs to be done.",
        )


@check
def never_settles(view: View) -> Iterator[Finding]:
    """A source without an end, in a run until settled."""
    if not view.scenario.until_settled:
        return
    for neuron in view.spec.neurons:
        endless = neuron.settings.last_round is None
        if view.inflow(neuron).each_own_round and endless:
            yield Finding(
                "never-settles",
                "warning",
                f"“{neuron.name}” brings in money for ever, so this run cannot settle.",
                "Give it a last round, or run a fixed number of rounds.",
                neuron=neuron.id,
                fix=view.neuron_change(neuron, "settings", last_round=11),
            )


@check
def ask_beyond_supply(view: View) -> Iterator[Finding]:
    """An ask for more than there will ever be."""
    if view.supply is None:
        return
    for wire in view.spec.connections:
        ask = wire.attributes.get("ask")
        if ask is not None and int(ask.scaleb(view.spec.decimals)) > view.supply:
            yield Finding(
                "ask-beyond-supply",
                "warning",
                f"This connection asks for {ask:,f} {view.spec.symbol}, more than "
                f"ever enters the network ({view.money(view.supply)}).",
                "Ask for less, or bring in more.",
                connection=wire.id,
            )


@check
def fractions_per_unit(view: View) -> Iterator[Finding]:
    """Rounding per unit where weights are not whole numbers."""
    for neuron in view.spec.neurons:
        if neuron.settings.rounding != "per_unit":
            continue
        weights = [each.weight for each in view.leaving[neuron.id]]
        if whole_weights(weights)[2] != 1:
            yield Finding(
                "fractions-per-unit",
                "error",
                f"“{neuron.name}” rounds per unit, which needs whole-number weights.",
                "Choose another rounding, or write its weights as whole numbers.",
                neuron=neuron.id,
                fix=view.neuron_change(neuron, "settings", rounding="cumulative"),
            )


@check
def gifts_paid_standing(view: View) -> Iterator[Finding]:
    """Gifts that would be paid again with every allocation."""
    for neuron in view.spec.neurons:
        settings = neuron.settings
        if settings.gifts == "paid" and settings.ballots_valid != "once":
            yield Finding(
                "gifts-paid-standing",
                "error",
                f"“{neuron.name}” pays gifts but its ballots are always valid, so "
                "the same gifts would be paid again and again.",
                "Let its ballots be valid once, or let gifts only be counted.",
                neuron=neuron.id,
                fix=view.neuron_change(neuron, "settings", ballots_valid="once"),
            )
