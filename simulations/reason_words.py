"""Words for the figures behind a payment: bars met and missed, counts, scores."""

from collections.abc import Mapping

from neurons.mechanisms import registry

MARGIN = "_margin"  # figures that end so: ≥ 0 met, < 0 missed, by so much
BAR = "_bar"  # and the bar itself, in the same unit
# What a bar is counted in: the first of these figures that the kind tells of.
COUNTED = {
    "quorum": {
        "ballots": "ballot",
        "votes_for": "vote",
        "votes_yes": "vote",
        "voters": "voter",
        "approvals": "approval",
    },
    "approvals": {"approvals": "approval"},
    "majority": {"votes_for": "vote", "votes_yes": "vote"},
    "minimum_months": {"time_weight": "month"},
}
IN_TOKENS = ("cap", "minimum_payout", "threshold")
SMALL = (
    *("no", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten"),
)
NAMES = {
    "minimum_payout": "smallest payout",
    "approvals": "approvals needed",
    "minimum_score": "smallest score",
    "minimum_months": "time needed",
    "raw_match": "match before limits",
    "conviction_threshold": "conviction needed",
    "stayed": "shares that must stay",
}


def name(figure: str) -> str:
    """A figure in words: "votes_for" → "votes for"."""
    plain = figure.removesuffix(MARGIN)
    return NAMES.get(plain, plain.replace("_", " "))


def is_met(figure: str, value: float, kind: str) -> bool:
    """Whether a bar was reached, or passed where its kind asks for that."""
    mechanism = registry.find(kind)
    strict = (
        mechanism is not None and figure.removesuffix(MARGIN) in mechanism.to_exceed
    )
    return value > 0 or (value == 0 and not strict)


def bar(
    figure: str,
    value: float,
    others: Mapping[str, float],
    symbol: str,
    *,
    met: bool = True,
) -> str:
    """A bar in words: "two ballots short of the quorum"."""
    called, amount = name(figure), _amount(figure, abs(value), others, symbol)
    if figure == f"cap{MARGIN}":
        return "at the cap" if value <= 0 else f"{amount} below the cap"
    if value < 0:
        return f"{amount} short of the {called}"
    if value == 0:
        more = "" if met else ", which has to be passed"
        return f"exactly at the {called}{more}"
    return f"{amount} above the {called}"


def number(value: float) -> str:
    """A figure for reading: whole where it is whole, else six digits that count."""
    if value == int(value) and abs(value) < 2**53:
        return f"{int(value):,}".replace("-", "−")
    digits = 6 if abs(value) < 1e6 else 0
    text = f"{value:,.{digits}f}" if abs(value) >= 1e-4 else f"{value:.6g}"
    text = text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
    return text.replace("-", "−")


def _amount(figure: str, value: float, others: Mapping[str, float], symbol: str) -> str:
    plain = figure.removesuffix(MARGIN)
    if plain in IN_TOKENS:
        return f"{value:,.2f} {symbol}"
    units = COUNTED.get(plain, {})
    unit = next((units[each] for each in units if each in others), "")
    if not unit:
        return number(value)
    said = SMALL[int(value)] if value in range(len(SMALL)) else number(value)
    return f"{said} {unit}{'' if value == 1 else 's'}"
