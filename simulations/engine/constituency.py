"""Turns a generated electorate into ballots, as its kind would cast them."""

from collections import defaultdict
from decimal import Decimal

import numpy as np

from neurons.mechanisms import registry

from .ballots import BallotTable
from .compile import Network
from .controls import Controls
from .electorate import gather
from .plain import plain_decimal
from .spec import Spec

_EMPTY = defaultdict(lambda: np.nan, boolean=False, text="", choice="", recipient=-1)


def draw_electorates(controls: Controls, seed: int) -> None:
    """Give every neuron with a generated electorate its ballots, once a run."""
    for neuron, own in enumerate(controls.specs):
        form = registry.kinds()[own.kind].ballots
        if own.electorate is not None and own.ballots is None and form is not None:
            controls.drawn(neuron, draw(controls.network, neuron, seed))


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
    # rows come by voter; a stable sort by recipient leaves voters in order
    order = written[np.argsort(recipient[written], kind="stable")]
    units = np.rint(amount[order] * network.spec.unit).astype(np.int64)
    silent = len(crowd.silent)
    weight = mechanism.ballot_weights_from(utilities)
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
        weight=np.concatenate((np.ones(silent), weight[order])),
        units=np.concatenate((np.zeros(silent, dtype=np.int64), units)),
        columns=columns,
        names=crowd.names,
        voters=len(crowd.names),
    )


def rows(network: Network, neuron: str, seed: int) -> list[list[str]]:
    """A generated electorate's ballots: rows of voter, connection, amount, weight."""
    spec: Spec = network.spec
    place = int(network.to_id[spec.neuron_numbers()[neuron]])
    table = draw(network, place, seed)
    ids = [*spec.connections_of(neuron), ""]  # nobody is −1, the last
    unit = spec.decimals
    return [
        [str(table.names[v]), ids[c], _amount(units, unit), f"{w:.15g}"]
        for v, c, units, w in zip(
            table.voter.tolist(),
            table.connection.tolist(),
            table.units.tolist(),
            table.weight.tolist(),
            strict=True,
        )
    ]


def _amount(units: int, decimals: int) -> str:
    return plain_decimal(Decimal(units).scaleb(-decimals))
