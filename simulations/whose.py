"""Whose money this is, as plain data: for a neuron, for a funder, for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .engine.attribution import Attribution
from .engine.attribution.ways import Way, ways_from, ways_into
from .models import Run
from .money import tokens

Plain = dict[str, Any]


@dataclass(frozen=True)
class Names:
    """What neurons are called, and how amounts are written."""

    neurons: Mapping[str, Mapping[str, Any]]
    decimals: int
    symbol: str

    @classmethod
    def of(cls, run: Run) -> "Names":
        """Those of the network as it was frozen."""
        neurons = {each["id"]: each for each in run.snapshot["neurons"]}
        token = run.snapshot["token"]
        return cls(neurons, token.get("decimals", 6), token["symbol"])

    def neuron(self, id: str) -> Plain:
        """A neuron as the wire knows it."""
        own = self.neurons[id]
        return {"id": id, "label": own.get("label") or id, "kind": own["kind"]}

    def amount(self, units: int) -> str:
        """Base units as a decimal string."""
        return tokens(units, self.decimals)


def of_neuron(names: Names, found: Attribution, neuron: str) -> Plain | None:
    """Where its money came from and where it went on to; None: no such neuron."""
    ids = list(found.wiring.neuron_ids)
    if neuron not in ids:
        return None
    place = ids.index(neuron)
    received = found.received_units[place]
    return {
        "neuron": names.neuron(neuron),
        "token": {"symbol": names.symbol, "decimals": names.decimals},
        "received": names.amount(received),
        "came_from": _came_from(names, found, place),
        "went_to": _went_to(names, found, place),
        "ways": _ways(names, found, ways_into(found, place), received, 0),
        "as_funder": [
            of_funder(names, found, column)
            for column, each in enumerate(found.funders)
            if each.neuron == neuron
        ],
    }


def _came_from(names: Names, found: Attribution, place: int) -> list[Plain]:
    """By funder, the largest first; adds up to what was received."""
    received = found.received_units[place]
    into = np.flatnonzero(found.wiring.target == place)
    rows = []
    for column, units in _largest_first(found.of("received", place)):
        sent = found.sent[into, column]
        order = np.argsort(-sent, kind="stable")
        payers = [int(found.wiring.source[into[i]]) for i in order if sent[i] > 0]
        ids = list(dict.fromkeys(found.wiring.neuron_ids[each] for each in payers))
        rows.append(
            {
                "funder": _funder(found, column),
                "through": [names.neuron(each) for each in ids],
                "amount": names.amount(units),
                "share": _share(units, received),
            }
        )
    return rows


def _went_to(names: Names, found: Attribution, place: int) -> list[Plain]:
    """What it kept, what waits, whom it paid; adds up to what was received.

    Gifts that were paid beside its pool never were its own, and are not listed here.
    """
    received, wiring = found.received_units[place], found.wiring
    rows: list[tuple[str, int, int | None]] = [
        ("kept", found.kept_units[place], None),
        ("waiting", found.pot_units[place], None),
    ]
    out = np.flatnonzero(wiring.source == place).tolist()
    rows += [
        ("paid", found.sent_units[wire] - int(found.gifts[wire]), wire) for wire in out
    ]
    rows.sort(key=lambda each: -each[1] if each[2] is not None else -(2**70))
    return [
        {
            "what": what,
            "neuron": None
            if wire is None
            else names.neuron(wiring.neuron_ids[int(wiring.target[wire])]),
            "connection": None if wire is None else wiring.connection_ids[wire],
            "first_round": None if wire is None else int(found.first_paid[wire]),
            "amount": names.amount(units),
            "share": _share(units, received),
        }
        for what, units, wire in rows
        if units
    ]


def of_funder(names: Names, found: Attribution, column: int) -> Plain:
    """Where a funder's money is now, and what is still on its way."""
    funder, ended = found.funders[column], found.ended(column)
    sums = [sum(each) for each in zip(*ended.values(), strict=True)]
    return {
        **_funder(found, column),
        "injected": names.amount(funder.injected),
        "kept": names.amount(sum(ended["kept"])),
        "waiting": names.amount(sum(ended["pot"])),
        "on_its_way": names.amount(sum(ended["coming"])),
        # the parts are whole units each: what rounding leaves over, or asks for
        "rounding": names.amount(funder.injected - sum(sums)),
        "ended": [
            {
                "neuron": names.neuron(found.wiring.neuron_ids[place]),
                "kept": names.amount(ended["kept"][place]),
                "waiting": names.amount(ended["pot"][place]),
                "on_its_way": names.amount(ended["coming"][place]),
                "amount": names.amount(units),
                "share": _share(units, funder.injected),
            }
            for place, units in _largest_first(sums)
        ],
        "ways": _ways(names, found, ways_from(found, column), funder.injected, -1),
    }


def funders(names: Names, found: Attribution) -> list[Plain]:
    """Every funder that is followed, with its totals."""
    told = (of_funder(names, found, each) for each in range(len(found.funders)))
    return [
        {name: value for name, value in each.items() if name not in ("ended", "ways")}
        for each in told
    ]


def table(names: Names, found: Attribution) -> list[list[str]]:
    """Every neuron's money by funder, a header first, for a spreadsheet."""
    accounts: Sequence[str] = ("received", "kept", "pot", "coming")
    heads = ("received", "kept", "waiting", "on_its_way")
    rows = [
        ["neuron", "label", "funder", "funder_label"]
        + [f"{each}_{names.symbol}" for each in heads]
    ]
    for place, id in enumerate(found.wiring.neuron_ids):
        columns = [found.of(account, place) for account in accounts]
        for funder, units in zip(
            found.funders, zip(*columns, strict=True), strict=True
        ):
            if any(units):
                label = names.neuron(id)["label"]
                amounts = [names.amount(each) for each in units]
                rows.append([id, label, funder.id, funder.label, *amounts])
    return rows


def _funder(found: Attribution, column: int) -> Plain:
    own = found.funders[column]
    return {"id": own.id, "label": own.label, "neuron": own.neuron}


def _ways(
    names: Names, found: Attribution, ways: Sequence[Way], total: int, far_end: int
) -> list[Plain]:
    ids = found.wiring.neuron_ids
    longer = [each for each in ways if len(each.neurons) > 1]
    return [
        {
            "funder": _funder(found, way.funder),
            "neurons": [names.neuron(ids[each]) for each in way.neurons],
            "amount": names.amount(units),
            "share": _share(units, total),
        }
        for way, units in zip(longer, _whole(longer, far_end), strict=True)
    ]


def _whole(ways: Sequence[Way], far_end: int) -> Iterator[int]:
    """Units of each way, so that those to one far end sum to what its table says."""
    sums: dict[int, float] = {}
    for way in ways:
        before = sums.get(way.neurons[far_end], 0.0)
        sums[way.neurons[far_end]] = before + way.units
        yield round(before + way.units) - round(before)


def _largest_first(units: Sequence[int]) -> list[tuple[int, int]]:
    """(place, units) of what is not 0."""
    found = [(place, each) for place, each in enumerate(units) if each]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.6f}" if whole else "0"
