"""Turns a generated electorate into ballots, as its kind would cast them."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from neurons.mechanisms import registry

from .ballots import BallotTable
from .compile import Network
from .controls import Controls
from .electorate import gather
from .plain import plain_decimal
from .spec import NeuronSpec, Spec

_FINE = 1e9  # weights have at most 9 decimals, so that a file holds them exactly
_EMPTY = defaultdict(lambda: np.nan, boolean=False, text="", choice="", recipient=-1)


def draw_electorates(controls: Controls, seed: int) -> None:
    """Give every neuron with a generated electorate its ballots, once a run."""
    notes = controls.network.notes
    if "drawn" not in notes:
        notes["drawn"] = [n for n, own in enumerate(controls.specs) if _is_drawn(own)]
    for neuron in notes["drawn"]:
        if _is_drawn(controls.specs[neuron]):
            controls.drawn(neuron, draw(controls.network, neuron, seed))


def _is_drawn(own: NeuronSpec) -> bool:
    form = registry.kinds()[own.kind].ballots
    return own.electorate is not None and own.ballots is None and form is not None


def draw(network: Network, neuron: int, seed: int, round: int = 0) -> BallotTable:
    """The ballots of one generated electorate."""
    own = network.spec.neurons[network.place[neuron]]
    mechanism = registry.kinds()[own.kind]
    crowd = gather(network, neuron, seed, round)
    utilities = crowd.utilities
    amount = np.asarray(mechanism.ballots_from(utilities), dtype=np.float64)
    written = np.flatnonzero(np.isfinite(amount))
    voter = crowd.voter[np.repeat(np.arange(len(crowd.voter)), np.diff(utilities.ptr))]
    recipient = utilities.recipient
    # rows come by voter; a stable sort by recipient leaves voters in order. Sixteen
    # bits hold every recipient, and NumPy sorts them by counting: ten times faster
    place = recipient[written].astype(np.uint16)
    order = written[np.argsort(place, kind="stable")]
    units = np.rint(amount[order] * network.spec.unit).astype(np.int64)
    silent = len(crowd.silent)
    weight = np.maximum(np.rint(mechanism.ballot_weights_from(utilities) * _FINE), 1)
    extra = mechanism.ballot_columns_from(utilities)
    columns = {}
    for each in mechanism.ballots.extra if mechanism.ballots else ():
        given = extra.get(each.name)
        empty = np.full(silent + len(order), _EMPTY[each.type])
        columns[each.name] = (
            empty if given is None else np.concatenate((empty[:silent], given[order]))
        )
    return BallotTable(
        sha256="",
        connection=np.concatenate((np.full(silent, -1), recipient[order])),
        voter=np.concatenate((crowd.silent, voter[order])),
        amount=np.concatenate((np.zeros(silent), units / network.spec.unit)),
        weight=np.concatenate((np.ones(silent), weight[order] / _FINE)),
        units=np.concatenate((np.zeros(silent, dtype=np.int64), units)),
        columns=columns,
        names=crowd.names,
        voters=len(crowd.names),
    )


@dataclass(frozen=True)
class Table:
    """A generated electorate's ballots as texts, to be kept as a file."""

    columns: tuple[str, ...]
    rows: list[list[str]]


def table(network: Network, neuron: str, seed: int) -> Table:
    """What an electorate votes under a seed; imported, it decides the same."""
    spec: Spec = network.spec
    drawn = draw(network, int(network.to_id[spec.neuron_numbers()[neuron]]), seed)
    ids = [*spec.connections_of(neuron), ""]  # nobody is −1, the last
    columns = {
        "voter": drawn.names[drawn.voter].tolist(),
        "connection": [ids[each] for each in drawn.connection.tolist()],
        "amount": [_amount(units, spec.decimals) for units in drawn.units.tolist()],
        "weight": [_amount(n, 9) for n in np.rint(drawn.weight * _FINE).astype(int)],
        **{
            name: [_cell(value, ids) for value in values.tolist()]
            for name, values in drawn.columns.items()
        },
    }
    rows = [list(row) for row in zip(*columns.values(), strict=True)]
    return Table(tuple(columns), rows)


def rows(network: Network, neuron: str, seed: int) -> list[list[str]]:
    """The rows alone: voter, connection, amount, weight, then the kind's own."""
    return table(network, neuron, seed).rows


def _cell(value: bool | int | float | str, ids: list[str]) -> str:
    """A cell of a further column, as a file holds it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, int):
        return ids[value]  # a recipient
    return "" if value != value else plain_decimal(Decimal(repr(value)))


def _amount(units: int, decimals: int) -> str:
    return plain_decimal(Decimal(int(units)).scaleb(-decimals))
