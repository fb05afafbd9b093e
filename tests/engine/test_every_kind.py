"""Random networks of all kinds that exist: the law holds, and both backends agree."""

import os
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neurons.document import read
from neurons.mechanisms import registry
from simulations.engine import scenario, simulate
from simulations.engine.errors import EngineError
from simulations.snapshot import freeze

from .networks import documents

ALL = ("source", "project", *sorted(registry.kinds()))
ASKS = {"ask": "20", "level": "30", "units": 3, "score": "2", "order": 1}


@st.composite
def of_every_kind(draw):
    """A network whose voting neurons have electorates, and a scenario for it."""
    document, plan = draw(documents(kinds=ALL))
    kinds = {each["id"]: registry.kinds()[each["kind"]] for each in document["neurons"]}
    for neuron in document["neurons"]:
        if kinds[neuron["id"]].ballots is not None and "constituency" not in neuron:
            neuron["constituency"] = {"generated": draw(electorates())}
    for wire in document["connections"]:
        columns = {each.name for each in kinds[wire["source"]].recipient_columns}
        found = {name: v for name, v in ASKS.items() if name in columns}
        if draw(st.booleans()):
            wire["attributes"] = found | wire.get("attributes", {})
    plan["seed"] = draw(st.integers(0, 2**63 - 1))
    return document, plan


@st.composite
def electorates(draw):
    """Small, with fakes now and then, and drawn anew now and then."""
    return {
        "size": draw(st.integers(1, 12)),
        "turnout": draw(st.sampled_from(("1", "0.5", "0"))),
        "concentration": draw(st.sampled_from(("0", "0.3", "1"))),
        "preferences": draw(st.sampled_from(("weights", "uniform", "impact"))),
        "stake": draw(st.sampled_from(("equal", "pareto"))),
        "sybils": draw(st.sampled_from((0, 0, 3))),
        "choices": draw(st.sampled_from((0, 1))),
        "redraw": draw(st.booleans()),
    }


def run(document, plan, backend):
    """Receipt and outcome, or what was wrong."""
    spec = freeze(read(document))
    try:
        result = simulate(spec, scenario.read(plan, spec), backend=backend)
    except EngineError as error:
        return str(error)
    found = result.certificate
    assert found.injected == found.kept + found.pots + found.in_flight + found.burned
    return result.receipt, result.outcome, result.sentence


@pytest.mark.skipif(not find_spec("numba"), reason="needs both backends")
@settings(
    max_examples=int(os.environ.get("ALLONET_FUZZ", 100)),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(of_every_kind())
def test_both_backends_come_to_the_same(drawn):
    document, plan = drawn
    assert run(document, plan, "numpy") == run(document, plan, "numba")
