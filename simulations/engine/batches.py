"""Lays out what a mechanism may read: one batch for all its neurons that score now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from neurons.mechanisms import asks, params
from neurons.mechanisms.base import Ballots, Batch
from neurons.mechanisms.exact import BILLION
from neurons.mechanisms.params import Columns, Declaration

from .ballots import BallotTable
from .compile import Block
from .controls import Controls
from .ledger import Accounts


@dataclass(frozen=True, eq=False)
class BlockData:
    """All that stays the same for the neurons of a block until an event comes."""

    params: Columns
    attributes: dict[str, np.ndarray]  # (connections,)
    ballots: Ballots  # of the whole block
    ballot_ptr: np.ndarray  # (neurons + 1,) int64
    units: np.ndarray  # (ballots,) int64, amounts in base units


def rows_of(ptr: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places of some rows' values, one row after the other, and their own ptr."""
    length = ptr[rows + 1] - ptr[rows]
    own = np.concatenate(([0], np.cumsum(length)))
    return np.repeat(ptr[rows] - own[:-1], length) + np.arange(own[-1]), own


def block_data(block: Block, controls: Controls) -> BlockData:
    """Stack what the block's neurons hold now."""
    specs = controls.specs[block.start : block.stop]
    decimals = controls.network.spec.decimals
    columns = params.stack(
        block.mechanism.Params, [s.params for s in specs], decimals=decimals
    )
    for declaration in params.declarations(block.mechanism.Params):
        if declaration.type == "weight":  # on the scale of the connections' weights
            figures = controls.figures[block.start : block.stop]
            scaled = [each.get(declaration.name, -1) for each in figures]
            vars(columns)[declaration.name] = np.array(scaled, dtype=np.int64)
    written = _written(block, controls)
    attributes = {
        each.name: _attribute(each, [a.get(each.name) for a in written], decimals)
        for each in _columns(block, written)
    }
    ballots, ballot_ptr, units = _ballots(block, controls)
    return BlockData(columns, attributes, ballots, ballot_ptr, units)


def _written(block: Block, controls: Controls) -> list[Mapping[str, Any]]:
    """What each of its connections carries, or else its target (impact)."""
    kind = block.mechanism
    if not kind.recipient_columns and not kind.number_columns:
        return []  # nobody will look
    network = controls.network
    wires = network.connections_between(block.start, block.stop)
    targets = network.target[wires].tolist()
    return [
        {
            **controls.specs[target].attributes,
            **network.spec.connections[wire].attributes,
        }
        for wire, target in zip(network.wire[wires].tolist(), targets, strict=True)
    ]


def _columns(block: Block, written: Sequence[Mapping[str, Any]]) -> list[Declaration]:
    """The kind's columns, and those of numbers that its connections carry besides."""
    columns = list(block.mechanism.recipient_columns)
    if block.mechanism.number_columns:
        known = {each.name for each in (*columns, *asks.COLUMNS)}
        further = sorted({name for each in written for name in each} - known)
        columns += [Declaration(name, "number", name, "") for name in further]
    return columns


def _attribute(
    declaration: Declaration, values: list[Any], decimals: int
) -> np.ndarray:
    """A recipient column; what a connection lacks is the declaration's default."""
    values = [declaration.default if v is None else v for v in values]
    if declaration.type == "amount":
        units = [-1 if v is None else int(Decimal(v).scaleb(decimals)) for v in values]
        return np.array(units, dtype=np.int64)
    if declaration.type == "share":
        shares = [-1 if v is None else int(Decimal(v) * BILLION) for v in values]
        return np.array(shares, dtype=np.int64)
    if declaration.type == "integer":
        return np.array([-1 if v is None else v for v in values], dtype=np.int64)
    if declaration.type == "boolean":
        return np.array([bool(v) for v in values], dtype=np.bool_)
    if declaration.type in ("text", "choice"):
        return np.array(["" if v is None else v for v in values], dtype=np.str_)
    return np.array([np.nan if v is None else float(v) for v in values])


