"""Everything that can be put into a network, as plain data for forms and palettes."""

from typing import Any

from django.urls import reverse

from neurons import fidelity, limits
from neurons.document import attributes, constituencies
from neurons.mechanisms import registry, settings
from neurons.mechanisms.categories import CATEGORIES
from neurons.models import NeuronTemplate


def describe() -> dict[str, Any]:
    """Categories, kinds, settings, published templates, limits."""
    return {
        "categories": [{"slug": each.slug, "label": each.label} for each in CATEGORIES],
        "kinds": kinds(),
        "settings": [each.describe() for each in settings.declarations()],
        "electorate": [each.describe() for each in constituencies.ELECTORATE.values()],
        "connection_attributes": [each.describe() for each in attributes.ASKING],
        "neuron_attributes": [each.describe() for each in attributes.NEURON.values()],
        "templates": templates(),
        "limits": limits.describe(),
    }


def kinds() -> list[dict[str, Any]]:
    """Every kind as it declares itself, with its badge and the page about it."""
    checked = fidelity.read()
    return [
        {
            **each.describe(),
            "fidelity": fidelity.badge(each.kind, checked).plain()
            | {"rounds": [c.name for c in checked if c.kind == each.kind]},
            "page": reverse("mechanism", args=[each.kind]),
        }
        for each in registry.kinds().values()
    ]


def templates() -> list[dict[str, Any]]:
    """The published templates of kinds that can still be added, in palette order."""
    published = NeuronTemplate.objects.filter(status=NeuronTemplate.Status.PUBLISHED)
    order = [each.slug for each in CATEGORIES]
    found = []
    for each in published:
        kind = registry.find(each.kind)
        if kind is None or kind.retired:
            continue
        found.append(
            {
                "slug": each.slug,
                "version": each.version,
                "label": each.label,
                "kind": each.kind,
                "category": kind.category,
                "glyph": kind.glyph,
                "help": each.help or kind.help,
                "params": each.params,
                "settings": each.settings,
                "constituency": each.constituency,
            }
        )
    return sorted(
        found, key=lambda each: (order.index(each["category"]), each["label"])
    )
