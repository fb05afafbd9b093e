"""Random networks of every kind, with tables of ballots, for the slow simulator."""

from decimal import Decimal

from hypothesis import strategies as st

from neurons.mechanisms import params, registry

from .networks import amounts, documents

ALL = ("source", "project", *sorted(registry.kinds()))
VOTERS = ("ann", "bea", "cyd", "dan")
OWN_PARAMS = {"source", "project", "split", "multisig", "stream", "time-weighted-split"}
AMOUNTS = st.sampled_from(("1", "2", "4", "9", "0", "-1", "0.5", "3.25"))


@st.composite
def voted(draw):
    """A document and a scenario, as plain values; voting neurons hold tables."""
    document, plan = draw(documents(kinds=ALL))
    wires = document["connections"]
    decimals = document["token"]["decimals"]
    _fund(draw, document, decimals)
    plan["rounds"] = max(plan["rounds"], draw(st.integers(3, 12)))
    kind_of = {each["id"]: each["kind"] for each in document["neurons"]}
    for neuron in document["neurons"]:
        if neuron["kind"] in OWN_PARAMS or neuron["id"] == "bank":
            continue
        own = [w["id"] for w in wires if w["source"] == neuron["id"]]
        neuron["params"] = _params(draw, registry.find(neuron["kind"]), decimals)
        if registry.find(neuron["kind"]).ballots is None:
            continue
        if draw(st.integers(0, 9)):
            rows = _rows(draw, registry.find(neuron["kind"]), own, decimals)
            neuron["constituency"] = {"ballots": {"data": rows}}
        if draw(st.integers(0, 3)) == 0:
            paid = {"gifts": "paid", "ballots_valid": "once"}
            neuron["settings"] = neuron.get("settings", {}) | paid
        if draw(st.integers(0, 3)) == 0:
            neuron.setdefault("settings", {})["ballots_valid"] = "standing"
    for wire in wires:
        kind = registry.find(kind_of[wire["source"]])
        if kind.kind in OWN_PARAMS or not kind.recipient_columns:
            continue
        wire["attributes"] = _attributes(draw, kind, decimals)
    _vote_again(draw, plan, document, decimals)
    return document, plan


def _fund(draw, document, decimals):
    """Money and recipients for those who vote: chance alone gives them neither."""
    ids = [each["id"] for each in document["neurons"]]
    bank = {"amount": draw(amounts(decimals)), "repeats": "once"}
    if draw(st.booleans()):
        small = st.integers(1, 10**4).map(str)
        bank = {"amount": draw(small), "repeats": "each-round"}
    more = []
    for neuron in document["neurons"]:
        if neuron["kind"] in OWN_PARAMS:
            continue
        id = neuron["id"]
        more.append({"id": f"in-{id}", "source": "bank", "target": id, "delay": 1})
        for number, target in enumerate(
            draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3))
        ):
            wire = {"id": f"out-{id}-{number}", "source": id, "target": target}
            # a delay that no other connection of these ends has
            more.append(wire | {"delay": 4 + number})
    if more:
        document["neurons"].append({"id": "bank", "kind": "source", "params": bank})
        document["connections"] += more


def _params(draw, kind, decimals):
    """Some of a kind's params, within their bounds."""
    found = {}
    for each in params.declarations(kind.Params):
        if each.name == "expression":
            found[each.name] = draw(
                st.sampled_from(("weight", "votes + 1", "sqrt(contributions)", "1"))
            )
        elif draw(st.booleans()):
            continue
        elif each.type == "choice":
            found[each.name] = draw(st.sampled_from([c.value for c in each.choices]))
        elif each.type == "boolean":
            found[each.name] = draw(st.booleans())
        elif each.type == "share":
            found[each.name] = draw(st.sampled_from(("0", "0.2", "0.5", "1")))
        elif each.type == "integer":
            least = int(each.minimum or 0)
            most = int(min(each.maximum or 3, least + 3))
            found[each.name] = draw(st.integers(least, most))
        elif each.type == "number":
            least = each.minimum or Decimal(0)
            found[each.name] = str(least + draw(st.integers(0, 3)))
        elif each.type == "amount":
            found[each.name] = draw(amounts(decimals))
    return found


def _rows(draw, kind, own, decimals):
    """Ballots of four voters for its own recipients, or for nobody."""
    cells = {
        "recipient": st.sampled_from(["", *own]),
        "number": st.sampled_from(("", "1", "2", "20")),
        "text": st.sampled_from(("", "g", "ann", "p")),
    }
    among = kind.ballots.amounts
    amount = st.sampled_from(list(map(str, among))) if among else AMOUNTS
    row = st.tuples(
        st.sampled_from(VOTERS),
        st.sampled_from([*own, *own, ""]),
        amount.map(lambda text: _fitting(text, decimals)),
        st.sampled_from(("1", "1", "2", "0.5", "0")),
        *(cells[each.type] for each in kind.ballots.extra),
    )
    return [list(each) for each in draw(st.lists(row, min_size=2, max_size=14))]


def _fitting(text, decimals):
    """Halves only where the token has decimals."""
    return text if decimals else str(int(Decimal(text)))


def _attributes(draw, kind, decimals):
    made = {
        "amount": amounts(decimals),
        "number": st.sampled_from(("0", "1", "2.5", "7")),
        "integer": st.integers(0, 4),
        "boolean": st.booleans(),
        "text": st.sampled_from(("ann", "bea", "p")),
    }
    found = {
        each.name: draw(made[each.type])
        for each in kind.recipient_columns
        if draw(st.integers(0, 3))
    }
    if kind.number_columns:
        found |= {"p": draw(made["number"])}
    return found


def _vote_again(draw, plan, document, decimals):
    """New ballots now and then, for one that votes."""
    voting = [
        each
        for each in document["neurons"]
        if each["kind"] not in OWN_PARAMS and registry.find(each["kind"]).ballots
    ]
    if not voting or draw(st.integers(0, 2)):
        return
    neuron = draw(st.sampled_from(voting))
    wires = document["connections"]
    own = [w["id"] for w in wires if w["source"] == neuron["id"]]
    rows = _rows(draw, registry.find(neuron["kind"]), own, decimals)
    event = {"round": draw(st.integers(0, 8)), "neuron": neuron["id"], "ballots": rows}
    plan["events"] = [*plan.get("events", []), event]
