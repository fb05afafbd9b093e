"""Versions: kept, compared on the canvas, brought back in one step."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    network = editing.make(quiet, live_site.url)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def keep(page: Page, name: str) -> None:
    page.get_by_role("button", name="Versions", exact=True).click()
    page.get_by_label("Name of this version").fill(name)
    page.keyboard.press("Enter")
    expect(page.locator(".ver-l")).to_contain_text(name)


def test_a_kept_version_is_compared_and_restored_in_one_step(editor: Page) -> None:
    keep(editor, "Before the cut")
    editor.mouse.click(*editing.card(editor, "library"))
    editor.keyboard.press("Delete")
    editing.saved(editor)
    editor.get_by_role("button", name="Before the cut").click()
    found = editor.locator(".ver-d")
    expect(found).to_contain_text("Library removed")
    expect(found).to_contain_text("Shares → Library removed")
    expect(editor.get_by_role("img", name="4 neurons, 3 connections")).to_be_visible()

    editor.get_by_role("button", name="Restore").click()
    expect(editor.locator(".ver")).to_contain_text("Nothing differs.")
    editing.saved(editor)
    network = editing.network_of(editor)
    assert len(editing.stored(editor, network)["connections"]) == 3
    editor.get_by_label("Close versions").click()
    editor.keyboard.press("Control+z")
    editing.saved(editor)
    expect(editor.get_by_role("button", name="Redo")).to_be_enabled()
    assert len(editing.stored(editor, network)["connections"]) == 2


def test_the_first_change_keeps_by_itself_what_was_before(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "garden"))
    editor.get_by_label("Name of the neuron").fill("Meadow")
    editing.saved(editor)
    editor.get_by_role("button", name="Versions", exact=True).click()
    editor.get_by_role("button", name="Kept by itself").click()
    expect(editor.locator(".ver-d")).to_contain_text("Meadow: label Garden → Meadow")


def test_the_panel_stays_while_something_is_chosen(editor: Page) -> None:
    keep(editor, "One")
    editor.mouse.click(*editing.card(editor, "garden"))
    expect(editor.locator(".ver")).to_be_visible()
    editor.get_by_label("Close versions").click()
    expect(editor.get_by_label("Name of the neuron")).to_have_value("Garden")
