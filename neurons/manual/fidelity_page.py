"""Writes docs/fidelity.md: which rounds were replayed, how near, what proves it."""

from collections.abc import Iterator

from neurons import fidelity, reference_cases
from neurons.fidelity import Checked
from neurons.mechanisms import registry

FILE = "fidelity.md"


def text() -> str:
    """The page, from the record."""
    return "\n".join(_lines(fidelity.read())) + "\n"


def _lines(checked: tuple[Checked, ...]) -> Iterator[str]:
    yield "# Mechanisms checked against rounds that really happened"
    yield ""
    yield (
        "Each round below was computed anew from its published ballots or figures, by "
        "the service behind `manage.py allocate` and so by the same engine as every "
        "run, and compared with what was paid. The error is Σ|ours − published| ÷ Σ "
        "published; beside it stands the largest error of one recipient."
    )
    yield ""
    yield (
        "A check that cannot fail proves nothing. So each round is also computed by "
        "rules that it did not follow, and these must miss."
    )
    yield ""
    yield "Made by `manage.py fidelity`; do not edit."
    yield ""
    yield "| mechanism | round | recipients | error | largest error | bound | badge |"
    yield "|---|---|---:|---:|---:|---:|---|"
    for each in checked:
        yield (
            f"| `{each.kind}` | {each.name} | {each.recipients:,} | "
            f"{fidelity.share(each.gap.total)} | "
            f"{fidelity.amount(each.gap.largest)} {each.token} | "
            f"{each.bound_in_words} | {each.badge.words} |"
        )
    for each in checked:
        yield ""
        yield from _round(each)
    yield ""
    yield "## What the badges say"
    yield ""
    for level, words in fidelity.WORDS.items():
        yield f"- {level} of 3 boxes, *{words}*: {fidelity.MEANING[level]}."
    yield ""
    yield (
        "A badge turns grey when the mechanism has changed since the check: its "
        "module, or a rule that it shares with others. The hashes are in "
        "`neurons/fidelity.json`."
    )
    yield ""
    yield from _cases()


def _cases() -> Iterator[str]:
    yield "## Numbers of real systems"
    yield ""
    yield (
        "What contracts, test suites and calculators of the real systems give for a "
        "case, the mechanism gives too: whole numbers to the unit, others to 1e-9. A "
        "case about something that is no part of a mechanism, such as the order of "
        "signatures, is left out by name in `tests/mechanisms/vectors`. Made by `make "
        "cases`."
    )
    yield ""
    yield "| mechanism | system | cases | left out | from |"
    yield "|---|---|---:|---:|---|"
    rows = reference_cases.read()
    for each in rows:
        yield (
            f"| `{each.kind}` | {each.system} | {each.cases} | {each.left_out or ''} | "
            f"{each.source} |"
        )
    known = {each.kind for each in rows} | {each.kind for each in fidelity.read()}
    without = [f"`{each}`" for each in registry.kinds() if each not in known]
    yield ""
    yield f"Neither a round nor a case stands behind {', '.join(without)}."


def _round(each: Checked) -> Iterator[str]:
    yield f"## {each.name}"
    yield ""
    yield (
        f"{_sentence(each.rule)} {each.recipients:,} recipients, "
        f"{fidelity.amount(each.paid)} {each.token} paid. Source: {each.source}. "
        f"Checked on {each.when}." + (f" {each.note}" if each.note else "")
    )
    yield ""
    yield "| rule | error | largest error | |"
    yield "|---|---:|---:|---|"
    yield (
        f"| as it was | {fidelity.share(each.gap.total)} | "
        f"{fidelity.amount(each.gap.largest)} {each.token} | {each.badge.words} |"
    )
    for wrong in each.wrong:
        yield (
            f"| {wrong.rule} | {fidelity.share(wrong.gap.total)} | "
            f"{fidelity.amount(wrong.gap.largest)} {each.token} | misses |"
        )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
