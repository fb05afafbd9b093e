"""A broad flow that passes by a column has room there, and runs over no bar."""

from simulations.charts.lanes import with_lanes, without_lanes
from simulations.charts.place import GAP, Layout, Link, Node, place

HEIGHT = 500.0


def placed(nodes: list[Node], links: list[Link]) -> Layout:
    return without_lanes(place(*with_lanes(nodes, links), HEIGHT))


def a_detour(beside: int = 500) -> tuple[list[Node], list[Link]]:
    """A vote pays a project, and another that passes half of it on to the first."""
    nodes = [
        Node("vote", 0, 0, 500 + beside),
        Node("ada", 1, 0, 500),
        Node("bob", 2, 0, 250 + beside),
    ]
    return nodes, [Link(0, 1, 500), Link(1, 2, 250), Link(0, 2, beside)]


def test_there_is_room_beside_the_bar_that_is_passed() -> None:
    layout = placed(*a_detour())

    vote, ada, _ = layout.nodes
    free = ada.y - ada.height / 2
    assert free >= 500 * layout.scale + GAP / 2
    assert ada.y > vote.y


def test_only_what_is_asked_for_comes_back() -> None:
    nodes, links = a_detour()

    layout = placed(nodes, links)

    assert layout.nodes == nodes
    assert layout.columns == [[0], [1], [2]]


def test_a_thin_flow_takes_no_room() -> None:
    nodes, links = a_detour(beside=20)

    assert with_lanes(nodes, links) == (nodes, links)


def test_a_flow_to_the_next_column_passes_nothing() -> None:
    nodes = [Node("a", 0, 0, 10), Node("b", 1, 0, 10)]

    assert with_lanes(nodes, [Link(0, 1, 10)]) == (nodes, [Link(0, 1, 10)])
