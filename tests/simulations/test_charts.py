"""Figures: drawn to one scale, legible at any size, and never alive with markup."""

import itertools
import json
import random
from collections import defaultdict

import plotly.graph_objects as go
import pytest

from simulations import charts
from simulations.charts.narrow import two_columns
from simulations.charts.palette import palette
from simulations.charts.place import LINE, Link, Node, place

MARKUP = '<a href="javascript:alert(1)">Pay <b>me</b></a> %{label} $x$'


def fan(recipients=20, rest=0):
    """One treasury, one round, many recipients, one of which passes on."""
    amounts = [1000 * (recipients - i) for i in range(recipients)]
    nodes = [
        {"id": "op", "label": "Treasury", "category": "source", "column": 0, "y": 0},
        {"id": "rf", "label": "Round 3", "category": "retro", "column": 1, "y": 0},
        {"id": "next", "label": "Next", "category": "match", "column": 3, "y": 0},
    ]
    links = [
        {"source": "op", "target": "rf", "value": sum(amounts) + rest},
        {"source": "p0", "target": "next", "value": amounts[0] // 2},
    ]
    for i, value in enumerate(amounts):
        node = {"id": f"p{i}", "label": f"Project {i}", "category": "project"}
        nodes.append({**node, "column": 2, "y": i})
        links.append({"source": "rf", "target": f"p{i}", "value": value})
    if rest:
        node = {"id": "rest", "label": "other, 480", "category": "project", "rest": 480}
        nodes.append({**node, "column": 2, "y": 999})
        links.append({"source": "rf", "target": "rest", "value": rest})
    names = ["Source", "Round 1", "Round 2", "Round 3"]
    return {"columns": names, "nodes": nodes, "links": links}


def by_round(rounds=6, pools=5, seed=1):
    """A loop unrolled: pools pay each other round after round, a source joins in."""
    dice = random.Random(seed)
    nodes, links = [], []
    for t in range(rounds):
        nodes.append(
            {"id": f"s@{t}", "label": "S", "category": "source", "column": t, "y": 0}
        )
        for k in range(pools):
            node = {"id": f"p{k}@{t}", "label": f"Pool {k}", "category": "split"}
            nodes.append({**node, "column": t, "y": k + 1})
    for t in range(rounds - 1):
        for k in range(pools):
            value = dice.randint(1, 10**6)
            target = f"p{k}@{t + 1}"
            links.append({"source": f"s@{t}", "target": target, "value": value})
            source = f"p{(k + 1) % pools}@{t}"
            if t:
                links.append({"source": source, "target": target, "value": value // 3})
    used = {each[end] for each in links for end in ("source", "target")}
    nodes = [each for each in nodes if each["id"] in used]
    names = [f"Round {t}" for t in range(rounds)]
    return {"columns": names, "nodes": nodes, "links": links}


def drawn(flows, width=1264, theme="light"):
    return charts.sankey(flows, symbol="OP", decimals=2, theme=theme, width=width)


def label_places(figure):
    """The labels' places in pixels, by column."""
    layout = figure["layout"]
    tall = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    places = defaultdict(list)
    for each in layout["annotations"]:
        if each["yanchor"] == "middle":
            places[each["x"]].append((1 - each["y"]) * tall)
    return places


@pytest.mark.parametrize("flows", [fan(), fan(64, rest=10**7), by_round()])
@pytest.mark.parametrize("width", [358, 1264])
def test_plotly_accepts_every_figure(flows, width):
    go.Figure(drawn(flows, width)).to_json()
    go.Figure(charts.lorenz([0, 5, 7, 100], theme="dark")).to_json()


@pytest.mark.parametrize("flows", [fan(), fan(64, rest=10**7), fan(3), by_round()])
@pytest.mark.parametrize("width", [358, 900, 1264])
def test_labels_of_a_column_never_come_closer_than_a_line(flows, width):
    for places in label_places(drawn(flows, width)).values():
        ordered = sorted(places)
        for above, below in itertools.pairwise(ordered):
            assert below - above >= LINE - 0.5


@pytest.mark.parametrize("flows", [fan(), fan(40, rest=10**6), by_round()])
def test_nodes_of_a_column_do_not_overlap(flows):
    links = [
        Link(
            next(i for i, n in enumerate(flows["nodes"]) if n["id"] == each["source"]),
            next(i for i, n in enumerate(flows["nodes"]) if n["id"] == each["target"]),
            each["value"],
        )
        for each in flows["links"]
    ]
    sums = defaultdict(lambda: [0, 0])
    for each in links:
        sums[each.target][0] += each.value
        sums[each.source][1] += each.value
    nodes = [
        Node(each["id"], each["column"], each["y"], max(sums[i]))
        for i, each in enumerate(flows["nodes"])
    ]
    layout = place(nodes, links, 500)
    for column in layout.columns:
        for a, b in itertools.pairwise(column):
            above, below = nodes[a], nodes[b]
            assert above.y + above.height / 2 < below.y - below.height / 2
        assert nodes[column[0]].y - nodes[column[0]].height / 2 > -0.5
        last = nodes[column[-1]]
        assert last.y + last.height / 2 < layout.height + 0.5


def test_plotly_counts_the_columns_that_we_count():
    flows = by_round()
    trace = drawn(flows)["data"][0]
    depth = [0] * len(flows["nodes"])
    pairs = list(zip(trace["link"]["source"], trace["link"]["target"], strict=True))
    for _ in flows["nodes"]:
        for source, target in pairs:
            depth[target] = max(depth[target], depth[source] + 1)
    assert depth == [each["column"] for each in flows["nodes"]]


def test_a_link_that_only_holds_a_column_cannot_be_seen():
    link = drawn(by_round())["data"][0]["link"]
    total = sum(link["value"])
    invisible = [i for i, each in enumerate(link["color"]) if each.endswith(",0)")]
    assert invisible
    assert all(link["value"][i] < total * 1e-8 for i in invisible)


def test_markup_in_every_name_stays_dead_text():
    flows = fan(3)
    for each in flows["nodes"]:
        each["label"] = MARKUP
    flows["columns"] = [MARKUP] * 4
    figure = charts.sankey(flows, symbol=MARKUP, decimals=2, theme="light", width=1264)
    del figure["layout"]["meta"]  # not drawn: the page puts it down as text
    text = json.dumps(figure)
    assert "<a" not in text
    assert "<b>me" not in text
    assert "%{label}" not in text
    assert "$x" not in text


def test_a_phone_gets_two_columns_and_at_most_ten_nodes_a_side():
    figure = drawn(fan(40, rest=5000), width=358)
    node = figure["data"][0]["node"]
    assert len(set(node["x"])) == 2
    assert len(node["x"]) <= 11
    words = " ".join(each["text"] for each in figure["layout"]["annotations"])
    assert "other, 511" in words  # 31 projects of ours and the 480 summed before


def test_a_phone_gets_the_column_in_which_the_money_ends():
    found = two_columns(
        {
            "columns": ["Sources", "A vote", "Projects"],
            "nodes": [
                {"id": each, "label": each, "column": n, "category": "x", "y": 0}
                for n, each in enumerate(("fund", "vote", "ada"))
            ],
            "links": [
                {"source": "fund", "target": "vote", "value": 10},
                {"source": "vote", "target": "ada", "value": 9},
            ],
        }
    )
    assert found["columns"] == ["A vote", "Projects"]


def test_amounts_are_given_in_full():
    words = " ".join(
        each["text"] for each in drawn(fan(rest=10**9))["layout"]["annotations"]
    )
    assert "10,000,000.00" in words
    assert "10,002,100.00" in words


def test_each_theme_has_colours_of_its_own():
    light, dark = (drawn(fan(), theme=each) for each in ("light", "dark"))
    assert light["data"][0]["node"]["color"] != dark["data"][0]["node"]["color"]
    assert palette("light").keys() == palette("dark").keys()


def test_every_category_has_a_colour_and_a_tint():
    from neurons.mechanisms.categories import CATEGORIES

    for theme in ("light", "dark"):
        for each in CATEGORIES:
            assert f"cat-{each.slug}" in palette(theme)
            assert f"link-{each.slug}" in palette(theme)


def test_a_run_in_which_nothing_moved_says_so():
    figure = drawn({"columns": [], "nodes": [], "links": []})
    assert figure["layout"]["annotations"][0]["text"] == "No money moved."


def test_the_lorenz_curve_runs_from_nothing_to_everything():
    curve = charts.lorenz([4, 1, 0, 3], theme="light")["data"][1]
    assert curve["x"] == [0.0, 25.0, 50.0, 75.0, 100.0]
    assert curve["y"] == [0.0, 0.0, 12.5, 50.0, 100.0]


def test_the_lorenz_curve_of_many_recipients_stays_small():
    curve = charts.lorenz(list(range(5000)), theme="light")["data"][1]
    assert len(curve["x"]) < 250
    assert (curve["x"][-1], curve["y"][-1]) == (100.0, 100.0)
