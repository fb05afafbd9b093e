"""Writes docs/fidelity.md: which rounds were replayed, how near, what proves it."""

from collections.abc import Iterator

from neurons import fidelity
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
    yield "## Mechanisms without a replayed round"
    yield ""
    kinds = {each.kind for each in checked}
    without = [each for each in registry.kinds() if each not in kinds]
    yield (
        "They follow their sources and pass the test vectors of the real mechanisms "
        f"where there are any: {', '.join(f'`{each}`' for each in without)}."
    )


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
