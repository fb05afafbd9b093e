"""Imports a table of recorded flows: who paid whom how much, one row a payment.

Columns: source, target and an amount; node names are `funder:`, `pool:` or `project:`
followed by a slug. Payments of one source to one target are added up.
"""

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any

from neurons import document, limits
from neurons.document import Document

LABEL = "Recorded flows (CSV)"
HELP = "One row a payment: source, target, amount. Nodes are funder:, pool:, project:."

NINTHS = Decimal("1e-9")
# Slugs lose their capitals; these are the words of the table that need them back.
CAPITALS = (
    "ACS AI Africa Alpha American Arbitrum Beta BuidlGuidl Chinese Citizens "
    "Collective CULT DAO DAO0 DeFi DeSci Devconnect ENS ETH ETHGlobal Ethereum FAB "
    "Foundation GameNetWeb3 Geo Gitcoin Golem Greenpill InnovateRound LatAm Mantle "
    "MetaCamp Mexican NFT NYC NexGenAI Nova OSS Octant Onda OpenCivics Optimism PDX "
    "Phangan QF RaidGuild ReFi STIP SheFi TFGrid Turkish Web3 ZK Zuzalu"
)
SPOKEN = {
    **{word.lower(): word for word in CAPITALS.split()},
    "clrfund": "clr.fund",
    "ethinfra": "Ethereum infrastructure",
    "retropgf2": "RetroPGF 2",
    "retropgf3": "RetroPGF 3",
    "gr18": "GR18",
}
_dated_round = re.compile(r"gitcoin-allo-(\d{4}-\d{2})-(.+)")


@dataclass(frozen=True)
class Flows:
    """Recorded payments, added up by pair, in the unit of the table."""

    amounts: Mapping[tuple[str, str], Decimal]

    def out_of(self, node: str) -> dict[str, Decimal]:
        """What a node paid, by target."""
        return {b: v for (a, b), v in self.amounts.items() if a == node}

    def nodes(self) -> list[str]:
        """Every node, by name."""
        return sorted({name for pair in self.amounts for name in pair})

    def received(self) -> dict[str, Decimal]:
        """What every node received in total."""
        return _totals((b, v) for (_, b), v in self.amounts.items())

    def paid(self) -> dict[str, Decimal]:
        """What every node paid in total."""
        return _totals((a, v) for (a, _), v in self.amounts.items())


def _totals(parts: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for name, value in parts:
        found[name] += value
    return found


def read_flows(text: str, *, amount: str = "amount_usd", decimals: int = 2) -> Flows:
    """The payments of a CSV table, rounded to `decimals`. Raises ValueError."""
    amounts: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        try:
            pair = row["source"].strip(), row["target"].strip()
            amounts[pair] += Decimal(row[amount])
        except (KeyError, ArithmeticError, AttributeError):
            raise ValueError(
                f"Row {number} needs source, target and a number in {amount}."
            ) from None
    step = Decimal(1).scaleb(-decimals)
    return Flows({pair: value.quantize(step) for pair, value in amounts.items()})


def read(text: str, *, name: str, symbol: str = "USD", decimals: int = 2) -> Document:
    """The whole table as a network. See `build`."""
    return document.read(
        build(read_flows(text, decimals=decimals), name=name, symbol=symbol)
    )


def build(
    flows: Flows,
    *,
    name: str,
    symbol: str = "USD",
    decimals: int = 2,
    labels: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """A network that repeats these flows, as a document in plain values.

    A funder is a source of what it paid. A pool is a split of what it received; where
    it paid more than that, a source “unrecorded” brings the exact difference. A project
    keeps what it likes: all that it is not recorded to have passed on.
    """
    received, paid = flows.received(), flows.paid()
    names = flows.nodes()
    ids = {node: identifier(node) for node in names}
    neurons = []
    connections = []
    for node in names:
        given = (labels or {}).get(node)
        neurons.append(
            _neuron(ids[node], given or label(node), node, received[node], paid[node])
        )
    for (source, target), value in sorted(flows.amounts.items()):
        connections.append(
            {
                "id": _fit(f"{ids[source]}--{ids[target]}"),
                "source": ids[source],
                "target": ids[target],
                "weight": value,
            }
        )
    for node in names:
        missing = paid[node] - received[node]
        if is_pool(node) and missing > 0:
            more, wire = _unrecorded(ids[node], label(node), missing)
            neurons.append(more)
            connections.append(wire)
    return {
        "format": document.FORMAT,
        "name": name,
        "token": {"symbol": symbol, "decimals": decimals},
        "neurons": neurons,
        "connections": connections,
    }


def is_pool(node: str) -> bool:
    """Whether a node hands on all it gets."""
    return node.startswith("pool:")


def identifier(node: str) -> str:
    """An id for a node: small letters, digits and dashes, at most 64."""
    return _fit(re.sub(r"[^a-z0-9_]+", "-", node.lower()).strip("-_"))


def _fit(text: str) -> str:
    if len(text) <= 64:
        return text
    return f"{text[:55]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def label(node: str) -> str:
    """A readable name from a slug."""
    layer, _, slug = node.partition(":")
    if not slug:
        return f"Unnamed {layer}"
    dated = _dated_round.fullmatch(slug)
    text = " ".join(_word(word) for word in (dated[2] if dated else slug).split("-"))
    text = text[:1].upper() + text[1:] if not text.startswith("clr.") else text
    return (f"{text} (Gitcoin, {dated[1]})" if dated else text)[: limits.LABEL]


def _word(word: str) -> str:
    if re.fullmatch(r"gg\d+", word):
        return word.upper()
    return SPOKEN.get(word, word)


def _neuron(
    id: str, label: str, node: str, received: Decimal, paid: Decimal
) -> dict[str, Any]:
    found: dict[str, Any] = {"id": id, "label": label}
    if node.startswith("funder:"):
        return {**found, "kind": "source", "params": {"amount": paid}}
    if is_pool(node):
        if received <= paid:
            return {**found, "kind": "split"}
        # What a pool got and is not recorded to have paid, it has kept.
        return {
            **found,
            "kind": "split",
            "params": {"whole": received},
            "settings": {"leftover": "keep"},
        }
    if not paid:
        return {**found, "kind": "project"}
    kept = 1 - min(paid / received, Decimal(1)) if received else Decimal(0)
    kept = kept.quantize(NINTHS, rounding=ROUND_DOWN)
    return {**found, "kind": "project", "settings": {"retain": kept}}


def _unrecorded(
    id: str, label: str, missing: Decimal
) -> tuple[dict[str, Any], dict[str, Any]]:
    source = _fit(f"unrecorded-{id}")
    note = (
        f"The records show {label} paying {missing:f} more than they show it "
        "receiving. This source makes up the exact difference."
    )
    return (
        {
            "id": source,
            "label": "Unrecorded",
            "kind": "source",
            "params": {"amount": missing},
            "note": note,
        },
        {"id": _fit(f"{source}--{id}"), "source": source, "target": id, "weight": 1},
    )
