"""Focus is never lost, and what was done is said: by keys alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    document = editing.small()
    document["connections"].append(
        {"id": "c4", "source": "library", "target": "garden", "delay": 2}
    )
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def press(page: Page, button: Locator) -> None:
    """A button pressed by key; somebody has the focus afterwards."""
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(120)
    assert page.evaluate("document.activeElement !== document.body")


def said(page: Page, words: str) -> None:
    voice = page.locator(".canvas > p[role=status]")
    expect(voice).to_contain_text(words)


def test_the_form_that_goes_hands_the_focus_on(editor: Page) -> None:
    editor.mouse.click(*editing.on_canvas(editor, 238, 120 + editing.PORT))
    press(editor, editor.locator(".ends").get_by_role("button", name="Shares"))
    expect(editor.get_by_label("Name of the neuron")).to_have_value("Shares")
    editor.mouse.click(*editing.on_canvas(editor, 238, 120 + editing.PORT))
    press(editor, editor.get_by_role("button", name="Remove", exact=True))
    editor.keyboard.press("Control+z")
    press(editor, editor.get_by_role("button", name="Redo", exact=True))
    # Nothing more to be done again: its counterpart has the focus.
    expect(editor.get_by_role("button", name="Undo", exact=True)).to_be_focused()


def test_findings_and_versions_are_drawn_anew_under_the_finger(editor: Page) -> None:
    finds = editor.get_by_role("region", name="Findings")
    press(editor, finds.locator(".f1 .btn").first)
    press(editor, editor.get_by_role("button", name="Versions", exact=True))
    editor.keyboard.type("One")
    editor.keyboard.press("Enter")
    version = editor.locator(".ver-i").filter(has_text="One")
    press(editor, version)
    expect(version).to_be_focused()
    press(editor, editor.get_by_role("button", name="Close versions"))
    expect(editor.get_by_role("button", name="Versions", exact=True)).to_be_focused()


def test_a_weight_that_is_typed_keeps_its_field(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    editor.get_by_role("tab", name="Flow").click()
    weight = editor.get_by_label("Weight of Garden")
    weight.select_text()
    weight.press_sequentially("12.5")
    expect(weight).to_be_focused()
    expect(weight).to_have_value("12.5")


def test_ctrl_z_works_with_the_hand_still_on_a_slider(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "garden"))
    editor.get_by_text("Timing and money").click()
    slider = editor.get_by_label("Keeps of what arrives, slider")
    slider.focus()
    slider.press("ArrowLeft")
    expect(editor.get_by_role("button", name="Undo", exact=True)).to_be_enabled()
    editor.keyboard.press("Control+z")
    expect(editor.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    expect(editor.locator("[data-field=retain] input.num")).to_have_value("100")


def test_what_is_done_to_several_is_said(editor: Page) -> None:
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Control+g")
    said(editor, "4 grouped.")
    editor.keyboard.press("Control+b")
    said(editor, "4 bypassed")
    editor.keyboard.press("Control+k")
    editor.keyboard.type("align top")
    editor.keyboard.press("Enter")
    said(editor, "Align top: 4 neurons.")
    editor.keyboard.press("Control+d")
    said(editor, "added, selected.")
    editor.keyboard.press("Shift+Alt+t")
    said(editor, "Tidied, from left to right.")
    editor.keyboard.press("Control+z")
    said(editor, "Undone: Tidy.")
