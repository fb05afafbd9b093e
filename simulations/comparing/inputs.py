"""What differed in the inputs of two runs: params, weights, ballots, scenario."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from neurons.mechanisms import registry
from neurons.mechanisms.params import declarations
from neurons.mechanisms.settings import Settings
from simulations.engine.scenario import DEFAULT_ROUNDS

from .sides import Side

Plain = dict[str, Any]
MOST = 200  # differences that are told one by one
LENGTH = 60  # of a value, in characters
SCENARIO = {
    "rounds": "Rounds",
    "until_settled": "Until settled",
    "seed": "Seed",
}
ACTIONS = ("inject", "mode", "param", "setting", "ballots")


def differences(a: Side, b: Side) -> Plain:
    """Every value that is not the same, and how many more there are."""
    parts = (_scenario, _events, _token, _neurons, _connections)
    found = [*b.changed, *(row for part in parts for row in part(a, b))]
    return {"listed": found[:MOST], "more": len(found[MOST:])}


def _row(where: str, id: str | None, what: str, a: Any, b: Any) -> Plain:
    return {"where": where, "id": id, "what": what, "a": _said(a), "b": _said(b)}


def _said(value: Any) -> str | None:
    """A value for reading; None: there is none on that side."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        text = str(value)
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"


def _scenario(a: Side, b: Side) -> Iterator[Plain]:
    for name, words in SCENARIO.items():
        before, after = (_meant(each.scenario, name) for each in (a, b))
        if before != after:
            yield _row("Scenario", None, words, before, after)


def _meant(scenario: Mapping[str, Any], name: str) -> Any:
    """What a scenario means, where it says nothing too."""
    value = scenario.get(name)
    if name == "until_settled":
        return bool(value)
    if name == "seed":
        return value or 0
    return value or (None if scenario.get("until_settled") else DEFAULT_ROUNDS)


def _events(a: Side, b: Side) -> Iterator[Plain]:
    """Events of one side only, those of A first."""
    before, after = (list(each.scenario.get("events") or ()) for each in (a, b))
    labels = {**a.labels, **b.labels}
    for event in [*before, *after]:
        is_in = before.count(event), after.count(event)
        if is_in[0] != is_in[1]:
            where = labels.get(event["neuron"], (event["neuron"],))[0]
            what, value = _event(event)
            what = f"{what} from round {event['round']} on"
            pair = [value if count else None for count in is_in]
            yield _row(where, event["neuron"], what, *pair)


def _event(event: Mapping[str, Any]) -> tuple[str, Any]:
    """What an event does, and with which value."""
    action = next(each for each in ACTIONS if each in event)
    if action in ("param", "setting"):
        return str(event[action]).replace("_", " ").capitalize(), event.get("value")
    value = "new ones" if action == "ballots" else event[action]
    return action.capitalize(), value


def _token(a: Side, b: Side) -> Iterator[Plain]:
    for name in ("symbol", "decimals"):
        before, after = a.snapshot["token"].get(name), b.snapshot["token"].get(name)
        if before != after:
            yield _row("Token", None, name.capitalize(), before, after)


def _neurons(a: Side, b: Side) -> Iterator[Plain]:
    before = {each["id"]: each for each in a.snapshot["neurons"]}
    after = {each["id"]: each for each in b.snapshot["neurons"]}
    for id in sorted(before.keys() | after.keys()):
        old, new = before.get(id), after.get(id)
        where = (new or old or {}).get("label") or id
        if old is None or new is None:
            own = _kind_words((new or old or {})["kind"])
            yield _row(where, id, "Neuron", old and own, new and own)
        else:
            yield from _neuron(where, old, new)


def _neuron(where: str, old: Plain, new: Plain) -> Iterator[Plain]:
    if old["kind"] != new["kind"]:
        kinds = _kind_words(old["kind"]), _kind_words(new["kind"])
        yield _row(where, new["id"], "Mechanism", *kinds)
    kind = registry.find(new["kind"])
    for group, declared in (
        ("params", declarations(kind.Params) if kind else ()),
        ("settings", declarations(Settings)),
        ("attributes", ()),
    ):
        own = {each.name: each for each in declared}
        values = old.get(group) or {}, new.get(group) or {}
        for name in sorted(values[0].keys() | values[1].keys()):
            default = own[name].default if name in own else None
            if group == "settings" and kind:
                default = kind.setting_defaults.get(name, default)
            pair = [each.get(name, default) for each in values]
            if not _same(*pair):
                label = own[name].label if name in own else name
                yield _row(where, new["id"], label, *pair)
    yield from _constituency(where, old, new)


def _same(a: Any, b: Any) -> bool:
    return a == b or str(a) == str(b)


def _constituency(where: str, old: Plain, new: Plain) -> Iterator[Plain]:
    pair = [each.get("constituency") or {} for each in (old, new)]
    tables = [each.get("ballots") or {} for each in pair]
    if tables[0].get("sha256") != tables[1].get("sha256"):
        said = [f"{each['rows']:,} rows" if each else None for each in tables]
        yield _row(where, new["id"], "Ballots", *said)
    drawn = [each.get("generated") or {} for each in pair]
    for name in sorted(drawn[0].keys() | drawn[1].keys()):
        values = [each.get(name) for each in drawn]
        if not _same(*values):
            yield _row(where, new["id"], f"Electorate, {name}", *values)


def _kind_words(kind: str) -> str:
    found = registry.find(kind)
    return found.label if found else kind


def _connections(a: Side, b: Side) -> Iterator[Plain]:
    before = {each["id"]: each for each in a.snapshot["connections"]}
    after = {each["id"]: each for each in b.snapshot["connections"]}
    labels = {**a.labels, **b.labels}
    for id in sorted(before.keys() | after.keys()):
        old, new = before.get(id), after.get(id)
        where = _ends(new or old or {}, labels)
        if old is None or new is None:
            weight = (new or old or {}).get("weight", "1")
            pair = [each and f"weight {weight}" for each in (old, new)]
            yield _row(where, id, "Connection", *pair)
            continue
        if _ends(old, labels) != where:
            yield _row(where, id, "Leads", _ends(old, labels), where)
        for name, default in (("weight", "1"), ("delay", 1)):
            pair = [each.get(name, default) for each in (old, new)]
            if not _same(*pair):
                yield _row(where, id, name.capitalize(), *pair)
        values = old.get("attributes") or {}, new.get("attributes") or {}
        for name in sorted(values[0].keys() | values[1].keys()):
            pair = [each.get(name) for each in values]
            if not _same(*pair):
                yield _row(where, id, name.replace("_", " ").capitalize(), *pair)


def _ends(wire: Mapping[str, Any], labels: Mapping[str, tuple[str, str]]) -> str:
    return f"{labels[wire['source']][0]} → {labels[wire['target']][0]}"
