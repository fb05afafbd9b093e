"""What a reader of the picture would not see, in numbers and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from simulations.engine.plain import tokens

if TYPE_CHECKING:
    from .gather import Drawn, Node


def omitted(
    shown: Mapping[str, Node], dropped: Sequence[Any], drawn: Drawn
) -> dict[str, Any]:
    """What is summed up, too small, or went in circles."""
    others = [node for node in shown.values() if node.rest]
    summed = sum(len(node.rest) for node in others)
    most = max((node.largest for node in others), default=0)
    back = sum(each["value"] for each in drawn.returns)
    small = sum(value for value, _, _ in dropped)
    spec = drawn.spec

    def money(units: int) -> str:
        return f"{Decimal(tokens(units, spec.decimals)):,f} {spec.symbol}"

    sentences = [_only(drawn)]
    if summed:
        each = "each with" if summed > 1 else "with"
        sentences.append(
            f"{_counted(summed, 'smaller one')} {each} {money(most)} at most, "
            f"{'are' if summed > 1 else 'is'} summed up as “other”."
        )
    if dropped:
        verb = "are" if len(dropped) > 1 else "is"
        many = _counted(len(dropped), "small flow")
        sentences.append(f"{many} {money(small)}, {verb} not drawn.")
    if back and drawn.as_one:
        one = "Each loop" if drawn.loops > 1 else "The loop"
        sentences.append(
            f"{one} is drawn as one node; {money(back)} went round inside."
        )
    elif back:
        sentences.append(f"{money(back)} that went back in loops is not drawn.")
    return {
        "summed": summed,
        "threshold": most,
        "links": len(dropped),
        "value": small,
        "returned": back,
        "sentence": " ".join(each for each in sentences if each),
    }


def _only(drawn: Drawn) -> str:
    """Which part of all flows this is."""
    asked = drawn.asked
    if asked.only or asked.through is None:
        return asked.only
    names = {each.id: each.name for each in drawn.spec.neurons}
    name = names.get(asked.through, asked.through)
    return (
        f"Only what passed through {name} is drawn; money in a pot mixes, so every "
        "payment counts by its share."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number > 1 else ''},"
