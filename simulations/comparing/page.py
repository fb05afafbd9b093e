"""A comparison as its page shows it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from simulations.money import amount, apart, exact, grouped

from .figure import figure
from .seismograph import seismograph
from .sides import Side
from .tell import tell

FEW = 8  # gains and losses shown by themselves
TABLE = 500  # rows of the whole table on the page
SMALL = Decimal("0.1")
NAMED = 3  # input differences told beside a side's name
BECAUSE = {
    "injected": "more was injected",
    "allocators": "allocators kept less",
    "pots": "less waits in pots",
    "in_flight": "less is on its way",
}
OPPOSITE = {
    "injected": "less was injected",
    "allocators": "allocators kept more",
    "pots": "more waits in pots",
    "in_flight": "more is on its way",
}

Plain = dict[str, Any]


def about(a: Side, b: Side) -> Plain:
    """All that the page says."""
    told = tell(a, b)
    inputs = told["inputs"]
    shown: Plain = {
        "a": _side(a, "a", inputs["listed"]),
        "b": _side(b, "b", inputs["listed"]),
        "token": told["token"],
        "comparable": told["comparable"],
        "inputs": inputs["listed"],
        "more_inputs": inputs["more"],
        "title": _title(a, b, inputs["listed"]),
    }
    if not told["comparable"]:
        return shown
    rows = told["recipients"]
    changed = [each for each in rows if Decimal(each["difference"])]
    gains = [each for each in changed if Decimal(each["difference"]) > 0]
    losses = [each for each in reversed(changed) if Decimal(each["difference"]) < 0]
    largest = max((abs(Decimal(each["difference"])) for each in changed), default=0)
    return {
        **shown,
        "changed": len(changed),
        "gained": _sum(told["gained"], "+", "gained"),
        "lost": _sum(told["lost"], "−", "lost"),
        "seismograph": seismograph([float(each["difference"]) for each in changed]),
        "caption": _caption(told, len(changed)),
        "figure": figure(told, _middle(inputs["listed"])),
        "balance": _balance(told),
        "gains": [_row(each, largest) for each in gains[:FEW]],
        "losses": [_row(each, largest) for each in losses[:FEW]],
        "all": [_row(each, largest) for each in changed[:TABLE]],
        "more": len(changed[TABLE:]),
        "metrics": [_metric(each) for each in told["metrics"]],
    }


def _side(side: Side, letter: str, inputs: Sequence[Mapping[str, Any]]) -> Plain:
    other = [each for each in inputs if each[letter] is not None]
    parts = side.summary["certificate"]
    out = sum(
        (Decimal(parts[each]) for each in parts if each != "injected"), Decimal(0)
    )
    return {
        "letter": letter.upper(),
        "name": side.name,
        "said": side.said,
        "url": side.run.get_absolute_url() if side.run else "",
        "differs": [
            {"what": _what(each), "text": each[letter]} for each in other[:NAMED]
        ],
        "certificate": {
            "in": exact(parts["injected"]),
            "out": exact(out),
            "is_exact": out == Decimal(parts["injected"]),
        },
        "token": side.summary["token"],
    }


def _what(row: Mapping[str, Any]) -> str:
    what = str(row["what"])
    if row["where"] == "Scenario":
        return what
    return f"{row['where']}, {what.lower()}"


def _title(a: Side, b: Side, inputs: Sequence[Mapping[str, Any]]) -> str:
    if a.name != b.name:
        return f"{b.name} against {a.name}"
    one = _single(inputs)
    if one is not None:
        return f"{a.name}: {_change(one)}"
    return f"{a.name}, two runs compared"


def _single(inputs: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The one input that differed; how long it ran does not count beside another."""
    own = [each for each in inputs if each["where"] != "Scenario"] or inputs
    return own[0] if len(own) == 1 else None


def _change(row: Mapping[str, Any]) -> str:
    words = row["what"].lower()
    if row["a"] is None or row["b"] is None:
        return f"{words}: {row['b'] or 'no longer ' + str(row['a'])}"
    return f"{words} {row['a']} to {row['b']}"


