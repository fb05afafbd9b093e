"""Everything works without a mouse: the outline is the canvas in words."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    network = editing.make(quiet, live_site.url)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def outline(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Outline")


def chosen(page: Page) -> Locator:
    return outline(page).get_by_role("option", selected=True)


def test_the_outline_walks_neurons_and_their_connections(editor: Page) -> None:
    outline(editor).focus()
    editor.keyboard.press("Home")
    expect(chosen(editor)).to_contain_text("Treasury, Source")
    editor.keyboard.press("ArrowDown")
    expect(chosen(editor)).to_contain_text("pays Shares")
    editor.keyboard.press("ArrowRight")
    expect(chosen(editor)).to_contain_text("Shares, Split")


def test_a_network_is_built_by_keys_alone(editor: Page) -> None:
    outline(editor).focus()
    editor.keyboard.press("End")
    editor.keyboard.press("/")
    editor.keyboard.type("tithe")
    editor.keyboard.press("Enter")
    expect(editor.get_by_label("Name of the neuron")).to_have_value(
        "Project with an upstream tithe"
    )
    editor.keyboard.press("c")
    editor.keyboard.type("garden")
    editor.keyboard.press("Enter")
    expect(editor.locator(".ends")).to_contain_text("Garden")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    assert len(document["neurons"]) == 5
    assert len(document["connections"]) == 4


def test_delete_undo_redo_by_keys(editor: Page) -> None:
    outline(editor).focus()
    editor.keyboard.press("End")
    editor.keyboard.press("Delete")
    expect(editor.locator(".insp .cap").first).to_have_text("3 neurons, 2 connections")
    editor.keyboard.press("Control+z")
    expect(editor.locator(".insp .cap").first).to_have_text("4 neurons, 3 connections")
    editor.keyboard.press("Control+Shift+z")
    expect(editor.locator(".insp .cap").first).to_have_text("3 neurons, 2 connections")


PRESS = """([key, code, held]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown",
    { key, code, ...held, bubbles: true, cancelable: true }))"""


def test_letters_go_by_their_place_where_the_keyboard_has_others(editor: Page) -> None:
    outline(editor).focus()
    editor.keyboard.press("End")
    editor.keyboard.press("Delete")
    undo = editor.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_enabled()
    # A Russian keyboard; then Shift+Alt+T as a Mac has it.
    editor.evaluate(PRESS, ["я", "KeyZ", {"ctrlKey": True}])
    expect(undo).to_be_disabled()
    editor.evaluate(PRESS, ["ˇ", "KeyT", {"altKey": True, "shiftKey": True}])
    expect(undo).to_have_attribute("title", "Undo: Tidy")


def test_arrows_nudge_what_is_chosen(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "garden"))
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("Shift+ArrowDown")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    garden = next(each for each in document["neurons"] if each["id"] == "garden")
    assert garden["position"] == [616, 120]


def test_enter_opens_the_form_and_escape_lets_go(editor: Page) -> None:
    outline(editor).focus()
    editor.keyboard.press("Home")
    editor.keyboard.press("Enter")
    expect(editor.get_by_label("Amount", exact=True)).to_be_focused()


def test_find_brings_a_neuron_into_view(editor: Page) -> None:
    editor.keyboard.press("Control+f")
    editor.keyboard.type("libr")
    editor.keyboard.press("Enter")
    expect(editor.get_by_label("Name of the neuron")).to_have_value("Library")


def test_a_question_mark_lists_the_keys(editor: Page) -> None:
    editor.keyboard.press("?")
    dialog = editor.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Ctrl+Enter")
    editor.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_tab_reaches_every_part_and_is_never_caught(editor: Page) -> None:
    seen = set()
    for _ in range(80):
        editor.keyboard.press("Tab")
        part = editor.evaluate(
            "document.activeElement.closest('header, .pal, .canvas, .insp')?.className"
        )
        seen.add((part or "").split(" ")[0])
    assert {"etop", "pal", "canvas", "insp"} <= seen


def test_every_mechanism_of_the_palette_is_added_by_keys(editor: Page) -> None:
    count = editor.locator("[data-template]").count()
    assert count > 5
    editor.locator("#palette-search").focus()
    for _ in range(count):
        editor.keyboard.press("ArrowDown")
        editor.keyboard.press("Enter")
    editor.keyboard.press("Escape")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    assert len(document["neurons"]) == 4 + count
