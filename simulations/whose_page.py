"""“Whose money is this” as the pages of a run and of a share link show it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from . import explanations, reason_words, reasons, votes, ways_figure, whose
from .comparing import is_offered
from .models import Run, Status
from .money import amount, exact, grouped

LISTED = 500  # neurons to choose from: those that received most
WITHOUT = 4  # funders that it can be run without, as links
REASONS = 5  # payments that are explained
FEW = 12  # rows shown by themselves

Plain = dict[str, Any]


def section(
    run: Run, chosen: str = "", *, ballots: str, without: bool = False
) -> Plain:
    """All that the section shows; `chosen` is the neuron asked about, if any.

    With `without` it leads to the run without a funder, where that can be waited for.
    """
    summary = run.result.summary
    names = whose.Names.of(run)
    order = _by_received(summary)
    neuron = chosen if chosen in summary["neurons"] else _first(summary, order)
    found = explanations.shown(explanations.find(run), run, ballots)
    about: Plain = {
        "choices": [names.neuron(each) for each in order[:LISTED]],
        "more_choices": max(len(order) - LISTED, 0),
        "chosen": neuron,
        "symbol": names.symbol,
        "is_ready": found is not None,
    }
    if neuron and neuron not in order[:LISTED]:
        about["choices"].append(names.neuron(neuron))
    told = found and whose.of_neuron(names, found.attribution, neuron)
    if not found or not told:
        return about
    return {
        **about,
        "neuron": told["neuron"],
        "received": exact(told["received"]),
        "came": [_came(each) for each in told["came_from"][:FEW]],
        "more_came": _rest(told["came_from"]),
        "went": [_went(each, told["neuron"]) for each in told["went_to"][:FEW]],
        "more_went": _rest(told["went_to"]),
        "funders": [_funder(each) for each in told["as_funder"]],
        "why": [
            _why(each, names.symbol)
            for each in votes.behind(
                run, reasons.of_neuron(names, found, neuron)[:REASONS], ballots
            )
        ],
        "without": _without(run, told) if without else [],
        **ways_figure.drawings(told, names),
    }


def of_page(
    run: Run, request: HttpRequest, *, ballots: str, without: bool = False
) -> Plain | None:
    """The section for a whole page; None where there is nothing to ask about yet."""
    if run.status != Status.DONE or not hasattr(run, "result"):
        return None
    chosen = request.GET.get("for", "")
    return section(run, chosen, ballots=ballots, without=without)


def _by_received(summary: Mapping[str, Any]) -> list[str]:
    neurons = summary["neurons"]
    return sorted(neurons, key=lambda each: (-Decimal(neurons[each]["received"]), each))


def _first(summary: Mapping[str, Any], order: Sequence[str]) -> str:
    """Who kept most, else whoever there is."""
    rows = summary["recipients"]
    return rows[0]["id"] if rows else (order[0] if order else "")


def _came(row: Mapping[str, Any]) -> Plain:
    funder = row["funder"]["neuron"]
    through = [
        "directly" if each["id"] == funder else each["label"] for each in row["through"]
    ]
    return {
        "label": row["funder"]["label"],
        "neuron": row["funder"]["neuron"],
        "through": _listed(through) if through else "brought in here",
        "amount": amount(row["amount"]),
        "share": percent(row["share"]),
    }


def _without(run: Run, told: Mapping[str, Any]) -> list[Plain]:
    """Where to see what would have happened without its largest funders."""
    if not is_offered(run):
        return []
    funders = [each["funder"] for each in told["came_from"]]
    return [
        {
            "label": each["label"],
            "url": reverse("run-without", args=[run.pk, each["id"]]),
        }
        for each in funders[:WITHOUT]
        if each["neuron"]
    ]


def _rest(rows: Sequence[Mapping[str, Any]]) -> Plain | None:
    """What the rows that are not shown have together."""
    rest = rows[FEW:]
    if not rest:
        return None
    together = sum((Decimal(each["amount"]) for each in rest), Decimal(0))
    share = sum((Decimal(each["share"]) for each in rest), Decimal(0))
    return {
        "count": len(rest),
        "amount": amount(together),
        "share": percent(str(share)),
    }


def _listed(labels: Sequence[str]) -> str:
    shown = ", ".join(labels[:2])
    return f"{shown} and {len(labels) - 2} more" if len(labels) > 2 else shown


def _went(row: Mapping[str, Any], own: Mapping[str, Any]) -> Plain:
    words = {
        "kept": f"Kept by {own['label']}",
        "waiting": f"Waiting in the pot of {own['label']}",
    }
    to = row["neuron"] or own
    return {
        "label": words.get(row["what"], to["label"]),
        "neuron": row["neuron"] and to["id"],
        "kind": to["kind"],
        "round": "" if row["first_round"] is None else row["first_round"],
        "amount": amount(row["amount"]),
        "share": percent(row["share"]),
    }


def _funder(told: Mapping[str, Any]) -> Plain:
    rounding = Decimal(told["rounding"])
    return {
        "label": told["label"],
        "injected": exact(told["injected"]),
        "on_its_way": amount(told["on_its_way"]) if Decimal(told["on_its_way"]) else "",
        "waiting": amount(told["waiting"]) if Decimal(told["waiting"]) else "",
        "rounding": grouped(rounding) if rounding else "",
        "ended": [
            {
                **each["neuron"],
                "amount": amount(each["amount"]),
                "share": percent(each["share"]),
                "state": _state(each),
            }
            for each in told["ended"][:FEW]
        ],
        "more": len(told["ended"][FEW:]),
        "more_amount": amount(
            sum((Decimal(each["amount"]) for each in told["ended"][FEW:]), Decimal(0))
        ),
    }


def _state(row: Mapping[str, Any]) -> str:
    """Where with a neuron the money is: most is kept, so that is said last."""
    words = (("kept", "kept"), ("waiting", "waiting"), ("on_its_way", "on its way"))
    return ", ".join(word for name, word in words if Decimal(row[name]))


def _why(told: Mapping[str, Any], symbol: str) -> Plain:
    last = told["last"] or {}
    rounding = last.get("rounding")
    return {
        "payer": told["payer"],
        "amount": amount(told["amount"]),
        "sentence": told["sentence"],
        "facts": [
            {"label": each["label"].capitalize(), "text": each["text"]}
            for each in told["figures"]
        ]
        + [
            {
                "label": reason_words.name(each["name"]).capitalize(),
                "text": each["text"],
                "is_met": each["is_met"],
            }
            for each in told["bars"]
        ]
        + (
            [{"label": "Rounding", "text": f"{_signed(rounding)} of the least unit"}]
            if rounding and Decimal(rounding)
            else []
        ),
        "symbol": symbol,
        "ballots": told["ballots"]
        if told["ballots"] and told["ballots"]["count"]
        else None,
    }


def _signed(text: str) -> str:
    return text.replace("-", "−")


def percent(share: str) -> str:
    """A share to two places."""
    return f"{100 * Decimal(share):.2f} %"
