"""What runs of one network share never changes what another run comes to."""

from hypothesis import HealthCheck, assume, given, settings

from neurons.document import read
from simulations.engine import backends, scenario, simulate, simulate_compiled
from simulations.engine.compile import compile_network
from simulations.engine.errors import SupplyTooLarge
from simulations.snapshot import freeze

from .making import network, paid, source
from .networks import documents

CHAIN = network(
    source(100),
    ("a", "split", {"params": {"whole": "4"}}),
    ("o", "overflow"),
    ("p", "project"),
    ("q", "project"),
    wires=[
        *("s>a", ("a>p", {"weight": "1"}), ("a>o", {"weight": "3"})),
        ("o>q", {"attributes": {"level": "30"}}),
    ],
)


def test_an_event_of_one_run_is_forgotten_by_the_next():
    spec = freeze(read(CHAIN))
    shared = compile_network(spec)
    change = {"round": 1, "neuron": "a", "param": "whole", "value": "8"}
    plain = scenario.read({"rounds": 6}, spec)
    changed = scenario.read({"rounds": 6, "events": [change]}, spec)
    for backend in dict.fromkeys(("numpy", backends.fastest())):
        found = [
            paid(simulate_compiled(shared, plan, backend=backend))
            for plan in (plain, changed, plain)
        ]
        assert found[0] == found[2]
        assert found[0]["c01"] == 25
        assert found[1]["c01"] == 12 + 6 + 3 + 1  # an eighth of what is left
        assert found[0]["c03"] == 30


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_a_run_comes_to_the_same_on_a_network_that_was_run_before(drawn):
    document, plan = drawn
    spec = freeze(read(document))
    shared = compile_network(spec)
    later = scenario.read(plan, spec)
    try:
        simulate_compiled(shared, scenario.read({"rounds": 4}, spec))
        again = [simulate_compiled(shared, later) for _ in range(2)]
        alone = simulate(spec, later)
    except SupplyTooLarge:
        assume(False)
    for each in again:
        assert each.receipt == alone.receipt
        assert each.sentence == alone.sentence
