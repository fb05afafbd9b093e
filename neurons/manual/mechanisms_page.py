"""Writes docs/mechanisms.md: every kind with its rule, settings, columns, templates."""

import json
from collections.abc import Iterator, Sequence

from neurons import bundled, library
from neurons.document import attributes
from neurons.library import Row
from neurons.mechanisms import params, registry
from neurons.mechanisms.base import Mechanism
from neurons.mechanisms.categories import CATEGORIES

FILE = "mechanisms.md"


def text() -> str:
    """The page, from the modules."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Mechanisms"
    yield ""
    yield (
        "Made from the modules of `neurons/mechanisms/` by `make docs`; do not edit. "
        "Which of them were checked against real rounds, and how near they came, is in "
        "[fidelity.md](fidelity.md)."
    )
    yield ""
    kinds = sorted(registry.kinds().values(), key=lambda each: each.label)
    for category in CATEGORIES:
        own = [each for each in kinds if each.category == category.slug]
        if own:
            listed = (f"[{each.label}](#{_anchor(each.label)})" for each in own)
            yield f"- {category.label}: {', '.join(listed)}"
    for category in CATEGORIES:
        for each in kinds:
            if each.category == category.slug:
                yield ""
                yield from _kind(each)
    yield ""
    yield "## Settings that every neuron has"
    yield ""
    yield "The engine applies them, whatever the kind."
    yield from _table("setting", library.shared_settings())
    yield ""
    yield "## What connections may carry"
    yield ""
    yield "Recipients that ask for an amount read these, whatever the kind."
    yield from _table("column", library.rows(attributes.ASKING))


def _kind(kind: Mechanism) -> Iterator[str]:
    yield f"## {kind.label}"
    yield ""
    yield f"`{kind.kind}`. {kind.help}" + (" Retired." if kind.retired else "")
    yield ""
    yield f"- **Rule.** {'; '.join(library.clauses(kind.formula))}."
    yield f"- **Rewards.** {kind.rewards}"
    yield f"- **Can be gamed.** {' '.join(library.games(kind))}"
    for source in kind.sources:
        yield f"- **Source.** {source}"
    for label, help_text in _templates(kind.kind):
        yield f"- **Template.** {label}: {help_text}"
    yield from _section("Settings", "setting", _params(kind))
    yield from _section(
        "Shared settings with a default of its own",
        "setting",
        library.own_defaults(kind),
    )
    if kind.ballots:
        yield from _section("Ballots", "column", library.ballot_rows(kind.ballots))
    yield from _section("Recipients", "column", library.rows(library.columns(kind)))
    if kind.number_columns:
        yield ""
        yield "Further columns of numbers may have any name."


def _params(kind: Mechanism) -> list[Row]:
    return library.rows(params.declarations(kind.Params))


def _section(title: str, first: str, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"### {title}"
        yield from _table(first, rows)


def _table(first: str, rows: Sequence[Row]) -> Iterator[str]:
    yield ""
    yield f"| {first} | | default | may be | what it does |"
    yield "|---|---|---|---|---|"
    for row in rows:
        cells = (f"`{row.name}`", row.label, _default(row), _allowed(row), _help(row))
        yield f"| {' | '.join(_cell(each) for each in cells)} |"


def _default(row: Row) -> str:
    values = {each.label: f"`{each.value}`" for each in row.choices}
    unit = "" if row.default == "none" else row.unit
    return f"{values.get(row.default, row.default)} {unit}".strip()


def _allowed(row: Row) -> str:
    """Choices by the values that files and the API take."""
    if not row.choices:
        return row.allowed
    return f"one of {', '.join(f'`{each.value}`' for each in row.choices)}"


def _help(row: Row) -> str:
    choices = [f"*{each.label}*: {each.help}" for each in row.choices if each.help]
    return " ".join(filter(None, [row.help, *choices]))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _anchor(label: str) -> str:
    return label.casefold().replace(" ", "-")


def _templates(kind: str) -> list[tuple[str, str]]:
    files = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(bundled.TEMPLATES.glob("*.json"))
    ]
    return [(each["label"], each["help"]) for each in files if each["kind"] == kind]
