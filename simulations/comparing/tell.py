"""A comparison as plain data, amounts as decimal strings in tokens."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .inputs import differences
from .sides import Side

Plain = dict[str, Any]
NOTHING = Decimal(0)


def tell(a: Side, b: Side) -> Plain:
    """From A to B. Networks need not have the same neurons; a token they must share."""
    token = b.summary["token"]
    comparable = token["symbol"] == a.summary["token"]["symbol"]
    told: Plain = {
        "a": _side(a),
        "b": _side(b),
        "token": token,
        "comparable": comparable,
        "inputs": differences(a, b),
    }
    if not comparable:
        return told
    rows = _recipients(a, b)
    changes = [Decimal(each["difference"]) for each in rows]
    gained = sum((each for each in changes if each > 0), NOTHING)
    lost = -sum((each for each in changes if each < 0), NOTHING)
    before = a.held["recipients"]
    return {
        **told,
        "recipients": rows,
        "gained": {
            "amount": _text(gained),
            "recipients": sum(each > 0 for each in changes),
        },
        "lost": {
            "amount": _text(lost),
            "recipients": sum(each < 0 for each in changes),
        },
        "newly_funded": sum(_is_new(each["a"], each["b"]) for each in rows),
        "lost_its_funding": sum(_is_new(each["b"], each["a"]) for each in rows),
        "changed_hands": f"{min(gained, lost) / before:.6f}" if before else None,
        "balance": _balance(a, b, gained - lost),
        "metrics": _metrics(a.summary, b.summary),
    }


def table(a: Side, b: Side) -> list[list[str]]:
    """Recipients with what they kept, a header first; none where tokens differ."""
    told = tell(a, b)
    symbol = told["token"]["symbol"]
    heads = ("a", "b", "change")
    return [
        ["id", "label", "kind", *(f"{each}_{symbol}" for each in heads)],
        *(
            [
                row[each] or ""
                for each in ("id", "label", "kind", "a", "b", "difference")
            ]
            for row in told.get("recipients", ())
        ),
    ]


def _side(side: Side) -> Plain:
    return {
        "run": str(side.run.pk) if side.run else None,
        "url": side.run.get_absolute_url() if side.run else None,
        "name": side.name,
        "said": side.said,
        "outcome": side.run.outcome if side.run else None,
        "certificate": side.summary["certificate"],
    }


def _recipients(a: Side, b: Side) -> list[Plain]:
    """Everybody who kept something on either side, largest gain first."""
    before, after = a.kept, b.kept
    labels = {**a.labels, **b.labels}
    change = {
        name: after.get(name, NOTHING) - before.get(name, NOTHING)
        for name in before.keys() | after.keys()
    }
    order = sorted(change, key=lambda name: (-change[name], name))
    return [
        {
            "id": name,
            "label": labels[name][0],
            "kind": labels[name][1],
            "a": _text(before[name]) if name in before else None,
            "b": _text(after[name]) if name in after else None,
            "difference": _text(change[name]),
        }
        for name in order
        if before.get(name) or after.get(name)
    ]


def _is_new(before: str | None, after: str | None) -> bool:
    return not Decimal(before or 0) and bool(Decimal(after or 0))


def _balance(a: Side, b: Side, net: Decimal) -> Plain:
    """Where the money came from that recipients have more, or went that they lack.

    By the law, what is injected is what recipients and allocators keep, what waits in
    pots and what is in flight: so the changes of all others account for the net.
    """
    change = {name: b.held[name] - a.held[name] for name in a.held}
    others = {
        "injected": change["injected"],
        "allocators": -change["allocators"],
        "pots": -change["pots"],
        "in_flight": -change["in_flight"],
    }
    return {
        "net": _text(net),
        "is_zero_sum": not net,
        "because": {name: _text(each) for name, each in others.items() if each},
        "is_exact": sum(others.values(), NOTHING) == net,
    }


def _metrics(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[Plain]:
    """Every figure that is told of both and is not the same."""
    before = {each["name"]: each for each in a["metrics"]}
    rows = []
    for each in b["metrics"]:
        own = before.get(each["name"])
        if own is None or own["value"] == each["value"]:
            continue
        values = own["value"], each["value"]
        difference = None if None in values else _text(_number(values))
        rows.append(
            {
                "name": each["name"],
                "label": each["label"],
                "unit": each["unit"],
                "a": {"value": own["value"], "text": own["text"]},
                "b": {"value": each["value"], "text": each["text"]},
                "difference": difference,
            }
        )
    return rows


def _number(values: tuple[Any, Any]) -> Decimal:
    before, after = (Decimal(str(each)) for each in values)
    return after - before


def _text(value: Decimal) -> str:
    return f"{value:f}"
