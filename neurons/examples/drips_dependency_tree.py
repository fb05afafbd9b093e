"""Makes the example of a dependency tree: splits of splits, as lists on Drips."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

from neurons import document

from . import drawing

SLUG = "drips-dependency-tree"
ROOT = "ethereum"
HOST = "https://github.com/"
NAMED = 5  # dependencies of each repository that are drawn by name
LISTED = 12  # repositories of the first list
NINTHS = Decimal("1e-9")

DESCRIPTION = (
    "Splits of splits: a list shares 1,200,000 USD among twelve repositories of "
    "Ethereum, each keeps half and passes half on to what it depends on, as Drips "
    "lists do. Repositories, dependencies and their weights are those of the Deep "
    "Funding graph; of thirty dependencies of each the five heaviest are drawn by name "
    "and the others as one. A library that several build on collects from all. Raise a "
    "repository's share and see who depends on it."
)
SOURCES = (
    "Repositories, dependencies and weights: the Deep Funding dependency graph "
    "(dependency_graph_weights), MIT",
    "How a list splits (cumulative floors, the last gains the rounding): "
    "drips-network/contracts, src/Splits.sol",
    "Assumed, not sourced: the amount, that every repository keeps half, and that only "
    "the first twelve of 34 repositories are on the list",
)


def build(data: Path) -> dict[str, Any]:
    """The network in plain values; `data` is the folder of published records."""
    path = data / "dependency_graph_weights.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (r["parent"], r["repo"], Decimal(r["weight"])) for r in csv.DictReader(file)
        ]
    needs = {parent for parent, _, _ in rows}
    listed = [repo for parent, repo, _ in rows if parent == ROOT and repo in needs]
    listed = listed[:LISTED]
    donors = {
        "id": "donors",
        "label": "Donors",
        "kind": "source",
        "params": {"amount": "1200000"},
        "note": "The amount is assumed.",
    }
    root = {"id": ROOT, "label": "Ethereum list", "kind": "split"}
    repos = [
        {
            "id": _id(each),
            "label": _label(each),
            "kind": "split",
            "settings": {"retain": "0.5"},
            "note": "Keeps half, an assumption; passes half on.",
        }
        for each in listed
    ]
    leaves: dict[str, dict[str, Any]] = {}
    wires = [{"id": "money", "source": "donors", "target": ROOT}]
    for parent, repo, weight in rows:
        if parent == ROOT and repo in listed:
            wires.append(_wire(ROOT, _id(repo), weight))
    for each in listed:
        found = [(repo, w) for parent, repo, w in rows if parent == each != repo]
        found.sort(key=lambda own: (-own[1], own[0]))
        for repo, weight in found[:NAMED]:
            if repo not in listed:
                card = {"id": _id(repo), "label": _label(repo), "kind": "project"}
                leaves.setdefault(repo, card)
            wires.append(_wire(_id(each), _id(repo), weight))
        rest = found[NAMED:]
        if rest:
            id = f"others-{_id(each)}"[:64]
            words = f"{len(rest)} more of {_label(each)}"
            leaves[id] = {"id": id, "label": words, "kind": "project"}
            wires.append(_wire(_id(each), id, sum((w for _, w in rest), Decimal(0))))
    cards = sorted(leaves.values(), key=lambda card: card["id"])
    drawing.place([donors], [(0, 0)])
    drawing.place([root], [(drawing.HOP_STEP, 0)])
    drawing.place(repos, drawing.column(len(repos), 2 * drawing.HOP_STEP))
    top = -9.5 * drawing.CARD_STEP
    drawing.place(cards, drawing.grid(len(cards), 3 * drawing.HOP_STEP, top, 20))
    return {
        "format": document.FORMAT,
        "name": "Splits of splits: a dependency tree",
        "description": DESCRIPTION,
        "token": {"symbol": "USD", "decimals": 2},
        "round_length": "P1M",
        "neurons": [donors, root, *repos, *cards],
        "connections": wires,
        "sources": list(SOURCES),
    }


def _wire(source: str, target: str, weight: Decimal) -> dict[str, Any]:
    plain = weight.quantize(NINTHS).normalize()
    id = f"{source}--{target}"[:64].rstrip("-_")
    return {"id": id, "source": source, "target": target, "weight": f"{plain:f}"}


def _label(repo: str) -> str:
    return repo.removeprefix(HOST).rpartition("/")[2]


def _id(repo: str) -> str:
    words = repo.removeprefix(HOST).lower().replace("/", "-").replace(".", "-")
    return words[:30].strip("-_")
