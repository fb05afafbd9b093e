"""Says what an allocation left over, whom it excluded, why and by what margin."""

from decimal import Decimal

from .allocation import Allocation, Request
from .reason_words import MARGIN, is_met


def about(found: Allocation, request: Request) -> list[str]:
    """Sentences for people, one a line."""
    lines = remarks(found, request)
    paid = sum(found.paid.values())
    lines.append(
        f"Of {_tokens(found.pool, request)} paid {_tokens(paid, request)}; "
        f"{_tokens(found.left, request)} stays in the pool."
    )
    if found.kept:
        lines.append(f"Kept by the neuron itself: {_tokens(found.kept, request)}.")
    for name, _ in found.largest_first():
        lines.extend(f"{name}: {each}" for each in reasons(found, request, name))
    return lines


def remarks(found: Allocation, request: Request) -> list[str]:
    """Ballots that were left out, and what looks wrong."""
    strangers = (
        f"{request.ballots.name}, row {each.line}: “{each.recipient}” is not among the "
        "recipients; left out."
        for each in found.strangers
    )
    return [*strangers, *found.remarks]


def reasons(found: Allocation, request: Request, name: str) -> list[str]:
    """Which bars a recipient missed and by how much; which cap it reached."""
    told = []
    for figure, value in found.why[name].items():
        if not figure.endswith(MARGIN):
            continue
        bar = figure.removesuffix(MARGIN).replace("_", " ")
        if bar == "cap":
            told += ["at the cap."] if value <= 0 else []
        elif value < 0:
            told.append(f"excluded, missed the {bar} by {_figure(-value)}.")
        elif not is_met(figure, value, request.kind.kind):
            told.append(f"excluded, exactly at the {bar}, which has to be passed.")
    if name in found.waiting:
        asked = _tokens(found.waiting[name], request)
        told.append(f"asked for {asked}, more than was left at its turn.")
    return told


def _figure(value: float) -> str:
    return f"{Decimal(repr(round(value, 9))).normalize():f}"


def _tokens(units: int, request: Request) -> str:
    return f"{Decimal(units).scaleb(-request.decimals):,f}"
