"""Random networks as documents: cycles, delays, settings, asks, events."""

from decimal import Decimal

from hypothesis import strategies as st

KINDS = (
    "source",
    "project",
    "split",
    "overflow",
    "multisig",
    "stream",
    "time-weighted-split",
)
ROUNDINGS = ("cumulative", "cumulative", "floor", "largest_remainder", "per_unit")

whole_amounts = st.one_of(
    st.integers(0, 20),
    st.integers(0, 10**6),
    st.integers(2**50, 2**54),
    st.integers(2**60, 2**62),
)


@st.composite
def amounts(draw, decimals):
    """A decimal string of base units."""
    return f"{Decimal(draw(whole_amounts)).scaleb(-decimals):f}"


weights = st.one_of(
    st.integers(0, 9).map(str),
    st.integers(0, 2**53).map(str),
    st.integers(1, 10**9).map(lambda n: f"{Decimal(n).scaleb(-9):f}"),
    st.integers(1, 2**53 * 10**4).map(lambda n: f"{Decimal(n).scaleb(-4):f}"),
)


@st.composite
def documents(draw, kinds=KINDS, most=7):
    """A document and a scenario for it, as plain values."""
    decimals = draw(st.sampled_from((0, 2, 6, 9)))
    count = draw(st.integers(1, most))
    ids = draw(
        st.lists(
            st.sampled_from([f"n{k}" for k in range(20)]),
            min_size=count,
            max_size=count,
            unique=True,
        )
    )
    wires = _wires(draw, ids)
    neurons = []
    for place, id in enumerate(ids):
        kind = draw(st.sampled_from(kinds)) if place else "source"
        neurons.append(_neuron(draw, id, kind, wires, decimals))
    kind_of = {each["id"]: each["kind"] for each in neurons}
    for wire in wires:
        attributes = _attributes(draw, kind_of[wire["source"]], decimals)
        if attributes:
            wire["attributes"] = attributes
    document = {
        "format": "allonet/1",
        "name": "random",
        "token": {"symbol": "T", "decimals": decimals},
        "neurons": neurons,
        "connections": wires,
    }
    return document, _scenario(draw, neurons, wires, decimals)


def _wires(draw, ids):
    """Connections; those of delay 0 only lead to later neurons, so form no cycle."""
    ends = st.tuples(
        st.integers(0, len(ids) - 1),
        st.integers(0, len(ids) - 1),
        st.sampled_from((0, 1, 1, 1, 2, 3)),
    )
    drawn = draw(st.lists(ends, max_size=3 * len(ids), unique=True))
    names = draw(st.permutations([f"c{k:02}" for k in range(len(drawn))]))
    found = []
    for name, (a, b, delay) in zip(names, drawn, strict=True):
        if delay == 0 and a >= b:
            delay = 1
        if any(
            (w["source"], w["target"], w["delay"]) == (ids[a], ids[b], delay)
            for w in found
        ):
            continue
        weight = draw(weights)
        wire = {"id": name, "source": ids[a], "target": ids[b], "delay": delay}
        found.append(wire | {"weight": weight})
    return found


def _neuron(draw, id, kind, wires, decimals):
    form = {"id": id, "kind": kind}
    params = _params(draw, kind, decimals)
    if params:
        form["params"] = params
    settings = _settings(draw, decimals)
    if settings:
        form["settings"] = settings
    if kind == "multisig" and draw(st.booleans()):
        form["constituency"] = {"ballots": {"data": _ballots(draw, id, wires)}}
    return form


