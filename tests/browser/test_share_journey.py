"""Shared, opened by a stranger, verified, varied, forked, compared, revoked."""

import re

from playwright.sync_api import Page, expect

from tests.service import Service

from .test_axe import violations
from .test_journey import NETWORK, choose_wire

WIRE = "pays Garden"


def make_locked_link(page: Page) -> str:
    """A link that leaves one setting open, chosen in the dialog."""
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What the link is for").fill("for the vote")
    dialog.get_by_label("What readers may change").select_option("some")
    dialog.get_by_label("Find a setting").fill("amount")
    settings = dialog.get_by_role("group", name="Settings that readers may change")
    settings.get_by_role("checkbox").locator("visible=true").first.check()
    assert violations(page) == []
    dialog.get_by_role("button", name="Make a link").click()
    field = dialog.get_by_label("Link “for the vote”")
    expect(dialog.get_by_text("locked but for 1 setting")).to_be_visible()
    return field.input_value()


def make_link(page: Page) -> str:
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Make a link").click()
    address = dialog.locator(".share-link input").first.input_value()
    page.keyboard.press("Escape")
    return address


def test_from_a_share_to_a_compared_fork_and_the_end_of_the_link(
    own_run: Page, stranger: Page, live_site: Service
) -> None:
    link = make_link(own_run)
    stranger.goto(link)
    verify = stranger.get_by_role("button", name="Re-run and verify")
    if verify.count():  # a receipt is checked once: another test may have asked
        verify.click()
    expect(stranger.locator(".verdict")).to_contain_text("Equal.", timeout=60_000)

    stranger.get_by_role("button", name="Fork and change it").click()
    expect(stranger).to_have_url(NETWORK)
    fork = stranger.url
    stranger.get_by_role("option", name=re.compile("pays")).last.dispatch_event("click")
    expect(stranger.locator("[data-ready=true]")).to_be_attached()
    stranger.get_by_label("Weight", exact=True).fill("5")
    stranger.keyboard.press("Enter")
    expect(stranger.locator("[data-part=state]")).to_have_text("Saved")
    stranger.reload()  # nothing is chosen: the inspector is the network's
    stranger.get_by_role("link", name="Compare with the original").click()
    expect(stranger.locator(".strip")).to_contain_text("gained")
    expect(stranger.locator(".cert.open")).to_have_count(0)
    assert violations(stranger) == []

    stranger.goto(fork)
    expect(stranger.locator("[data-ready=true]")).to_be_attached()
    stranger.get_by_role("button", name=re.compile(r"^Run\b")).first.click()
    expect(stranger).to_have_url(re.compile(r"/runs/"), timeout=60_000)
    expect(stranger.locator(".sankey-link").first).to_be_attached(timeout=60_000)
    expect(stranger.get_by_text("Forked from A first network")).to_be_visible()
    stranger.get_by_role("link", name="Compare with the original").click()
    expect(stranger.locator("h1")).to_contain_text("weight")

    own_run.goto(f"{live_site.url}/networks/")
    own_run.get_by_role("button", name="Revoke").first.click()
    expect(own_run.get_by_text("Nothing shared yet.")).to_be_visible()
    answer = stranger.goto(link)
    assert answer is not None
    assert answer.status == 404
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("does not open")
    stranger.goto(fork)  # what was forked stays
    expect(stranger.locator("[data-ready=true]")).to_be_attached()


def test_a_reader_moves_what_was_left_open_and_nothing_else(
    own_run: Page, stranger: Page
) -> None:
    stranger.goto(make_locked_link(own_run))
    panel = stranger.locator("[data-vary]")
    field = panel.get_by_role("textbox").first
    before = field.input_value()
    field.fill("600")
    expect(panel.locator(".strip")).to_contain_text("lost")
    expect(panel.locator(".vary-head .cert")).to_contain_text("600.00")
    expect(stranger).to_have_url(re.compile("amount=600"))
    assert violations(stranger) == []
    stranger.reload()  # the address says what was asked
    expect(panel.locator(".vary-head .cert")).to_contain_text("600.00")
    assert before != "600"

    panel.get_by_role("button", name="Fork with these settings").click()
    expect(stranger).to_have_url(NETWORK)
    expect(stranger.locator("[data-ready=true]")).to_be_attached()
    expect(stranger.get_by_text("Locked by whoever shared it")).to_be_visible()
    choose_wire(stranger, "pays")
    stranger.get_by_label("Weight", exact=True).fill("9")
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_text("This is locked").first).to_be_visible()


def test_a_version_is_shared_from_the_editor(
    own_run: Page, stranger: Page, live_site: Service
) -> None:
    own_run.get_by_role("link", name="Open the network").click()
    expect(own_run.locator("[data-ready=true]")).to_be_attached()
    own_run.get_by_role("button", name="Share as it is").click()
    dialog = own_run.get_by_role("dialog")
    dialog.get_by_role("button", name="Make a link").click()
    address = dialog.locator(".share-link input").first.input_value()
    assert violations(own_run) == []

    stranger.goto(address)
    expect(stranger.get_by_text("pinned to version 1")).to_be_visible()
    expect(stranger.locator(".sankey:visible .lk").first).to_be_attached()
    assert violations(stranger) == []
