"""One plan for a Sankey: places, labels and texts, whoever draws it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulations.money import amount, tokens

from . import place
from .lanes import with_lanes, without_lanes
from .narrow import two_columns
from .place import LINE, NODE_WIDTH, Layout, Link
from .text import fitted, shortened, width_of

NARROW = 720  # below this a page shows two columns; so do its style sheets
HEIGHT, HEIGHT_NARROW = 500, 400
HEAD = 30  # above the drawing, for the names of the columns
FOOT = 6
BROAD = 20  # a band of this height carries a label without a ground of its own
WIDEST_MARGIN = 300  # for the labels of the last column
LEAST_NAME = 40  # pixels: rather no amount than less of a name
MOST_CUT = 0.75  # of a name that would fit alone: rather no amount than less

Flows = Mapping[str, Any]
Band = tuple[Link, tuple[float, float]]  # a link, and the tops of its ends


@dataclass(frozen=True)
class Label:
    """A node's name and amount, in pixels from the top left of the drawing."""

    node: int
    name: str
    amount: str  # empty where there is no room
    x: float
    y: float
    on_wires: bool  # flows run beneath it: it wants a ground of its own


@dataclass(frozen=True)
class Plan:
    """All that is to be drawn. Texts are as written; who draws them escapes them."""

    nodes: list[dict[str, Any]]  # of the flows, `value` as drawn, base units
    heads: list[str]  # of the columns, as far as there is room
    layout: Layout
    links: list[Link]  # as they are stacked, from the top
    ends: list[tuple[float, float]]  # (links,) where the top of each starts and ends
    received: dict[int, int]
    paid: dict[int, int]
    labels: list[Label]
    width: float  # of the whole figure
    inner: float  # of the drawing without its margins
    right: float  # the margin for the labels of the last column
    narrow: bool
    symbol: str
    decimals: int

    @property
    def height(self) -> float:
        """Of the whole figure."""
        return self.layout.height + HEAD + FOOT

    def x(self, column: int) -> float:
        """Pixels from the left edge of the drawing to the middle of a column."""
        return self.layout.x[column] * self.inner

    def amount(self, units: int) -> str:
        """Base units as tokens, for reading."""
        return amount(tokens(units, self.decimals))


def plan(
    flows: Flows,
    *,
    symbol: str,
    decimals: int,
    width: float,
    height: float | None = None,
    worded: bool = True,
) -> Plan | None:
    """Place the flows for a figure of this width; None if no money moved.

    Without words it keeps no room for labels: a thumbnail.
    """
    narrow = width < NARROW and worded
    if height is None:
        height = HEIGHT_NARROW if narrow else HEIGHT
    if narrow and len(flows["columns"]) > 2:
        flows = two_columns(flows)
    if not flows["links"]:
        return None
    number = {each["id"]: index for index, each in enumerate(flows["nodes"])}
    links = [
        Link(number[each["source"]], number[each["target"]], each["value"])
        for each in flows["links"]
    ]
    received, paid = totals(links)
    nodes = [
        place.Node(str(i), each["column"], each["y"], max(received[i], paid[i]))
        for i, each in enumerate(flows["nodes"])
    ]
    layout = place.place(*with_lanes(nodes, links), height)
    layout = without_lanes(layout)
    drawn = [
        {**each, "value": node.value}
        for each, node in zip(flows["nodes"], nodes, strict=True)
    ]
    figures = [
        each.get("said") or amount(tokens(each["value"], decimals)) for each in drawn
    ]
    texts = [(shortened(each["label"]), figures[i]) for i, each in enumerate(drawn)]
    beside = max(width_of("  ".join(texts[i])) for i in layout.columns[-1])
    beside = max(beside, width_of(flows["columns"][-1]))
    right = min(beside + 12, width * (0.52 if narrow else 0.28), WIDEST_MARGIN)
    if not worded:
        right = NODE_WIDTH / 2
    inner = max(width - NODE_WIDTH / 2 - right, 100)
    # By height at both ends: then no two of them cross at a node.
    links.sort(key=lambda each: (nodes[each.source].y, nodes[each.target].y))
    ends = stacked(layout, links)
    return Plan(
        nodes=drawn,
        heads=heads(flows["columns"], layout, inner, right),
        layout=layout,
        links=links,
        ends=ends,
        received=received,
        paid=paid,
        labels=labels(
            layout, list(zip(links, ends, strict=True)), texts, paid, inner, right
        ),
        width=width,
        inner=inner,
        right=right,
        narrow=narrow,
        symbol=symbol,
        decimals=decimals,
    )


