"""Makes the example of Ethereum's public goods of 2023 from the recorded flows."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from neurons.importers import flows_csv
from neurons.importers.flows_csv import Flows

from . import drawing

SLUG = "ethereum-public-goods-2023"
MOST_NEURONS = 200
ROWS = 60
NAMED = 8  # rounds and projects that are drawn by name at first
COLUMNS = (0, 300, 800)  # funders, rounds, projects: narrow enough for one look

DESCRIPTION = (
    "Who funded Ethereum's public goods in 2023, through which rounds, in US dollars: "
    "retroactive funding, quadratic funding, grants councils, direct gifts. Every "
    "funder and every round is here with its recorded amounts; of the 2,300 projects "
    "the largest are drawn by name and the rest of each programme as one. BuidlGuidl "
    "is funded by a round that it funds itself, a real loop of two."
)
SOURCES = (
    "Flows of 2023 (funder, pool, project, amount in USD): "
    "opensource-observer/oss-funding and opensource-observer/insights, Apache-2.0",
    "The direct gift of Arbitrum DAO to Protocol Guild: protocolguild/documentation, "
    "resources (reported; its date is approximate)",
    "Where a round is recorded as paying more than it received, a source “Unrecorded” "
    "brings the exact difference; where it paid less, it keeps the rest.",
)
PROGRAMMES = (
    ("pool:optimism", "Optimism"),
    ("pool:arbitrum", "Arbitrum"),
    ("pool:gitcoin-alpha", "Gitcoin Alpha"),
    ("pool:gitcoin-beta", "Gitcoin Beta"),
    ("pool:gitcoin-gg18", "Gitcoin GG18"),
    ("pool:gitcoin-gg19", "Gitcoin GG19"),
    ("pool:gitcoin-allo", "rounds run on Gitcoin"),
    ("pool:octant", "Octant"),
    ("pool:clrfund", "clr.fund"),
    ("pool:dao-drops", "DAO Drops"),
)


def build(data: Path) -> dict[str, Any]:
    """The network in plain values; `data` is the folder of published records."""
    flows = flows_csv.read_flows((data / "flows_2023.csv").read_text(encoding="utf-8"))
    named = _named(flows)
    folded, labels = _folded(flows, named)
    found = flows_csv.build(folded, name="Ethereum public goods 2023", labels=labels)
    groups = _draw(found, folded)
    return {
        **found,
        "groups": groups,
        "description": DESCRIPTION,
        "start": "2023-01",
        "round_length": "P1M",
        "sources": list(SOURCES),
    }


def _named(flows: Flows) -> set[str]:
    """Projects drawn by name: those in a loop, each round's largest, then the largest.

    There are as many as fit under MOST_NEURONS beside funders, rounds, unrecorded
    sources and one neuron for the rest of each programme.
    """
    received, paid = flows.received(), flows.paid()
    fixed = [n for n in flows.nodes() if not n.startswith("project:")]
    unrecorded = [n for n in fixed if flows_csv.is_pool(n) and paid[n] > received[n]]
    room = MOST_NEURONS - len(fixed) - len(unrecorded) - len(PROGRAMMES)
    by_size = sorted(received, key=lambda n: (-received[n], n))
    projects = [n for n in by_size if n.startswith("project:")]
    largest = {_largest(flows, pool) for pool in fixed if flows_csv.is_pool(pool)}
    wanted = [n for n in projects if paid[n]]
    wanted += [n for n in projects if n in largest and n not in wanted]
    wanted += [n for n in projects if n not in wanted]
    return set(wanted[:room])


def _largest(flows: Flows, pool: str) -> str:
    return max(sorted(paid := flows.out_of(pool)), key=lambda node: paid[node])


def _folded(flows: Flows, named: set[str]) -> tuple[Flows, dict[str, str]]:
    """The same flows with all other projects of a programme as one."""
    amounts: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    members: dict[str, set[str]] = defaultdict(set)
    for (source, target), value in flows.amounts.items():
        if target.startswith("project:") and target not in named:
            rest, _ = _programme(source)
            members[rest].add(target)
            target = rest
        amounts[source, target] += value
    names = {f"project:other-{prefix[5:]}": label for prefix, label in PROGRAMMES}
    labels = {
        rest: f"other projects ({len(each):,}), {names[rest]}"
        for rest, each in members.items()
    }
    return Flows(dict(amounts)), labels


def _programme(pool: str) -> tuple[str, str]:
    for prefix, label in PROGRAMMES:
        if pool.startswith(prefix):
            return f"project:other-{prefix[5:]}", label
    raise ValueError(f"“{pool}” belongs to no programme.")


def _draw(found: dict[str, Any], flows: Flows) -> list[dict]:
    """Funders left, rounds in the middle, projects right, each column largest first.

    Beside the largest only the loop is drawn by name. Returns the groups of all others,
    which the editor draws as one card each.
    """
    received, paid = flows.received(), flows.paid()
    size = {
        flows_csv.identifier(node): max(received[node], paid[node])
        for node in flows.nodes()
    }
    by_size = sorted(found["neurons"], key=lambda n: (-size.get(n["id"], 0), n["id"]))
    rounds = [each for each in by_size if each["kind"] == "split"]
    projects = [each for each in by_size if each["kind"] == "project"]
    shown = _shown(rounds) + _shown(_by_name(projects))
    ids = {each["id"] for each in shown}
    funding = {c["source"] for c in found["connections"] if c["target"] in ids}
    funders = [
        each for each in by_size if each["id"] in funding and each["kind"] == "source"
    ]
    others = [each for each in by_size if each not in shown + funders]
    middle = (NAMED - 1) / 2 * drawing.CARD_STEP
    drawing.place(funders, drawing.column(len(funders), COLUMNS[0], middle))
    groups = []
    for x, kinds, label in (
        (COLUMNS[1], ("split", "source"), "Smaller rounds and their funders"),
        (COLUMNS[2], ("project",), "Other projects"),
    ):
        above = [each for each in shown if each["kind"] in kinds]
        below = [each for each in others if each["kind"] in kinds]
        below.sort(key=lambda each: kinds.index(each["kind"]))
        drawing.place(above, drawing.grid(len(above), x, 0, NAMED))
        top = NAMED * drawing.CARD_STEP
        drawing.place(below, drawing.grid(len(below), x, top, ROWS))
        members = [each["id"] for each in below]
        groups.append(
            {"id": label.lower().replace(" ", "-"), "label": label, "neurons": members}
        )
    return groups


def _shown(by_size: list[dict]) -> list[dict]:
    """The largest, and what is in the loop, in their order."""
    loop = [each for each in by_size if each["id"].endswith("buidlguidl")]
    largest = [each for each in by_size if each not in loop][: NAMED - len(loop)]
    return [each for each in by_size if each in largest + loop]


def _by_name(projects: list[dict]) -> list[dict]:
    return [each for each in projects if not each["id"].startswith("project-other-")]
