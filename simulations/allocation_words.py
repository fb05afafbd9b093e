"""Says what an allocation left over, whom it excluded, why and by what margin."""

from decimal import Decimal

from .allocation import Allocation, Request

MARGIN = "_margin"  # figures of a score that end so say by how much a bar was met


def about(found: Allocation, request: Request) -> list[str]:
    """Sentences for people, one a line."""
    lines = [
        f"{request.ballots.name}, row {each.line}: “{each.recipient}” is not among the "
        "recipients; left out."
        for each in found.strangers
    ]
    paid = sum(found.paid.values())
    lines.append(
        f"Of {_tokens(found.pool, request)} paid {_tokens(paid, request)}; "
        f"{_tokens(found.left, request)} stays in the pool."
    )
    if found.kept:
        lines.append(f"Kept by the neuron itself: {_tokens(found.kept, request)}.")
    for name, _ in found.largest_first():
        lines.extend(f"{name}: {reason}" for reason in _reasons(found.why[name]))
    return lines


def _reasons(why: dict[str, float]) -> list[str]:
    """Which bars were missed and by how much; which cap was reached."""
    found = []
    for figure, value in why.items():
        if not figure.endswith(MARGIN):
            continue
        bar = figure.removesuffix(MARGIN).replace("_", " ")
        if bar == "cap" and value <= 0:
            found.append("at the cap.")
        elif value < 0:
            found.append(f"excluded, missed the {bar} by {_figure(-value)}.")
    return found


def _figure(value: float) -> str:
    return f"{Decimal(repr(round(value, 9))).normalize():f}"


def _tokens(units: int, request: Request) -> str:
    return f"{Decimal(units).scaleb(-request.decimals):,f}"
