"""Checks of the wiring: what money cannot reach, and where it cannot leave."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from simulations.engine.errors import InstantCycle

from .finding import Finding, check
from .view import View


@check
def no_source(view: View) -> Iterator[Finding]:
    """Nothing brings money in."""
    if view.reached:
        return
    sources = [n for n in view.spec.neurons if view.kind(n).role == "source"]
    sentence = "No money enters this network."
    if sources:
        sentence = "The sources of this network bring in nothing."
    yield Finding(
        "no-source",
        "error",
        sentence,
        "Add a source with an amount, or give an existing one an amount.",
        neuron=sources[0].id if sources else None,
    )


@check
def unreached(view: View) -> Iterator[Finding]:
    """A neuron that no money can get to."""
    arriving = defaultdict(set)
    for each in view.spec.connections:
        arriving[each.target].add(each.id)
    for neuron in view.spec.neurons:
        if view.reached and neuron.id not in view.reached:
            leaving = {each.id for each in view.leaving[neuron.id]}
            fix = [
                {"op": "remove-connection", "id": each}
                for each in sorted(leaving | arriving[neuron.id])
            ]
            yield Finding(
                "unreached",
                "warning",
                f"Nothing reaches “{neuron.name}”.",
                "Remove it, or connect it to something that has money.",
                neuron=neuron.id,
                fix=[*fix, {"op": "remove-neuron", "id": neuron.id}],
            )


@check
def no_way_out(view: View) -> Iterator[Finding]:
    """An allocator that has nobody to pay."""
    for neuron in view.spec.neurons:
        is_recipient = view.kind(neuron).role == "recipient"
        keeps_all = neuron.settings.retain == 1
        if not is_recipient and not keeps_all and not view.leaving[neuron.id]:
            yield Finding(
                "no-way-out",
                "warning",
                f"“{neuron.name}” has nobody to pay: money stays in its pot.",
                "Connect it to the neurons that it should fund.",
                neuron=neuron.id,
            )


@check
def keeps_everything(view: View) -> Iterator[Finding]:
    """A project with connections that never passes anything on."""
    for neuron in view.spec.neurons:
        if neuron.settings.retain == 1 and view.leaving[neuron.id]:
            yield Finding(
                "keeps-everything",
                "warning",
                f"“{neuron.name}” keeps everything, so its connections carry nothing.",
                "Let it keep less, for instance 0.9, or remove its connections.",
                neuron=neuron.id,
                fix=view.neuron_change(neuron, "settings", retain="0.9"),
            )


@check
def instant_cycle(view: View) -> Iterator[Finding]:
    """Connections of delay 0 that form a cycle."""
    try:
        _ = view.network
    except InstantCycle as error:
        ends = (error.neurons[-1], error.neurons[0])
        closing = next(
            each
            for each in view.spec.connections
            if (each.source, each.target) == ends and each.delay == 0
        )
        yield Finding(
            "instant-cycle",
            "error",
            str(error).partition(". ")[0] + ".",
            "Give one of these connections a delay of 1 or more.",
            connection=closing.id,
            fix=[view.wire_change(closing, delay=1)],
        )


@check
def no_exit(view: View) -> Iterator[Finding]:
    """A cycle that nothing leaves: money there goes round for ever."""
    source, target = view.ends
    _, label = view.components
    inside = label[source] == label[target]
    looping = np.unique(label[source[inside]])
    left = np.unique(label[source[~inside]])
    for each in np.setdiff1d(looping, left).tolist():
        members = [view.spec.neurons[at] for at in np.flatnonzero(label == each)]
        holds = any(m.settings.retain > 0 for m in members)
        if holds or not any(m.id in view.reached for m in members):
            continue
        names = ", ".join(f"“{m.name}”" for m in members[:3])
        yield Finding(
            "no-exit",
            "warning",
            f"Nothing leaves the loop of {names}: money goes round for ever.",
            "Let one of them keep a share, or connect one to something outside.",
            neuron=members[0].id,
            fix=view.neuron_change(members[0], "settings", retain="0.1"),
        )


@check
def weights_all_zero(view: View) -> Iterator[Finding]:
    """A neuron that pays by weight and has given all its weights 0."""
    for neuron in view.spec.neurons:
        wires = view.leaving[neuron.id]
        by_ballots = view.kind(neuron).ballots is not None
        if wires and not by_ballots and all(each.weight == 0 for each in wires):
            yield Finding(
                "weights-all-zero",
                "warning",
                f"All connections that leave “{neuron.name}” have weight 0.",
                "Give at least one of them a weight above 0.",
                neuron=neuron.id,
                fix=[view.wire_change(each, weight="1") for each in wires],
            )
