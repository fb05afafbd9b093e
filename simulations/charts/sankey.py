"""The Sankey: where every unit went, drawn to one scale."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from . import place
from .ground import Figure, ground, nothing
from .narrow import two_columns
from .palette import Theme, faded, palette
from .place import LINE, NODE_WIDTH
from .text import Words, escape, plain_text

NARROW = 720  # below this a page shows two columns; so do its style sheets
HEIGHT, HEIGHT_NARROW = 500, 400
HEAD = 30  # above the drawing, for the names of the columns
BROAD = 20  # a band of this height carries a label without a ground of its own
GHOST = 1e-9  # of the total: a link that is there for Plotly only, and cannot be seen

Flows = Mapping[str, Any]


def sankey(
    flows: Flows, *, symbol: str, decimals: int, theme: Theme, width: int
) -> Figure:
    """The Sankey of flows.nodes and flows.links, placed for a page of this width."""
    narrow = width < NARROW
    if narrow:
        flows = two_columns(flows)
    if not flows["links"]:
        return nothing(theme)
    number = {each["id"]: index for index, each in enumerate(flows["nodes"])}
    links = [
        place.Link(number[each["source"]], number[each["target"]], each["value"])
        for each in flows["links"]
    ]
    received, paid = totals(links)
    nodes = [
        place.Node(str(i), each["column"], each["y"], max(received[i], paid[i]))
        for i, each in enumerate(flows["nodes"])
    ]
    tall = HEIGHT_NARROW if narrow else HEIGHT
    layout = place.place(nodes, links, tall)
    colours = palette(theme)
    drawn = [
        {**each, "value": node.value}
        for each, node in zip(flows["nodes"], nodes, strict=True)
    ]
    words = Words(drawn, symbol, decimals, colours)
    left = NODE_WIDTH / 2
    margin = 6
    labels_beside = words.width(layout.columns[-1])
    right = min(labels_beside + 12, width * 0.52 if narrow else 300)
    inner = max(width - left - right - margin, 120)
    return {
        "data": [trace(flows, layout, links, words, colours)],
        "layout": {
            **ground(colours),
            "height": round(layout.height + HEAD + margin),
            "margin": {"l": left, "r": right, "t": HEAD, "b": margin},
            "annotations": [
                *heads(flows, layout, colours),
                *labels(flows, layout, links, words, inner, right),
            ],
            "meta": {"narrow": narrow},
        },
    }


def trace(
    flows: Flows,
    layout: place.Layout,
    links: Sequence[place.Link],
    words: Words,
    colours: Mapping[str, str],
) -> Figure:
    """The Sankey trace: every place is ours, Plotly only draws."""
    received, paid = totals(links)
    # Plotly stacks links in the order given: by height at both ends, nothing crosses
    # at a node.
    order = sorted(
        range(len(links)),
        key=lambda i: (
            layout.nodes[links[i].source].y,
            layout.nodes[links[i].target].y,
        ),
    )
    shown = [links[i] for i in order]
    hidden = ghosts(layout, shown)
    tint = [
        colours[f"link-{flows['nodes'][each.source]['category']}"] for each in shown
    ]
    clear = ["rgba(0,0,0,0)"] * len(hidden)
    # Plotly scales the fullest column to the height it is given: give it as much as
    # makes its scale ours. Centres may lie below that height.
    fullest = max(sum(layout.nodes[i].value for i in each) for each in layout.columns)
    given = fullest * layout.scale / layout.height
    return {
        "type": "sankey",
        "arrangement": "fixed",
        "orientation": "h",
        "domain": {"x": [0, 1], "y": [1 - given, 1]},
        "hoverlabel": {"align": "left"},
        "node": {
            "align": "left",
            "sort": "input",
            "thickness": NODE_WIDTH,
            "pad": 0,
            "line": {"width": 0},
            "label": [""] * len(layout.nodes),
            "x": [max(layout.x[each.column], 1e-6) for each in layout.nodes],
            "y": [each.y / (layout.height * given) for each in layout.nodes],
            "color": [colours[f"cat-{each['category']}"] for each in flows["nodes"]],
            "customdata": [
                words.hover_node(i, received[i], paid[i])
                for i in range(len(layout.nodes))
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "link": {
            "sort": "input",
            "source": [each.source for each in (*shown, *hidden)],
            "target": [each.target for each in (*shown, *hidden)],
            "value": [each.value for each in shown] + [fullest * GHOST] * len(hidden),
            "color": tint + clear,
            "hovercolor": [faded(each, 0.7) for each in tint] + clear,
            "line": {"width": 0},
            "customdata": [words.hover_link(each, paid[each.source]) for each in shown]
            + [""] * len(hidden),
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }


def totals(
    links: Sequence[place.Link],
) -> tuple[dict[int, int], dict[int, int]]:
    """What each node received and passed on in this drawing."""
    received: dict[int, int] = defaultdict(int)
    paid: dict[int, int] = defaultdict(int)
    for each in links:
        received[each.target] += each.value
        paid[each.source] += each.value
    return received, paid


def ghosts(layout: place.Layout, links: Sequence[place.Link]) -> list[place.Link]:
    """Links that hold Plotly's columns to ours.

    Plotly counts a node's column by its longest way from a start, and scales the
    drawing by the fullest of those columns. A node that starts late (a source that
    pays from round 3 on) would be counted into the first.
    """
    depth = dict.fromkeys(range(len(layout.nodes)), 0)
    arriving: dict[int, list[int]] = defaultdict(list)
    for each in links:
        arriving[each.target].append(each.source)
    added = []
    for number, column in enumerate(layout.columns):
        for index in column:
            depth[index] = max((depth[i] + 1 for i in arriving[index]), default=0)
            if number and depth[index] < number:
                anchor = layout.columns[number - 1][0]
                added.append(place.Link(anchor, index, 0))
                depth[index] = number
    return added


def heads(
    flows: Flows, layout: place.Layout, colours: Mapping[str, str]
) -> list[Figure]:
    """The name of each column, above it."""
    last = len(layout.columns) - 1
    return [
        {
            **plain_text(escape(name)),
            "x": layout.x[number],
            "y": 1,
            "yanchor": "bottom",
            "yshift": 8,
            "xanchor": "left",
            "xshift": -NODE_WIDTH / 2,
            "font": {"color": colours["ink-2"], "size": 12},
            "align": "left" if number < last else "right",
        }
        for number, name in enumerate(flows["columns"])
        if name
    ]


def labels(
    flows: Flows,
    layout: place.Layout,
    links: Sequence[place.Link],
    words: Words,
    inner: float,
    right: float,
) -> list[Figure]:
    """Name and amount of each node, to its right, where they can be read."""
    _, paid = totals(links)
    last = len(layout.columns) - 1
    made = []
    for index, node in enumerate(layout.nodes):
        ends = node.column == last
        gap = 0 if ends else layout.x[node.column + 1] - layout.x[node.column]
        room = right - 12 if ends else gap * inner - NODE_WIDTH - 14
        free = (node.value - paid[index]) * layout.scale
        y = node.y
        if not ends and LINE + 4 <= free < node.height:
            y = node.y + node.height / 2 - free / 2
        wired = not ends and paid[index] and node.height < BROAD
        made.append(
            {
                **plain_text(words.label(index, room)),
                "x": layout.x[node.column],
                "y": 1 - y / layout.height,
                "xanchor": "left",
                "xshift": NODE_WIDTH / 2 + 3,
                "align": "left",
                **({"bgcolor": faded(words.paper, 0.86)} if wired else {}),
            }
        )
    return made
