"""Pays whole asks as the engine does, in plain integers, for tests of kinds."""

from neurons.mechanisms import registry

from .batches import batch


def grant(kind, neuron, **options):
    """What one neuron of a kind pays each recipient, {id: base units}."""
    given = options.pop("given", None) or batch(kind, neuron, **options)
    answer = registry.find(kind).score(given)
    names = list(neuron["recipients"])
    order = given.attributes["order"]
    first = answer.first if answer.first is not None else [False] * len(names)
    left = int(given.pool[0])
    paid = dict.fromkeys(names, 0)
    for at in sorted(range(len(names)), key=lambda at: (not first[at], order[at], at)):
        level = int(answer.level[at])
        if answer.asks[at] and not given.done[at] and level <= left:
            left -= level
            paid[names[at]] = level
    return paid


def why(kind, neuron, **options):
    """Why one neuron decided so, by name, one value a recipient."""
    given = batch(kind, neuron, **options)
    found = registry.find(kind).score(given).why
    return {name: column.tolist() for name, column in found.items()}
