"""Wires in the hand: reconnected, put into, both ways, round; fingers that pinch."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    network = editing.make(quiet, live_site.url)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def ends(page: Page) -> set[tuple[str, str]]:
    document = editing.stored(page, editing.network_of(page))
    return {(each["source"], each["target"]) for each in document["connections"]}


def near_end(page: Page, id: str) -> tuple[float, float]:
    """On the wire that enters a card, just before its port."""
    x, y = editing.place(id)
    return editing.on_canvas(page, x - 20, y + editing.PORT + 1)


def test_the_end_of_a_wire_is_drawn_to_another_neuron_in_one_step(editor: Page) -> None:
    editing.drag(editor, near_end(editor, "shares"), editing.card(editor, "garden"))
    editing.saved(editor)
    assert ends(editor) == {
        ("treasury", "garden"),
        ("shares", "garden"),
        ("shares", "library"),
    }
    expect(editor.locator(".ends")).to_contain_text("Garden")
    editor.keyboard.press("Control+z")
    editing.saved(editor)
    expect(editor.get_by_role("button", name="Redo")).to_be_enabled()
    assert ("treasury", "shares") in ends(editor)


def test_an_end_let_go_over_nothing_or_where_it_may_not_go_stays(editor: Page) -> None:
    before = ends(editor)
    away = editing.on_canvas(editor, 240, 330)
    editing.drag(editor, near_end(editor, "shares"), away)
    editing.drag(editor, near_end(editor, "library"), editing.card(editor, "garden"))
    expect(editor.locator(".toast")).to_contain_text("Shares already pays Garden")
    expect(editor.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    assert ends(editor) == before


def test_a_double_press_on_a_wire_asks_what_should_stand_in_it(editor: Page) -> None:
    editor.mouse.dblclick(*editing.on_canvas(editor, 238, 120 + editing.PORT))
    box = editor.get_by_role("combobox", name="Add a neuron")
    box.fill("tithe")
    box.press("Enter")
    editing.saved(editor)
    assert ("treasury", "shares") not in ends(editor)
    assert len(ends(editor)) == 4


def test_two_ways_and_a_loop_are_wires_of_their_own(editor: Page) -> None:
    x, y = editing.place("library")
    own_port = editing.on_canvas(editor, x, y + editing.PORT)
    editor.mouse.click(*editing.card(editor, "library"))  # shows its right port
    editing.drag(editor, editing.out_port(editor, "library"), own_port)
    expect(editor.locator(".ends")).to_have_text("Library →  pays Library")
    editor.mouse.click(*editing.card(editor, "library"))
    editing.drag(
        editor, editing.out_port(editor, "library"), editing.card(editor, "shares")
    )
    editing.saved(editor)
    assert {("library", "library"), ("library", "shares")} <= ends(editor)
    # Both ways can be taken apart by hand: the way back runs below all cards.
    editor.mouse.click(*editing.on_canvas(editor, 520, 308))
    expect(editor.locator(".ends")).to_have_text("Library →  pays Shares")
    editor.mouse.click(*editing.on_canvas(editor, 538, 190))
    expect(editor.locator(".ends")).to_have_text("Shares →  pays Library")


def test_from_afar_a_neuron_is_dragged_as_a_whole(editor: Page) -> None:
    for _ in range(8):
        editor.keyboard.press("-")
    x, y = editing.place("garden")
    shape = editing.on_canvas(
        editor, x + editing.WIDTH / 2 - 60, y + editing.PORT
    )  # where its left port would be within reach
    editing.drag(editor, shape, (shape[0] + 40, shape[1] - 30))
    expect(editor.get_by_role("button", name="Undo", exact=True)).to_have_attribute(
        "title", "Undo: Move"
    )


def test_the_search_opens_under_the_hand_by_key(editor: Page) -> None:
    point = editing.on_canvas(editor, 330, 330)
    editor.mouse.click(*point)
    editor.keyboard.press("Tab")
    editor.keyboard.type("threshold")
    editor.keyboard.press("Enter")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    known = {each["id"] for each in editing.small()["neurons"]}
    [new] = [each for each in document["neurons"] if each["id"] not in known]
    assert new["position"] == [240, 296]  # centred there, on the grid


def test_two_fingers_zoom_at_what_lies_between_them(
    browser: Browser, live_site: Service
) -> None:
    context = browser.new_context(**editing.PHONE)
    page = context.new_page()
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    x, y = 150, 200
    before = editing.on_plane(page, x, y)
    session = context.new_cdp_session(page)

    def fingers(kind: str, apart: int) -> None:
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        told = {"type": kind, "touchPoints": points if apart else []}
        session.send("Input.dispatchTouchEvent", told)

    fingers("touchStart", 30)
    for apart in (35, 40, 45, 50, 55, 60):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    zoom = page.locator("[data-part=zoom]")
    expect(zoom).to_have_text("184 %")
    assert editing.on_plane(page, x, y) == pytest.approx(before, abs=1)
    context.close()
