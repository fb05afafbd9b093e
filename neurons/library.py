"""What the pages about mechanisms show, read from the modules and their record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from neurons import fidelity, reference_cases, wording
from neurons.document import attributes
from neurons.fidelity import Badge
from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.base import BallotForm, Mechanism
from neurons.mechanisms.categories import CATEGORIES, Category
from neurons.mechanisms.params import Choice, Declaration
from neurons.models import Network, NeuronTemplate
from neurons.permissions import listed_for_all

MOST_NETWORKS = 12


@dataclass(frozen=True)
class Row:
    """One declared value, in words."""

    name: str
    label: str
    unit: str
    default: str
    allowed: str
    help: str
    choices: tuple[Choice, ...] = ()

    @classmethod
    def of(cls, declaration: Declaration) -> "Row":
        """A declaration in words."""
        return cls(
            name=declaration.name,
            label=declaration.label,
            unit="" if declaration.type == "share" else declaration.unit,
            default=wording.default(declaration),
            allowed=wording.allowed(declaration),
            help=declaration.help,
            choices=declaration.choices,
        )


@dataclass(frozen=True)
class Entry:
    """One kind in the list."""

    kind: Mechanism
    badge: Badge
    rounds: int
    cases: int  # numbers of real systems that it gives again
    templates: int


@dataclass(frozen=True)
class Family:
    """The kinds of one category."""

    category: Category
    entries: tuple[Entry, ...]


def families() -> tuple[Family, ...]:
    """Every kind that can be added, by category in palette order."""
    checked = fidelity.read()
    templates = [each.kind for each in _published()]
    kinds = [each for each in registry.kinds().values() if not each.retired]
    found = []
    for category in CATEGORIES:
        entries = tuple(
            Entry(
                kind=each,
                badge=fidelity.badge(each.kind, checked),
                rounds=sum(round.kind == each.kind for round in checked),
                cases=reference_cases.count(each.kind),
                templates=templates.count(each.kind),
            )
            for each in sorted(kinds, key=lambda each: each.label)
            if each.category == category.slug
        )
        if entries:
            found.append(Family(category, entries))
    return tuple(found)


def page(kind: Mechanism) -> dict[str, Any]:
    """All that is known of one kind."""
    checked = [each for each in fidelity.read() if each.kind == kind.kind]
    category = next(each for each in CATEGORIES if each.slug == kind.category)
    return {
        "kind": kind,
        "category": category,
        "badge": fidelity.badge(kind.kind, checked),
        "checked": checked,
        "references": reference_cases.of(kind.kind),
        "cases": reference_cases.count(kind.kind),
        "clauses": clauses(kind.formula),
        "games": games(kind),
        "params": rows(params.declarations(kind.Params)),
        "own_defaults": own_defaults(kind),
        "ballots": ballot_rows(kind.ballots) if kind.ballots else [],
        "columns": rows(columns(kind)),
        "templates": [each for each in _published() if each.kind == kind.kind],
        "networks": networks(kind.kind),
    }


def rows(declarations: Iterable[Declaration]) -> list[Row]:
    """Declarations in words, in their order."""
    return [Row.of(each) for each in declarations]


def shared_settings() -> list[Row]:
    """The settings that every neuron has."""
    return rows(settings.declarations())


def own_defaults(kind: Mechanism) -> list[Row]:
    """Shared settings whose default this kind has changed."""
    defaults = settings.defaults(kind)
    return [
        Row.of(replace(each, default=defaults[each.name]))
        for each in settings.declarations()
        if each.default != defaults[each.name]
    ]


def columns(kind: Mechanism) -> Sequence[Declaration]:
    """What a connection that leaves such a neuron may carry."""
    own = {each.name: each for each in (attributes.WEIGHT, *kind.recipient_columns)}
    return tuple(own.values())


def ballot_rows(form: BallotForm) -> list[Row]:
    """The columns of a table of ballots."""
    voter = Declaration(
        form.voter,
        "text",
        "Who votes",
        "One name for all rows of a voter. Without this column each row is a voter.",
    )
    recipient = Declaration(
        form.recipient,
        "text",
        "For whom",
        "A recipient by its id or name. Empty: may vote, and named nobody.",
    )
    amount = Declaration(form.amount, "number", "How much", form.amount_help)
    weight = Declaration(
        "weight", "number", "Voting power", "What the row counts.", default=1
    )
    found = (voter, recipient, amount, weight)
    extra = {each.name for each in form.extra}  # says more about a column of that name
    return rows((*(each for each in found if each.name not in extra), *form.extra))


def clauses(text: str) -> list[str]:
    """The parts of a text that are set apart by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def games(kind: Mechanism) -> list[str]:
    """How a kind can be gamed, way by way, each as a sentence."""
    found = [part.removesuffix(".") for part in clauses(kind.gamed)]
    return [f"{part[0].upper()}{part[1:]}." for part in found]


def networks(kind: str) -> list[Network]:
    """Public networks with a neuron of this kind."""
    own = listed_for_all().filter(neurons__kind=kind).distinct()
    return list(own.order_by("-featured", "name")[:MOST_NETWORKS])


def _published() -> list[NeuronTemplate]:
    published = NeuronTemplate.objects.filter(status=NeuronTemplate.Status.PUBLISHED)
    return list(published.order_by("label"))
