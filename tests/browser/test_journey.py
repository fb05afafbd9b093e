"""The main job, as a newcomer does it: open, change, run, see, share, fork."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.service import Service

from . import editing
from .conftest import watch

Open = Callable[[str], Page]
NETWORK = re.compile(r"/networks/[0-9a-f-]{36}/$")
RUN = re.compile(r"/runs/[0-9a-f-]{36}/$")


def choose_wire(page: Page, words: str) -> None:
    """Choose a connection in the outline, as a screen reader's user would."""
    expect(page.locator("[data-ready=true]")).to_be_attached()
    page.get_by_role("option", name=words).first.dispatch_event("click")


def change_weight(page: Page, weight: str) -> None:
    page.get_by_label("Weight", exact=True).fill(weight)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=state]")).to_have_text("Saved")


def add_conviction_and_undo(page: Page) -> None:
    expect(page.locator("[data-ready=true]")).to_be_attached()
    zoom = page.locator("[data-part=zoom]").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("conv")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=state]")).to_have_text("Saved")
    findings = page.locator("[data-part=findings]")
    expect(findings).to_contain_text("decides by ballots")
    assert page.locator("[data-part=zoom]").inner_text() == zoom  # all is still in view
    page.keyboard.press("Control+z")
    expect(findings).not_to_contain_text("decides by ballots")
    expect(page.locator("[data-part=state]")).to_have_text("Saved")


def run(page: Page) -> None:
    page.get_by_role("button", name=re.compile(r"^Run\b")).first.click()
    expect(page).to_have_url(RUN, timeout=60_000)
    expect(page.locator(".sankey-link").first).to_be_attached()


def share(page: Page) -> str:
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Make a link").click()
    return dialog.locator(".share-link input").input_value()


def test_from_the_home_page_to_a_fork_in_another_browser(
    open_at: Open, browser: Browser
) -> None:
    page = open_at("/")
    page.get_by_role("link", name="Open in the editor").click()
    expect(page).to_have_url(NETWORK)
    original = page.url
    add_conviction_and_undo(page)
    expect(page).not_to_have_url(original)  # the change has made a copy of one's own

    choose_wire(page, "pays Protocol Guild")
    change_weight(page, "2")

    run(page)
    cert = page.locator(".rstat .cert")
    expect(cert).to_contain_text("30,000,000.00")
    expect(cert).to_contain_text("exact")

    link = share(page)
    context = browser.new_context()
    stranger, trouble = context.new_page(), []
    watch(stranger, trouble)
    stranger.goto(link)
    expect(stranger.get_by_text("Read-only.")).to_be_visible()
    expect(stranger.locator(".receipt .cert")).to_contain_text("30,000,000.00")
    expect(stranger.locator(".sankey-link").first).to_be_attached()

    stranger.get_by_role("button", name="Fork and change it").click()
    expect(stranger).to_have_url(NETWORK)
    expect(stranger.locator("[data-ready=true]")).to_be_attached()
    choose_wire(stranger, "pays Protocol Guild")
    expect(stranger.get_by_label("Weight", exact=True)).to_have_value("2")
    assert trouble == []
    context.close()


def test_a_changed_weight_changes_who_got_what(quiet: Page, live_site: Service) -> None:
    page = quiet
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    choose_wire(page, "pays Garden")
    change_weight(page, "1")  # before, it was three times the library's
    run(page)
    kept = page.locator("[data-rows] tr td:nth-child(4)")
    expect(kept).to_have_text(["500.00", "500.00"])
