"""Scenarios in the editor: events on a timeline, kept by name, several run at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service

from .test_axe import violations


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    document = editing.small()
    yearly = {"amount": "1000", "repeats": "each-round"}
    document["neurons"][0]["params"] = yearly
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    quiet.get_by_role("button", name="Scenarios and events").click()
    expect(quiet.get_by_role("heading", name="Scenarios")).to_be_visible()
    quiet.get_by_label("Run until settled").uncheck()
    quiet.get_by_label("Rounds", exact=True).fill("10")
    quiet.get_by_label("Rounds", exact=True).press("Tab")
    return quiet


def keep(page: Page, name: str) -> None:
    page.get_by_label("Name of a new scenario").fill(name)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_label(f"Run {name}", exact=True)).to_be_checked()


def cut(page: Page, text: str) -> None:
    page.get_by_role("button", name="Add an event").click()
    page.get_by_label("From round").fill("6")
    page.locator(".ev-form").get_by_label("Amount").fill(text)
    page.get_by_role("button", name="Add it").click()


def test_two_scenarios_run_with_one_click_and_compare(editor: Page) -> None:
    keep(editor, "As it is")
    cut(editor, "−40 %")
    events = editor.get_by_role("list", name="Events, by round")
    expect(events).to_contain_text("Treasury: Amount becomes 600.00")
    expect(editor.locator(".tl-needle")).to_have_count(1)
    keep(editor, "Grant − 40 %")
    assert violations(editor) == []

    editor.get_by_role("button", name="Run 2 scenarios").click()

    runs = editor.get_by_role("list", name="Runs of these scenarios")
    expect(runs.get_by_role("link", name="Grant − 40 %")).to_be_visible()
    editor.get_by_role("link", name="Compare both").click()
    expect(editor).to_have_url(re.compile("/compare/"))
    expect(editor.locator("main")).to_contain_text("from round 6 on")
    assert violations(editor) == []


def test_figures_follow_an_event_at_once(editor: Page) -> None:
    strip = editor.get_by_role("region", name="Last run", exact=False)
    expect(strip.locator(".cert")).to_contain_text("10,000.00")

    cut(editor, "0")

    expect(strip.locator(".cert")).to_contain_text("6,000.00")


def test_an_event_is_changed_and_taken_away_by_keyboard(editor: Page) -> None:
    cut(editor, "200")
    words = "Treasury: Amount becomes 200.00"
    line = editor.get_by_role("button", name=words, exact=True)
    line.press("Enter")
    form = editor.get_by_role("form", name="Change an event")
    form.get_by_label("From round").fill("4")
    form.get_by_label("Amount").fill("twelve")
    form.get_by_label("Amount").press("Enter")
    expect(form.get_by_role("alert")).to_have_text("Amount is an amount.")
    form.get_by_label("What changes").select_option("mode")
    form.get_by_label("Switch").select_option("off")
    form.get_by_role("button", name="Change it").press("Enter")
    events = editor.get_by_role("list", name="Events, by round")
    expect(events).to_contain_text("Treasury: switched off")
    remove = editor.get_by_role("button", name="Remove: round 4", exact=False)
    remove.press("Enter")
    expect(events).to_have_count(0)
    expect(editor.get_by_role("button", name="Add an event")).to_be_focused()


def test_a_run_carries_the_name_of_its_scenario(editor: Page) -> None:
    keep(editor, "Ten rounds")
    editor.keyboard.press("Control+Enter")
    expect(editor).to_have_url(re.compile("/runs/"))
    expect(editor.locator(".crumb").first).to_contain_text("Ten rounds")


def test_a_scenario_is_saved_anew_and_deleted(editor: Page) -> None:
    keep(editor, "Ten rounds")
    editor.get_by_label("Rounds", exact=True).fill("20")
    editor.get_by_label("Rounds", exact=True).press("Tab")
    kept = editor.get_by_role("list", name="Kept scenarios")
    expect(kept).to_contain_text("changed, not saved")
    editor.get_by_role("button", name="Save changes").click()
    expect(kept).to_contain_text("20 rounds")
    editor.get_by_role("button", name="Delete this scenario").click()
    expect(kept).to_have_count(0)
