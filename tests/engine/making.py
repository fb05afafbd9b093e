"""Small networks for tests, with good defaults; a test states only what it is about."""

from neurons.document import read
from simulations.engine import scenario, simulate
from simulations.snapshot import freeze


def network(*neurons, wires, decimals=0, symbol="T"):
    """A document. A neuron is (id, kind, extra…); a wire “a>b” or (“a>b”, extra…)."""
    connections = []
    for number, wire in enumerate(wires):
        ends, extra = (wire, {}) if isinstance(wire, str) else wire
        source, _, target = ends.partition(">")
        own = {"id": f"c{number:02}", "source": source, "target": target}
        connections.append(own | extra)
    return {
        "format": "allonet/1",
        "name": "test",
        "token": {"symbol": symbol, "decimals": decimals},
        "neurons": [
            {"id": id, "kind": kind} | (rest[0] if rest else {})
            for id, kind, *rest in neurons
        ],
        "connections": connections,
    }


def source(amount, id="s", **settings):
    """A source that injects once."""
    form = {"params": {"amount": str(amount)}}
    return id, "source", form | ({"settings": settings} if settings else {})


def run(document, backend="numpy", **plan):
    """The result of a document under a scenario; one round unless told otherwise."""
    spec = freeze(read(document))
    plan = plan or {"until_settled": True}
    return simulate(spec, scenario.read(plan, spec), backend=backend)


def kept(result):
    """What each neuron kept in the end, by id."""
    return dict(zip(result.neuron_ids, result.kept_at_end().tolist(), strict=True))


def pots(result):
    """What each neuron's pot held in the end, by id."""
    return dict(zip(result.neuron_ids, result.pot_at_end().tolist(), strict=True))


def paid(result):
    """What went over each connection, by id."""
    return dict(zip(result.connection_ids, result.paid.tolist(), strict=True))
