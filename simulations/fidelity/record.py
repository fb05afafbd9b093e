"""Turns replays into the record from which badges and docs/fidelity.md are made."""

from datetime import date
from decimal import Decimal

from neurons import fidelity, fingerprint
from neurons.fidelity import Checked, Gap, WrongRule

from .replay import Error, Replay, Unplayable


def entry(replay: Replay, when: date) -> Checked:
    """What is kept of a replay."""
    round = replay.round
    rule = fingerprint.of(round.kind)
    if rule is None:
        raise Unplayable(f"There is no kind “{round.kind}”.")
    return Checked(
        slug=round.slug,
        name=round.name,
        kind=round.kind,
        token=round.token,
        rule=round.rule,
        source=round.source,
        recipients=replay.recipients,
        paid=f"{replay.paid:.2f}",
        gap=_gap(replay.error),
        bound=f"{round.bound:f}",
        bound_of=round.bound_of,
        level=level(replay),
        note=round.note,
        wrong=tuple(WrongRule(rule, _gap(error)) for rule, error in replay.wrong),
        when=when.isoformat(),
        modules=rule.modules,
        sha256=rule.sha256,
    )


def level(replay: Replay) -> int:
    """How many boxes a replay earns. One that cannot fail earns what no replay does."""
    if not replay.matches:
        return fidelity.NOT_MATCHED
    if not replay.proves:
        return fidelity.RULE_ONLY
    return fidelity.EXACT if replay.is_exact else fidelity.WITHIN


def _gap(error: Error) -> Gap:
    large = error.largest >= 1
    largest = f"{error.largest:.2f}" if large else _short(error.largest)
    return Gap(total=_short(error.total), largest=largest)


def _short(value: Decimal) -> str:
    """Four digits: more would differ between machines and tell nobody anything."""
    return f"{Decimal(f'{value:.3e}'):f}" if value else "0"