def _params(draw, kind, decimals):
    if kind == "source":
        repeats = draw(st.sampled_from(("once", "each-round")))
        found = {"amount": draw(amounts(decimals)), "repeats": repeats}
        if draw(st.integers(0, 4)) == 0:
            rows = st.tuples(st.integers(0, 6), amounts(decimals))
            found["schedule"] = [list(r) for r in draw(st.lists(rows, max_size=3))]
        return found
    if kind == "split" and draw(st.booleans()):
        return {"whole": draw(weights)}
    if kind == "multisig":
        return {"approvals": draw(st.integers(1, 3))}
    if kind == "stream":
        return {
            "cliff": draw(st.integers(0, 4)),
            "duration": draw(st.integers(0, 6)),
        }
    if kind == "time-weighted-split":
        return {"months_per_round": draw(st.sampled_from(("0", "1", "0.5")))}
    return {}


def _settings(draw, decimals):
    made = {
        "retain": st.sampled_from(("0", "1", "0.05", "0.333333333", "0.999999999")),
        "reserve": amounts(decimals),
        "threshold": amounts(decimals),
        "payout_limit": amounts(decimals),
        "every": st.integers(1, 4),
        "first_round": st.integers(0, 4),
        "last_round": st.integers(0, 8),
        "leftover": st.sampled_from(("carry", "keep")),
        "rounding": st.sampled_from(ROUNDINGS),
        "mode": st.sampled_from(("on", "off", "bypass")),
        "ballots_valid": st.sampled_from(("once", "standing")),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(made)), max_size=3, unique=True))
    return {name: draw(made[name]) for name in chosen}


def _attributes(draw, kind, decimals):
    found = {}
    if kind in ("overflow", "multisig"):
        name = "level" if kind == "overflow" else "ask"
        if draw(st.integers(0, 5)):
            found[name] = draw(amounts(decimals))
        if kind == "overflow" and draw(st.integers(0, 4)) == 0:
            found["rest"] = True
        if draw(st.booleans()):
            found["order"] = draw(st.integers(-2, 2))
        if draw(st.integers(0, 3)) == 0:
            found["repeats"] = True
        if draw(st.integers(0, 3)) == 0:
            found["expires"] = draw(st.integers(0, 6))
    if kind == "stream" and draw(st.booleans()):
        found["units"] = draw(st.integers(0, 10))
    if kind == "time-weighted-split":
        found["months"] = draw(st.sampled_from(("0", "6", "7.5", "40")))
        found["full_time"] = draw(st.sampled_from(("1", "0.5")))
    return found


def _ballots(draw, id, wires):
    own = [w["id"] for w in wires if w["source"] == id] + [""]
    row = st.tuples(
        st.sampled_from(("ann", "bea", "cyd")),
        st.sampled_from(own),
        st.sampled_from(("1", "1", "-1", "0")),
        st.sampled_from(("1", "1", "2", "0")),
    )
    return [list(each) for each in draw(st.lists(row, max_size=8))]


def _scenario(draw, neurons, wires, decimals):
    scenario = {"rounds": draw(st.integers(0, 30))}
    if draw(st.booleans()):
        scenario["until_settled"] = True
    events = draw(
        st.lists(
            st.tuples(st.integers(0, 8), st.integers(0, len(neurons) - 1)), max_size=4
        )
    )
    found = [_event(draw, r, neurons[n], wires, decimals) for r, n in events]
    if found:
        scenario["events"] = found
    return scenario


def _event(draw, round, neuron, wires, decimals):
    event = {"round": round, "neuron": neuron["id"]}
    what = draw(st.sampled_from(("inject", "mode", "setting", "param", "ballots")))
    if what == "ballots" and neuron["kind"] == "multisig":
        return event | {"ballots": _ballots(draw, neuron["id"], wires)}
    params = _params(draw, neuron["kind"], decimals)
    if what == "param" and params:
        name = draw(st.sampled_from(sorted(params)))
        return event | {"param": name, "value": params[name]}
    settings = _settings(draw, decimals)
    if what == "setting" and settings:
        name = draw(st.sampled_from(sorted(settings)))
        return event | {"setting": name, "value": settings[name]}
    if what == "mode":
        return event | {"mode": draw(st.sampled_from(("on", "off", "bypass")))}
    return event | {"inject": draw(amounts(decimals))}
