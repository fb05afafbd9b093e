"""Writes what was measured: the record that badges are drawn from, and the page."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from neurons import fidelity
from neurons.plain import plain_decimal

from .measuring import Error, Finding

PAGE = """# Fidelity: the mechanisms against rounds that really happened

Written by `manage.py fidelity --data FOLDER`; do not edit. Each round is computed from
its published ballots or metrics by the same engine as any run, and compared with what
was published. Beside it stands a wrong arm: the same files under a rule that was not
the round's. It must miss; otherwise the check would prove nothing.

Replayed on {day}. “Sum” is the sum of all errors as a share of all money paid.

| mechanism | round | recipients | largest error | sum | allowed | wrong arm: largest | matched |
|---|---|---|---|---|---|---|---|
{rows}

{notes}
"""


def record(findings: Sequence[Finding], day: date) -> list[dict[str, Any]]:
    """Plain data, one entry a round."""
    return [
        {
            "kind": each.replay.kind,
            "round": each.replay.name,
            "source": each.replay.source,
            "recipients": each.recipients,
            "token": each.replay.token,
            "largest_error": plain_decimal(each.right.largest),
            "total_error": plain_decimal(each.right.total),
            "wrong_arm": each.replay.wrong_name,
            "wrong_largest_error": plain_decimal(each.wrong.largest),
            "wrong_total_error": plain_decimal(each.wrong.total),
            "allowed": allowed(each),
            "rounding": each.replay.rounding,
            "matched": each.matched,
            "exact": each.replay.largest is not None or _is_tiny(each.right),
            "date": day.isoformat(),
            "module": fidelity.module_hash(each.replay.kind),
        }
        for each in findings
    ]


def page(findings: Sequence[Finding], day: date) -> str:
    """docs/fidelity.md."""
    rows = "\n".join(
        f"| `{each.replay.kind}` | {each.replay.name} | {each.recipients} "
        f"| {amount(each.right.largest)} {each.replay.token} "
        f"| {share(each.right.total)} | {allowed(each)} "
        f"| {each.replay.wrong_name}: {amount(each.wrong.largest)} "
        f"{each.replay.token} | {'yes' if each.matched else 'no'} |"
        for each in findings
    )
    notes = "\n".join(
        f"- {each.replay.name}: {each.replay.source}."
        + (
            f" What is left of the error: {each.replay.rounding}."
            if each.replay.rounding
            else ""
        )
        for each in findings
    )
    return PAGE.format(day=day.isoformat(), rows=rows, notes=notes)


def allowed(finding: Finding) -> str:
    """What the published figures allow, in words."""
    replay = finding.replay
    if replay.largest is not None:
        return f"{plain_decimal(replay.largest)} {replay.token} each"
    return f"{share(replay.total or Decimal(0))} in sum"


def amount(value: Decimal) -> str:
    """An amount of tokens, short."""
    return f"{value:,.2f}" if value >= Decimal("0.005") else f"{float(value):.1g}"


def share(value: Decimal) -> str:
    """A share, in percent or as a power of ten."""
    return f"{value * 100:.2f}%" if value >= Decimal("1e-4") else f"{float(value):.0e}"


def _is_tiny(error: Error) -> bool:
    return error.total <= Decimal("1e-9")
