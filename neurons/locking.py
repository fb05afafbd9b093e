"""Settings left open in a network that is otherwise locked: offered, read, held to.

One is named by a key: `neurons/<id>/params/<name>`, `neurons/<id>/settings/<name>` or
`connections/<id>/weight`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from neurons.document import Connection, Document, Neuron, attributes
from neurons.errors import Refused
from neurons.mechanisms import params, registry, settings
from neurons.mechanisms.params import Declaration, Problem
from neurons.mechanisms.values import read_value
from neurons.plain import plain

MOST_OPEN = 12  # settings that one link leaves open
MOST_OFFERED = 300
TYPES = ("integer", "share", "amount", "weight", "number", "boolean", "choice")
Moved = Mapping[tuple[str, ...], Any]  # part and name → plain value
PERCENT = Declaration(
    "percent", "number", "", "", minimum=Decimal(0), maximum=Decimal(100)
)
BOOLEANS = {"true": True, "false": False}


@dataclass(frozen=True)
class Setting:
    """One value of a document that may be left open."""

    key: str
    where: str  # the neuron, or both ends of a connection
    tile: str  # the kind of the neuron
    declaration: Declaration
    value: Any  # plain; None where nothing is said and there is no default

    @property
    def words(self) -> str:
        """What it is, in a sentence."""
        return f"“{self.declaration.label}” of {self.where}"

    @property
    def unit(self) -> str:
        """What stands beside its field: shares are read and written in percent."""
        return "%" if self.declaration.type == "share" else self.declaration.unit

    @property
    def field(self) -> str:
        """Its value as a field holds it."""
        return self.in_field(self.value)

    def in_field(self, value: Any) -> str:
        """A plain value as a field holds it."""
        if value is None:
            return ""
        if self.declaration.type == "boolean":
            return "true" if value else "false"
        if self.declaration.type == "choice":
            return str(value)
        factor = 100 if self.declaration.type == "share" else 1
        return plain(Decimal(str(value)) * factor)

    def read(self, text: Any, decimals: int) -> Any:
        """What a field holds, as a plain value. Raises ValueError with a sentence."""
        declared = self.declaration
        if text == "" and declared.default is None:
            return None
        if declared.type == "boolean":
            text = BOOLEANS.get(str(text).lower(), text)
        if declared.type != "share":
            return plain(read_value(declared, text, decimals=decimals))
        number = read_value(replace(PERCENT, label=declared.label), text, decimals=0)
        return plain(read_value(declared, number / 100, decimals=decimals))


def offered(document: Document) -> list[Setting]:
    """What can be left open: of mechanisms (those that pay most others first), then of
    sources, then weights.
    """
    paid = Counter(each.source for each in document.connections)
    neurons = sorted(document.neurons, key=lambda each: _rank(each, paid[each.id]))
    listed = [each for neuron in neurons for each in _of_neuron(neuron)]
    listed += _of_connections(document)
    return listed[:MOST_OFFERED]


def find(document: Document, keys: Iterable[str]) -> list[Setting]:
    """The settings of these keys, in this order; those not there any more are left."""
    wanted = list(keys)
    ids = {key.split("/")[1] for key in wanted if key.count("/") > 1}
    neurons = [each for each in document.neurons if each.id in ids]
    known = {each.key: each for neuron in neurons for each in _all_of(neuron)}
    known |= {
        each.key: each for each in _of_connections(document, ids) if each.key in wanted
    }
    return [known[key] for key in wanted if key in known]


def chosen(document: Document, keys: Any) -> list[str] | None:
    """What a sharer leaves open, checked; None: nothing is locked. Raises Refused."""
    if keys is None:
        return None
    if not isinstance(keys, list | tuple) or not all(isinstance(k, str) for k in keys):
        raise _refused("“unlocked” is a list of keys of settings.")
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        raise _refused("Choose at least one setting that readers may change.")
    if len(wanted) > MOST_OPEN:
        raise _refused(f"At most {MOST_OPEN} settings can be left open.")
    known = {each.key for each in find(document, wanted)}
    for key in wanted:
        if key not in known:
            raise _refused(f"There is no setting “{key[:80]}” in this network.")
    return wanted


def changed(
    document: Document, open_: Sequence[Setting], given: Mapping[str, Any]
) -> Document:
    """The document with other values of settings that are open. Raises Refused."""
    known = {each.key: each for each in open_}
    problems, values = [], {}
    for key, text in given.items():
        if key not in known:
            sentence = f"“{key[:80]}” is locked: whoever shared this left it fixed."
            raise Refused(sentence, problems=[Problem(key[:80], "locked", sentence)])
        try:
            values[key] = known[key].read(text, document.token.decimals)
        except ValueError as error:
            problems.append(Problem(key, "invalid", str(error)))
    if problems:
        raise Refused(problems[0].message, problems=problems)
    return _with(document, values)


def check(unlocked: Sequence[str] | None, before: Document, after: Document) -> None:
    """Refuse any change to a locked network but those left open, its name and layout.

    Raises Refused with the place of the first that is locked.
    """
    if unlocked is None:
        return
    a, b = (_fixed(each, unlocked) for each in (before, after))
    if a == b:
        return
    where, path = _first_difference(a, b)
    left = ", ".join(each.words for each in find(before, unlocked)) or "nothing"
    sentence = (
        f"{where} is locked: whoever shared this network lets you change {left}. "
        "Other changes need a network of your own."
    )
    raise Refused(sentence, status=403, problems=[Problem(path, "locked", sentence)])


def _of_neuron(neuron: Neuron) -> Iterator[Setting]:
    """Its params, and those shared settings that it says something of."""
    for each in _all_of(neuron):
        if "/params/" in each.key or each.declaration.name in neuron.settings:
            yield each


def _all_of(neuron: Neuron) -> Iterator[Setting]:
    kind = registry.find(neuron.kind)
    if kind is None:
        return
    own = settings.defaults(kind)
    for part, declared in (
        ("params", params.declarations(kind.Params)),
        ("settings", settings.declarations()),
    ):
        held = getattr(neuron, part)
        for each in declared:
            if each.type in TYPES:
                usual = own[each.name] if part == "settings" else each.default
                value = held.get(each.name, plain(usual))
                key = f"neurons/{neuron.id}/{part}/{each.name}"
                where = neuron.label or neuron.id
                yield Setting(key, where, neuron.kind, each, value)


def _of_connections(document: Document, ids: set[str] | None = None) -> list[Setting]:
    """Weights, where a neuron pays several by them and nobody votes."""
    kinds = {each.id: registry.find(each.kind) for each in document.neurons}
    labels = {each.id: each.label or each.id for each in document.neurons}
    several: dict[str, list[Connection]] = {}
    for each in document.connections:
        several.setdefault(each.source, []).append(each)
    found = []
    for source, wires in several.items():
        kind = kinds[source]
        if len(wires) < 2 or kind is None or kind.ballots is not None:
            continue
        for wire in wires:
            if ids is None or wire.id in ids:
                where = f"{labels[source]} → {labels[wire.target]}"
                key = f"connections/{wire.id}/weight"
                declared = attributes.WEIGHT
                found.append(
                    Setting(key, where, kind.kind, declared, plain(wire.weight))
                )
    return found


def _rank(neuron: Neuron, paid: int) -> tuple[int, int, str]:
    kind = registry.find(neuron.kind)
    order = {"allocator": 0, "source": 1}
    return order.get(kind.role if kind else "", 2), -paid, neuron.id


def _with(document: Document, values: Mapping[str, Any]) -> Document:
    """The document with these plain values, by key."""
    if not values:
        return document
    by_id: dict[str, dict[tuple[str, ...], Any]] = {}
    for key, value in values.items():
        part, id, *rest = key.split("/")
        by_id.setdefault(f"{part}/{id}", {})[tuple(rest)] = value
    return replace(
        document,
        neurons=tuple(
            _neuron_with(each, by_id.get(f"neurons/{each.id}"))
            for each in document.neurons
        ),
        connections=tuple(
            replace(
                each,
                weight=Decimal(by_id[f"connections/{each.id}"]["weight",]),
            )
            if f"connections/{each.id}" in by_id
            else each
            for each in document.connections
        ),
    )


def _neuron_with(neuron: Neuron, values: Moved | None) -> Neuron:
    if values is None:
        return neuron
    own, shared = dict(neuron.params), dict(neuron.settings)
    for (part, name), value in values.items():
        (own if part == "params" else shared)[name] = value
    return replace(neuron, params=own, settings=shared)


def _fixed(document: Document, unlocked: Sequence[str]) -> Document:
    """What may not change: without open values, names and places."""
    keys = {tuple(each.split("/")) for each in unlocked}
    open_ids = {each[1] for each in keys}

    def neuron(each: Neuron) -> Neuron:
        each = replace(each, position=None)
        who = each.constituency
        if who is not None and who.ballots is not None:
            table = replace(who.ballots, data=None)
            each = replace(each, constituency=replace(who, ballots=table))
        if each.id not in open_ids:
            return each
        return replace(
            each,
            params=left(each.id, "params", each.params),
            settings=left(each.id, "settings", each.settings),
        )

    def left(id: str, part: str, held: Mapping[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in held.items() if ("neurons", id, part, k) not in keys}

    return replace(
        document,
        name="",
        groups=(),
        neurons=tuple(map(neuron, document.neurons)),
        connections=tuple(
            replace(each, weight=Decimal(0))
            if ("connections", each.id, "weight") in keys
            else each
            for each in document.connections
        ),
    )


def _first_difference(before: Document, after: Document) -> tuple[str, str]:
    """Where two documents differ, in words and as a path."""
    for part, one in (("neurons", "Neuron"), ("connections", "Connection")):
        old = {each.id: each for each in getattr(before, part)}
        new = {each.id: each for each in getattr(after, part)}
        for id in sorted(old.keys() | new.keys()):
            if old.get(id) != new.get(id):
                shown = getattr(new.get(id) or old[id], "label", "") or id
                return f"{one} “{shown}”", f"{part}.{id}"
    return "The head of the network", ""


def _refused(sentence: str) -> Refused:
    return Refused(sentence, problems=[Problem("unlocked", "invalid", sentence)])
