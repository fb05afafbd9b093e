"""What a template's card says: its kind, and the settings that it presets."""

from dataclasses import replace

from django import template

from neurons import wording
from neurons.mechanisms import params, registry
from neurons.models import NeuronTemplate

register = template.Library()
FEW = 4  # settings on a card


@register.filter
def card_line(preset: NeuronTemplate) -> str:
    """The second line: what it does."""
    kind = registry.find(preset.kind)
    return kind.label if kind else preset.kind


@register.filter
def card_values(preset: NeuronTemplate) -> list[str]:
    """Its first few settings, in words."""
    kind = registry.find(preset.kind)
    if kind is None:
        return []
    held = preset.params or {}
    found = [
        f"{each.label} {wording.default(replace(each, default=held[each.name]))}"
        for each in params.declarations(kind.Params)
        if each.name in held and not isinstance(held[each.name], list)
    ]
    return found[:FEW]
