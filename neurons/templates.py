"""Templates of neurons: held to their kind’s declarations, changed in versions."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from neurons import limits
from neurons.document.constituencies import ELECTORATE
from neurons.document.fields import Reading, declared
from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.params import Problem
from neurons.models import NeuronTemplate
from neurons.plain import plain

PRESET = ("kind", "params", "settings", "constituency")  # what a version stands for


def check(template: NeuronTemplate) -> list[Problem]:
    """Everything that its kind has to say against it; its values in plain form."""
    kind = registry.find(template.kind)
    if kind is None:
        return [Problem("kind", "unknown", f"There is no kind “{template.kind}”.")]
    problems: list[Problem] = []
    # A template serves networks of any number of decimals; the network checks again.
    for name, declarations in (
        ("params", kind.Params),
        ("settings", settings.Settings),
    ):
        given = getattr(template, name)
        if not isinstance(given, Mapping):
            problems.append(Problem(name, "invalid", f"“{name}” is an object, {{…}}."))
            continue
        values, found = params.read_given(
            declarations, given, decimals=limits.DECIMALS, path=name
        )
        problems += found
        setattr(template, name, {key: plain(each) for key, each in values.items()})
    if template.constituency:
        problems += _check_constituency(template)
    else:
        template.constituency = None
    return problems


def presets(template: NeuronTemplate) -> list[dict[str, Any]]:
    """Every version that was offered, the last first, as neurons got it."""
    rows = template.history.filter(status=NeuronTemplate.Status.PUBLISHED)
    found: dict[int, dict[str, Any]] = {}
    for row in rows.order_by("-version", "-history_date"):
        values = {name: getattr(row, name) for name in PRESET if name != "kind"}
        found.setdefault(row.version, {"version": row.version, **values})
    return list(found.values())


def publish(template: NeuronTemplate) -> None:
    """Offer it in the palette."""
    _move(template, NeuronTemplate.Status.PUBLISHED)


def retire(template: NeuronTemplate) -> None:
    """Offer it no longer; neurons made from it keep working."""
    _move(template, NeuronTemplate.Status.RETIRED)


@transaction.atomic
def store(template: NeuronTemplate) -> None:
    """Save a template; another preset is another version."""
    old = NeuronTemplate.objects.filter(pk=template.pk).first()
    if old is not None and any(
        getattr(old, name) != getattr(template, name) for name in PRESET
    ):
        template.version = old.version + 1
    template.save()


@transaction.atomic
def bring(given: Mapping[str, Any]) -> bool:
    """Bring a template from a file, published, unless a version as new is here.

    Returns whether it did. Raises ValueError where its kind does not accept it.
    """
    template = NeuronTemplate.objects.filter(slug=given["slug"]).first()
    if template is None:
        template = NeuronTemplate(
            slug=given["slug"], status=NeuronTemplate.Status.PUBLISHED
        )
    elif template.version >= given["version"]:
        return False
    template.version = given["version"]
    template.label = given["label"]
    template.kind = given["kind"]
    template.help = given.get("help", "")
    template.source = given.get("source", "")
    template.params = given.get("params") or {}
    template.settings = given.get("settings") or {}
    template.constituency = given.get("constituency") or None
    problems = check(template)
    if problems:
        first = problems[0]
        raise ValueError(f"{template.slug}: {first.path}: {first.message}")
    template.save()
    return True


def _check_constituency(template: NeuronTemplate) -> list[Problem]:
    """A template brings no ballots, only an electorate to be generated."""
    given = template.constituency
    if not isinstance(given, Mapping) or set(given) != {"generated"}:
        return [
            Problem(
                "constituency",
                "invalid",
                "A template’s constituency is {“generated”: {…}} or empty.",
            )
        ]
    reading = Reading(decimals=limits.DECIMALS)
    values = declared(
        ELECTORATE, given, "generated", "constituency", reading, what="An electorate"
    )
    template.constituency = {"generated": values}
    return reading.problems.found


def _move(template: NeuronTemplate, status: Any) -> None:
    if template.status != status:
        template.status = status
        template.save()