def stacked(layout: Layout, links: Sequence[Link]) -> list[tuple[float, float]]:
    """Where the top of each link leaves its source and reaches its target."""
    leaving = [each.y - each.height / 2 for each in layout.nodes]
    arriving = list(leaving)
    found = []
    for each in links:
        found.append((leaving[each.source], arriving[each.target]))
        leaving[each.source] += each.value * layout.scale
        arriving[each.target] += each.value * layout.scale
    return found


def totals(links: Sequence[Link]) -> tuple[dict[int, int], dict[int, int]]:
    """What each node received and passed on in this drawing."""
    received: dict[int, int] = defaultdict(int)
    paid: dict[int, int] = defaultdict(int)
    for each in links:
        received[each.target] += each.value
        paid[each.source] += each.value
    return received, paid


def heads(
    names: Sequence[str], layout: Layout, inner: float, right: float
) -> list[str]:
    """The names of the columns, none into the next."""
    ends = [*layout.x[1:], 1 + right / inner]
    return [
        fitted(name, (end - start) * inner - 8) if name else ""
        for name, start, end in zip(names, layout.x, ends, strict=True)
    ]


def labels(
    layout: Layout,
    bands: Sequence[Band],
    texts: Sequence[tuple[str, str]],
    paid: Mapping[int, int],
    inner: float,
    right: float,
) -> list[Label]:
    """Name and amount of each node, to its right, where they can be read."""
    last = len(layout.columns) - 1
    made = []
    for index, node in enumerate(layout.nodes):
        ends = node.column == last
        gap = 0 if ends else layout.x[node.column + 1] - layout.x[node.column]
        room = right - 12 if ends else gap * inner - NODE_WIDTH - 14
        free = (node.value - paid[index]) * layout.scale
        y = node.y
        if not ends and LINE + 4 <= free < node.height:
            # Where nothing leaves, a label lies on paper.
            y = node.y + node.height / 2 - free / 2
        name, figure = fit(*texts[index], room)
        x = layout.x[node.column] * inner + NODE_WIDTH / 2 + 4
        reach = x + width_of(f"{name}  {figure}")
        wired = not ends and (
            (paid[index] > 0 and node.height < BROAD)
            or any(crosses(layout, each, inner, x, reach, y) for each in bands)
        )
        made.append(Label(index, name, figure, x, y, wired))
    return made


def crosses(
    layout: Layout, band: Band, inner: float, left: float, right: float, y: float
) -> bool:
    """Whether a thin flow runs through a label at this height, left to right."""
    link, (leaves, arrives) = band
    thick = link.value * layout.scale
    start, end = (
        layout.x[layout.nodes[each].column] * inner
        for each in (link.source, link.target)
    )
    if thick >= BROAD or right <= start or left >= end:
        return False
    for step in range(5):
        at = left + (right - left) * step / 4
        share = min(max((at - start) / (end - start), 0), 1)
        # A flow leaves and arrives level: close to this in between.
        eased = share * share * (3 - 2 * share)
        height = leaves + (arrives - leaves) * eased + thick / 2
        if abs(height - y) < LINE / 2 + thick / 2:
            return True
    return False


def fit(name: str, figure: str, room: float) -> tuple[str, str]:
    """The name is cut where there is no room; the amount goes if that saves a name."""
    left = room - width_of(f"  {figure}")
    whole = width_of(name)
    if left < min(whole, LEAST_NAME) or left < MOST_CUT * whole <= MOST_CUT * room:
        return fitted(name, room), ""
    return fitted(name, left), figure
