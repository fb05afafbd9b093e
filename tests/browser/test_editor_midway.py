"""The document changes while something is in the hand: nothing breaks or sticks."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service

Point = tuple[float, float]


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    network = editing.make(quiet, live_site.url)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def take(page: Page, start: Point, end: Point) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)


def let_go(page: Page, end: Point) -> None:
    page.mouse.move(*end, steps=3)
    page.mouse.up()


def beside(point: Point, dx: float, dy: float) -> Point:
    return point[0] + dx, point[1] + dy


def undo(page: Page):
    return page.get_by_role("button", name="Undo", exact=True)


def test_ctrl_z_takes_back_what_is_in_the_hand_and_no_more(editor: Page) -> None:
    start = editing.card(editor, "garden")
    editing.drag(editor, start, beside(start, 0, -80))
    moved = beside(start, 0, -80)
    take(editor, moved, beside(moved, 60, 0))
    editor.keyboard.press("Control+z")
    let_go(editor, beside(moved, 90, 0))
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    garden = next(each for each in document["neurons"] if each["id"] == "garden")
    assert garden["position"] == [600, -40]
    editor.keyboard.press("Control+z")
    expect(undo(editor)).to_be_disabled()


def test_what_is_deleted_under_the_hand_is_gone_and_the_next_press_works(
    editor: Page,
) -> None:
    garden = editing.card(editor, "garden")
    take(editor, garden, beside(garden, 50, 0))
    editor.keyboard.press("Delete")
    let_go(editor, beside(garden, 90, 0))
    # The end of a wire that goes while it is drawn elsewhere.
    x, y = editing.place("library")
    end = editing.on_canvas(editor, x - 14, y + editing.PORT)
    take(editor, end, beside(end, -30, 30))
    editor.keyboard.press("Delete")
    let_go(editor, editing.card(editor, "treasury"))
    # A frame around neurons that go.
    take(editor, editing.on_canvas(editor, -40, 60), editing.card(editor, "treasury"))
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Delete")
    let_go(editor, editing.card(editor, "shares"))
    expect(editor.locator("[data-part=blank]")).to_be_visible()
    for _ in range(3):
        editor.keyboard.press("Control+z")
    expect(undo(editor)).to_be_disabled()
    editor.mouse.click(*editing.card(editor, "library"))
    expect(editor.get_by_label("Name of the neuron")).to_have_value("Library")
