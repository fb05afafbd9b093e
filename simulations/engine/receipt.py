"""The receipt of a run: hashes of what went in and of what came out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

import numpy as np

from neurons.mechanisms import registry, settings
from neurons.mechanisms.params import declarations

from .ballots import BallotTable
from .plain import plain
from .scenario import Scenario
from .spec import ConnectionSpec, NeuronSpec, Spec

RULES_VERSION = 3  # goes up only when some ledger changes


def hash_inputs(spec: Spec, scenario: Scenario) -> str:
    """sha256 of everything that can change a ledger: names and places are left out."""
    return hashlib.sha256(canonical(_inputs(spec, scenario))).hexdigest()


def hash_outputs(pot: np.ndarray, kept: np.ndarray, paid: np.ndarray) -> str:
    """sha256 of (pot, kept) by neuron, round by round, then paid by connection."""
    digest = hashlib.sha256()
    for pots, keeps in zip(pot, kept, strict=True):
        digest.update(np.stack((pots, keeps), axis=1).astype("<i8").tobytes())
    digest.update(paid.astype("<i8").tobytes())
    return digest.hexdigest()


def canonical(value: Any) -> bytes:
    """RFC 8785 JSON of texts, integers, truth values, lists and objects.

    Decimals are texts by then, so that no float ever needs writing. Keys are sorted
    by their UTF-16 code units, as the RFC asks: not as Python sorts texts, beyond the
    basic plane.
    """
    ordered = _ordered(value)
    text = json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        keys = sorted(value, key=_code_units)
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [_ordered(each) for each in value]
    if isinstance(value, float):
        raise TypeError("A receipt holds decimals as texts, never floats.")
    return value


def _code_units(key: str) -> bytes:
    return key.encode("utf-16-be")


def _inputs(spec: Spec, scenario: Scenario) -> dict[str, Any]:
    return {
        "token": {"symbol": spec.symbol, "decimals": spec.decimals},
        "neurons": [_neuron(each) for each in spec.neurons],
        "connections": [_connection(each) for each in spec.connections],
        "scenario": scenario.plain(),
        "rules": RULES_VERSION,
    }


def _neuron(neuron: NeuronSpec) -> dict[str, Any]:
    mechanism = registry.kinds()[neuron.kind]
    known = {each.name: each.default for each in declarations(mechanism.Params)}
    return _lean(
        {
            "id": neuron.id,
            "kind": neuron.kind,
            "params": _differing(neuron.params, known),
            "settings": _differing(neuron.settings, settings.defaults(mechanism)),
            "attributes": plain(neuron.attributes),
            "ballots": _table(neuron.ballots),
            "generated": neuron.electorate and _everything(neuron.electorate),
        }
    )


def _connection(connection: ConnectionSpec) -> dict[str, Any]:
    return _lean(
        {
            "id": connection.id,
            "source": connection.source,
            "target": connection.target,
            "weight": None if connection.weight == 1 else plain(connection.weight),
            "delay": None if connection.delay == 1 else connection.delay,
            "attributes": _lean(plain(connection.attributes)),
        }
    )


def _differing(values: Any, defaults: Mapping[str, Any]) -> dict[str, Any]:
    found = {each.name: getattr(values, each.name) for each in fields(values)}
    return {
        name: plain(value)
        for name, value in found.items()
        if value is not None and not _same(value, defaults[name])
    }


def _same(value: Any, default: Any) -> bool:
    if isinstance(value, Decimal) and default is not None:
        return value == Decimal(default)
    return value == default


def _everything(values: Any) -> dict[str, Any]:
    found = {each.name: plain(getattr(values, each.name)) for each in fields(values)}
    return _lean(found)


def _table(table: BallotTable | None) -> str | None:
    return table.sha256 if table is not None else None


def _lean(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without nulls and empty objects."""
    return {k: v for k, v in values.items() if v is not None and v != {} and v != []}
