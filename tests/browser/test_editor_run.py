"""A run from the editor: progress, the run's page, and its figures on the canvas."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    network = editing.make(quiet, live_site.url)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def test_a_run_leads_to_its_page_and_its_certificate_comes_back(editor: Page) -> None:
    address = editor.url
    editor.keyboard.press("Control+Enter")
    expect(editor).to_have_url(re.compile("/runs/"))
    editor.goto(address)
    strip = editor.get_by_role("region", name="Last run", exact=False)
    expect(strip.locator(".cert")).to_contain_text("1,000.00")
    expect(strip.locator(".cert")).to_contain_text("exact")
    editor.mouse.click(*editing.card(editor, "garden"))
    expect(editor.locator(".insp-read")).to_contain_text("750.00")


def test_a_change_is_saved_before_the_run(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "treasury"))
    editor.get_by_label("Amount", exact=True).fill("4321")
    editor.locator("[data-part=run]").click()
    expect(editor).to_have_url(re.compile("/runs/"))
    expect(editor.locator(".cert").first).to_contain_text("4,321.00")


def test_a_network_that_cannot_run_says_why(page: Page, live_site: Service) -> None:
    document = editing.small()
    document["neurons"][0]["params"] = {}
    network = editing.make(page, live_site.url, document)
    editing.open_editor(page, live_site.url, network)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("source")
    assert "/networks/" in page.url


def test_findings_show_after_a_save_and_lead_to_the_neuron(editor: Page) -> None:
    editor.mouse.click(*editing.on_canvas(editor, 238, 120 + editing.PORT))
    editor.keyboard.press("Delete")
    finds = editor.get_by_role("region", name="Findings")
    expect(finds).to_be_visible()
    finds.locator(".f-go").first.click()
    expect(editor.get_by_label("Name of the neuron")).to_be_visible()


def test_a_fix_is_one_undo_step(quiet: Page, live_site: Service) -> None:
    document = editing.small()
    document["connections"][0]["delay"] = 0
    document["connections"].append(
        {"id": "c4", "source": "library", "target": "shares", "delay": 1}
    )
    document["neurons"].append(editing.neuron("lonely", "split", 600, 320))
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    finds = quiet.get_by_role("region", name="Findings")
    expect(finds).to_be_visible()
    cure = finds.locator(".f1 .btn").first
    words = cure.get_attribute("title")
    cure.click()
    expect(quiet.get_by_role("button", name="Undo")).to_have_attribute(
        "title", f"Undo: {words}"
    )
    editing.saved(quiet)


def test_share_without_a_run_shares_the_network_as_it_is(editor: Page) -> None:
    editor.get_by_role("button", name="Share", exact=True).click()
    dialog = editor.get_by_role("dialog", name="Share this version")
    expect(dialog.get_by_role("button", name="Make a link")).to_be_visible()