def _ballots(
    block: Block, controls: Controls
) -> tuple[Ballots, np.ndarray, np.ndarray]:
    """The tables of the block's neurons one after the other, numbered over all."""
    ptr, first_wire = controls.network.ptr, controls.network.ptr[block.start]
    form = block.mechanism.ballots
    tables: list[tuple[int, BallotTable]] = []
    sizes = []
    for place, own in enumerate(controls.specs[block.start : block.stop]):
        holds = form is not None and own.ballots is not None
        sizes.append(len(own.ballots) if holds else 0)
        if sizes[-1]:
            tables.append((place, own.ballots))
    voters = np.cumsum([0, *(table.voters for _, table in tables)])
    connections, numbers, offsets = [], [], []
    for (place, table), first_voter in zip(tables, voters[:-1].tolist(), strict=True):
        offsets.append(ptr[block.start + place] - first_wire)
        connections.append(_moved(table.connection, offsets[-1]))
        numbers.append(table.voter + first_voter)
    own = [table for _, table in tables]
    columns = {
        each.name: _join([t.columns[each.name] for t in own], _EMPTY[each.type])
        if each.type != "recipient"
        else _join(
            [
                _moved(t.columns[each.name], offset)
                for t, offset in zip(own, offsets, strict=True)
            ],
            np.int64,
        )
        for each in (form.extra if form else ())
    }
    ballots = Ballots(
        neuron=np.repeat(np.arange(len(sizes)), sizes),
        connection=_join(connections, np.int64),
        voter=_join(numbers, np.int64),
        amount=_join([t.amount for t in own], np.float64),
        weight=_join([t.weight for t in own], np.float64),
        columns=columns,
        names=_join([t.names for t in own], np.str_),
    )
    ballot_ptr = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    return ballots, ballot_ptr, _join([t.units for t in own], np.int64)


_EMPTY: dict[str, type] = defaultdict(
    lambda: np.float64, boolean=np.bool_, text=np.str_, choice=np.str_
)


def _moved(connection: np.ndarray, offset: np.ndarray | int) -> np.ndarray:
    """Places of connections, further along; −1 stays what it is."""
    return np.where(connection >= 0, connection + offset, -1)


def _join(parts: list[np.ndarray], empty: type) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=empty)


def lay_out(
    block: Block,
    neurons: np.ndarray,
    data: BlockData,
    controls: Controls,
    accounts: Accounts,
    pool: np.ndarray,
    round: int,
) -> tuple[Batch, np.ndarray, np.ndarray]:
    """The batch of some neurons of a block, their connections, their ballot rows.

    `neurons` (k,) int64 ascending, `pool` (k,) int64 theirs.
    """
    network = controls.network
    wires, ptr = rows_of(network.ptr, neurons)
    places = neurons - block.start
    rows, ballot_ptr = rows_of(data.ballot_ptr, places)
    first = network.ptr[block.start]
    owner = np.repeat(np.arange(len(neurons)), np.diff(ptr))
    ballots, own_params = data.ballots, data.params
    if len(neurons) < block.stop - block.start:
        own_params = Columns({n: each[places] for n, each in vars(own_params).items()})
        shift = ptr[:-1] - (network.ptr[neurons] - first)  # (neurons,)
        whose = np.repeat(np.arange(len(neurons)), np.diff(ballot_ptr))
        voters, voter = np.unique(ballots.voter[rows], return_inverse=True)
        columns = {name: each[rows] for name, each in ballots.columns.items()}
        for each in block.mechanism.ballots.extra if block.mechanism.ballots else ():
            if each.type == "recipient":
                columns[each.name] = _moved(columns[each.name], shift[whose])
        ballots = Ballots(
            neuron=whose,
            connection=_moved(ballots.connection[rows], shift[whose]),
            voter=voter.astype(np.int64),
            amount=ballots.amount[rows],
            weight=ballots.weight[rows],
            columns=columns,
            names=ballots.names[voters],
        )
    here = wires - first
    batch = Batch(
        ptr=ptr,
        neuron=owner,
        weight=controls.weight[wires],
        weight_scale=controls.weight_scale[neurons],
        attributes={name: each[here] for name, each in data.attributes.items()},
        pool=pool,
        received=accounts.received[neurons],
        paid_so_far=accounts.paid[wires],
        round=round,
        params=own_params,
        ballots=ballots,
        state=accounts.state[wires],
        done=accounts.done[wires],
        unit=network.spec.unit,
    )
    return batch, wires, rows
