"""The Sankey as a Plotly figure: every place is ours, Plotly only draws."""

from collections import defaultdict
from collections.abc import Mapping

from .ground import Figure, ground, nothing
from .palette import Theme, faded, palette
from .place import NODE_WIDTH, Link
from .plan import FOOT, HEAD, Flows, Plan, plan
from .text import escape, plain_text
from .words import flow_table

GHOST = 1e-9  # of the total: a link that is there for Plotly only, and cannot be seen
CLEAR = "rgba(0,0,0,0)"
ROWS = 60  # of the table beside the figure


def sankey(
    flows: Flows, *, symbol: str, decimals: int, theme: Theme, width: int
) -> Figure:
    """The figure of flows.nodes and flows.links for a page of this width."""
    drawn = plan(flows, symbol=symbol, decimals=decimals, width=width)
    if drawn is None:
        return nothing(theme)
    colours = palette(theme)
    return {
        "data": [trace(drawn, colours)],
        "layout": {
            **ground(colours),
            "height": round(drawn.height),
            "margin": {"l": NODE_WIDTH / 2, "r": drawn.right, "t": HEAD, "b": FOOT},
            "annotations": [*heads(drawn, colours), *labels(drawn, colours)],
            "meta": {
                "narrow": drawn.narrow,
                "left_out": flows.get("omitted", {}).get("sentence", ""),
                "rows": flow_table(flows, decimals=decimals, most=ROWS),
                "loops": flows.get("loops", 0),
                "condensed": flows.get("condensed", False),
                "nodes": [about_node(drawn, i) for i in range(len(drawn.nodes))],
            },
        },
    }


def trace(drawn: Plan, colours: Mapping[str, str]) -> Figure:
    """The Sankey trace, at our places and to our scale."""
    layout, links = drawn.layout, drawn.links
    hidden = ghosts(drawn)
    tint = [colours[f"link-{drawn.nodes[each.source]['category']}"] for each in links]
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
            # Plotly takes a place of exactly 0 for none.
            "x": [max(layout.x[each.column], 1e-6) for each in layout.nodes],
            "y": [each.y / (layout.height * given) for each in layout.nodes],
            "color": [colours[f"cat-{each['category']}"] for each in drawn.nodes],
            "customdata": [node_hover(drawn, i) for i in range(len(drawn.nodes))],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "link": {
            "sort": "input",
            "source": [each.source for each in (*links, *hidden)],
            "target": [each.target for each in (*links, *hidden)],
            "value": [each.value for each in links] + [fullest * GHOST] * len(hidden),
            "color": tint + [CLEAR] * len(hidden),
            "hovercolor": [faded(each, 0.7) for each in tint] + [CLEAR] * len(hidden),
            "line": {"width": 0},
            "customdata": [link_hover(drawn, each) for each in links]
            + [""] * len(hidden),
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }


def ghosts(drawn: Plan) -> list[Link]:
    """Links that hold Plotly's columns to ours.

    Plotly counts a node's column by its longest way from a start, and scales the
    drawing by the fullest of those columns. A node that starts late (a source that
    pays from round 3 on) would be counted into the first.
    """
    columns = drawn.layout.columns
    depth: dict[int, int] = defaultdict(int)
    arriving: dict[int, list[int]] = defaultdict(list)
    for each in drawn.links:
        arriving[each.target].append(each.source)
    added = []
    for number, column in enumerate(columns):
        for index in column:
            depth[index] = max((depth[i] + 1 for i in arriving[index]), default=0)
            if depth[index] < number:
                added.append(Link(columns[number - 1][0], index, 0))
                depth[index] = number
    return added


def node_hover(drawn: Plan, index: int) -> str:
    """What a node says when pointed at."""
    node, symbol = drawn.nodes[index], escape(drawn.symbol)
    lines = [f"<b>{escape(node['label'])}</b>"]
    if drawn.received[index]:
        lines.append(f"received {drawn.amount(drawn.received[index])} {symbol}")
    if drawn.paid[index]:
        lines.append(f"passed on {drawn.amount(drawn.paid[index])} {symbol}")
    if node.get("note"):
        lines.append(escape(node["note"]))
    return "<br>".join(lines)


def about_node(drawn: Plan, index: int) -> Figure:
    """Who a node is, in plain text, for what a page says of the one that is pinned."""
    node = drawn.nodes[index]
    amounts = (
        ("received", drawn.received.get(index)),
        ("passed on", drawn.paid.get(index)),
    )
    said = [
        f"{word} {drawn.amount(units)} {drawn.symbol}"
        for word, units in amounts
        if units
    ]
    if node.get("note"):
        said.append(node["note"])
    return {
        "neuron": node.get("neuron", ""),
        "label": node["label"],
        "said": ", ".join(said),
        "loop": bool(node.get("loop")),
    }


def link_hover(drawn: Plan, link: Link) -> str:
    """What a flow says when pointed at."""
    source, target = (
        escape(drawn.nodes[each]["label"]) for each in (link.source, link.target)
    )
    share = 100 * link.value / drawn.paid[link.source]
    return (
        f"{source} → {target}<br>"
        f"<b>{drawn.amount(link.value)}</b> {escape(drawn.symbol)}<br>"
        f"{share:.2f} % of what {source} passed on"
    )


def heads(drawn: Plan, colours: Mapping[str, str]) -> list[Figure]:
    """The name of each column, above it."""
    return [
        {
            **plain_text(escape(name)),
            "x": drawn.layout.x[number],
            "y": 1,
            "yanchor": "bottom",
            "yshift": 8,
            "xanchor": "left",
            "xshift": -NODE_WIDTH / 2,
            "font": {"color": colours["ink-2"], "size": 12},
        }
        for number, name in enumerate(drawn.heads)
        if name
    ]


def labels(drawn: Plan, colours: Mapping[str, str]) -> list[Figure]:
    """Plotly's own labels run into the flows: these are annotations."""
    return [
        {
            **plain_text(
                escape(each.name)
                + f'  <span style="color:{colours["ink-2"]}">{each.amount}</span>'
                if each.amount
                else escape(each.name)
            ),
            # By the column's share and not by pixels, so that a page may be resized.
            "x": drawn.layout.x[drawn.layout.nodes[each.node].column],
            "y": 1 - each.y / drawn.layout.height,
            "xanchor": "left",
            "xshift": NODE_WIDTH / 2 + 3,
            "align": "left",
            **({"bgcolor": faded(colours["paper"], 0.86)} if each.on_wires else {}),
        }
        for each in drawn.labels
    ]
