"""The home page with its dials moved: pictures, gains, losses, certificate."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from neurons.document import write
from neurons.models import Network
from neurons.permissions import Actor

from . import branch, charts, console, preview, run_page, sketch
from .models import Run
from .money import amount

BENCH = {"width": 732, "height": 420}  # pixels of the Sankey beside the network
PHONE = {"width": 358}

Moved = tuple[tuple[str, str], ...]  # dial, value


@lru_cache(maxsize=256)
def tried(run_id: UUID, network_id: UUID, version: int, moved: Moved) -> dict[str, Any]:
    """What the page shows; made once for each place of the dials."""
    run = Run.objects.defer("snapshot").get(pk=run_id)
    network = Network.objects.get(pk=network_id)
    offered = console.of(network)
    changes = offered.changes(dict(moved)) if offered else ()
    asked = preview.Asked(version, changes, against=run)
    followed = preview.follow(network, Actor(), asked)
    if followed.result is None:
        return {"sentence": followed.sentence}
    told = preview.told(followed)
    return {
        "sentence": followed.sentence,
        "certificate": run_page.certificate(told),
        **pictures(write(followed.document), told),
        **strip(told["recipients"], told["gained"], told["lost"]),
    }


def pictures(document: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """The network and its Sankey, drawn by the templates that drew them first."""
    drawn = branch.flows(document, told)
    token = run_page.about(told["token"])
    page = sketch.sketch(document, told)
    cards = {"wide": page, "narrow": sketch.sketch(document, told, sketch.PHONE)}
    sizes = {"wide": BENCH, "narrow": PHONE}
    return {
        "network": {
            name: render_to_string("partials/sketch.html", {"sketch": each})
            for name, each in cards.items()
            if each
        },
        "sankey": {
            name: render_to_string(
                "partials/sankey.html",
                {
                    "drawing": charts.drawing(
                        drawn, width=size["width"], height=size.get("height"), **token
                    ),
                    "name": "Where the money goes with these settings",
                },
            )
            for name, size in sizes.items()
            if drawn
        },
        "more": page["more"] if page else "",
        "left_out": drawn["omitted"]["sentence"] if drawn else "",
    }


def strip(
    recipients: list[dict[str, Any]],
    gained: dict[str, Any] | None,
    lost: dict[str, Any] | None,
) -> dict[str, Any]:
    """Who gains and loses: the changes by size, the sums, and a sentence."""
    changed = [each for each in recipients if Decimal(each["difference"] or 0)]
    emptied = [e for e in changed if not Decimal(e["kept"])]
    return {
        "differences": [each["difference"] for each in changed],
        "gained": _side(gained, "+", "gained"),
        "lost": _side(lost, "−", "lost"),
        "said": said(len(changed), len(emptied), len(recipients)),
    }


def _side(side: dict[str, Any] | None, sign: str, verb: str) -> dict[str, str]:
    count = side["recipients"] if side else 0
    figure = amount(side["amount"]) if side else "0.00"
    return {
        "amount": f"{sign}{figure}" if count else figure,
        "who": f"{run_page.counted(count, 'recipient')} {verb}",
    }


def said(changed: int, emptied: int, everybody: int) -> str:
    """What the lines are."""
    if not changed:
        return f"All {everybody:,} recipients get what they got."
    if changed == 1:
        first = "One recipient gets more or less than it did."
    else:
        first = f"One line for each of the {changed:,} recipients, by size of change."
    if not emptied:
        return first
    verb = "receives" if emptied == 1 else "receive"
    return f"{first} {emptied:,} of them now {verb} nothing."