def _middle(inputs: Sequence[Mapping[str, Any]]) -> str:
    """What stands between losers and gainers: the one thing that changed, or all."""
    one = _single(inputs)
    if one is not None:
        return _change(one).capitalize()
    return f"{len(inputs):,} inputs changed" if inputs else "Chance alone"


def _sum(told: Mapping[str, Any], sign: str, word: str) -> Plain:
    count = told["recipients"]
    who = f"{count:,} recipient{'' if count == 1 else 's'} {word}"
    who = who if count else f"Nobody {word}"
    value = amount(told["amount"])
    return {"amount": f"{sign}{value}" if count else value, "who": who, "any": count}


def _caption(told: Mapping[str, Any], changed: int) -> str:
    if not changed:
        return "Nobody gained or lost anything."
    one = f"One line for each of {changed:,} recipients, by size of change."
    if changed == 1:
        one = "One recipient got more or less."
    new, gone = (
        f"{told[each]:,}" if told[each] else "none"
        for each in ("newly_funded", "lost_its_funding")
    )
    more = f" {new.capitalize()} newly funded, {gone} lost all funding."
    share = told["changed_hands"]
    hands = (
        f" {100 * Decimal(share):.2f} % of the money changed hands." if share else ""
    )
    return one + more + hands


def _balance(told: Mapping[str, Any]) -> Plain:
    balance = told["balance"]
    net = Decimal(balance["net"])
    reasons = []
    for name, text in balance["because"].items():
        value = Decimal(text)
        words = BECAUSE[name] if value > 0 else OPPOSITE[name]
        reasons.append({"words": words, "amount": exact(abs(value))})
    return {
        "gained": exact(told["gained"]["amount"]),
        "lost": exact(told["lost"]["amount"]),
        "net": exact(net),
        "is_zero_sum": balance["is_zero_sum"],
        "because": reasons,
        "is_exact": balance["is_exact"],
    }


def _row(row: Mapping[str, Any], largest: Any) -> Plain:
    difference = Decimal(row["difference"])
    is_gain = difference > 0
    reach = 48 * abs(difference) / largest if largest else 0
    return {
        "label": row["label"],
        "kind": row["kind"],
        "a": "–" if row["a"] is None else amount(row["a"]),
        "b": "–" if row["b"] is None else amount(row["b"]),
        "difference": ("+" if is_gain else "−") + amount(abs(difference)),
        "is_gain": is_gain,
        "bar": {
            "x": f"{50 if is_gain else 50 - reach:.1f}",
            "width": f"{max(reach, 1):.1f}",
        },
    }


def _metric(row: Mapping[str, Any]) -> Plain:
    change = None if row["difference"] is None else Decimal(row["difference"])
    # What changes by little is told to more places, before and after too.
    places = 2 if change is None or abs(change) >= SMALL else 4
    return {
        "label": row["label"],
        **{letter: _figure(row["unit"], row[letter], places) for letter in "ab"},
        "difference": "–"
        if change is None
        else _change_of(row["unit"], change, places),
    }


def _figure(unit: str, told: Mapping[str, Any], places: int) -> str:
    value = told["value"]
    if unit in ("share", "tokens") or not isinstance(value, float):
        return apart(told["text"])
    return grouped(Decimal(f"{value:.{places}f}"))


def _change_of(unit: str, value: Decimal, places: int) -> str:
    """With its sign; shares in percentage points, money as money."""
    sign = "+" if value > 0 else ""
    if unit == "share":
        points = (100 * value).quantize(Decimal("0.01"))
        return f"{sign}{grouped(points)} pp"
    if unit == "tokens":
        return sign + amount(value)
    if value == value.to_integral_value():
        return sign + grouped(value.quantize(Decimal(1)))
    return sign + grouped(value.quantize(Decimal(1).scaleb(-places)))
