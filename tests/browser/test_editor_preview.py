"""Figures follow while a network is edited: canvas, findings, gains, certificate."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    network = editing.make(quiet, live_site.url)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def give(page: Page, amount: str) -> None:
    """Change what the treasury brings in."""
    page.mouse.click(*editing.card(page, "treasury"))
    page.get_by_label("Amount", exact=True).fill(amount)


def strip(page: Page) -> Any:
    return page.locator(".runbar")


def test_money_moves_before_anything_was_run(editor: Page) -> None:
    expect(strip(editor).locator(".cert")).to_contain_text("1,000.00")
    editor.mouse.click(*editing.card(editor, "garden"))
    expect(editor.locator(".insp-read")).to_contain_text("750.00")
    expect(editor.locator("[data-part=gains]")).to_be_hidden()


def test_a_change_moves_certificate_and_cards(editor: Page) -> None:
    give(editor, "2000")
    expect(strip(editor).locator(".cert")).to_contain_text("2,000.00")
    expect(strip(editor).locator(".cert")).to_contain_text("exact")
    editor.mouse.click(*editing.card(editor, "garden"))
    expect(editor.locator(".insp-read")).to_contain_text("1,500.00")


def test_gains_are_told_against_how_it_was_opened_even_after_a_save(
    editor: Page,
) -> None:
    give(editor, "2000")
    gains = editor.locator("[data-part=gains]")
    expect(gains).to_contain_text("+1,000.00")
    expect(gains).to_contain_text("2 gained")
    editing.saved(editor)
    give(editor, "2400")
    expect(gains).to_contain_text("+1,400.00")


def test_a_change_that_overtakes_the_first_answer_is_a_change_all_the_same(
    quiet: Page, live_site: Service
) -> None:
    network = editing.make(quiet, live_site.url)
    late: list[Route] = []
    quiet.route("**/api/runs/?network=*", lambda route: late.append(route))
    editing.open_editor(quiet, live_site.url, network)
    give(quiet, "2000")
    expect(quiet.locator("[data-part=gains]")).to_contain_text("+1,000.00")
    for route in late:
        route.continue_()


def test_gains_and_losses_are_told_against_the_last_run(editor: Page) -> None:
    address = editor.url
    editor.keyboard.press("Control+Enter")
    editor.wait_for_url("**/runs/**")
    editor.goto(address)
    expect(strip(editor)).to_contain_text("Open the run")
    expect(editor.locator("[data-part=gains]")).to_be_hidden()
    give(editor, "600")
    gains = editor.locator("[data-part=gains]")
    expect(gains).to_contain_text("−400.00")
    expect(gains).to_contain_text("2 lost")
    expect(gains.locator(".seis-dn")).to_have_attribute("d", lines(2))


def lines(count: int) -> Any:
    return re.compile(f"^(M[^M]+){{{count}}}$")


def test_undo_takes_the_gains_back(editor: Page) -> None:
    give(editor, "2000")
    expect(editor.locator("[data-part=gains]")).to_be_visible()
    editor.get_by_role("button", name="Undo").click()
    expect(editor.locator("[data-part=gains]")).to_be_hidden()
    expect(strip(editor).locator(".cert")).to_contain_text("1,000.00")


def test_findings_come_without_waiting_for_a_save(editor: Page) -> None:
    editor.route("**/document/", lambda route: None)  # saving never ends
    editor.mouse.click(*editing.card(editor, "treasury"))
    editor.keyboard.press("Delete")
    expect(editor.get_by_role("region", name="Findings")).to_contain_text(
        "No money enters"
    )
    expect(strip(editor)).to_contain_text("see the findings")


def test_what_is_too_large_says_so_and_offers_the_run(editor: Page) -> None:
    def refuse(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        answer = {
            "sequence": asked["sequence"],
            "findings": [],
            "outcome": None,
            "sentence": "Too large to follow while you edit: use Run.",
            "milliseconds": 5,
        }
        route.fulfill(json=answer)

    editor.route("**/api/preview/", refuse)
    give(editor, "2000")
    expect(strip(editor)).to_contain_text("Too large to follow")
    strip(editor).get_by_role("button", name="Run").click()
    editor.wait_for_url("**/runs/**")


def test_it_waits_when_the_server_asks_for_rest(page: Page, live_site: Service) -> None:
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    sentence = "Too many requests. Try again in 9 seconds."
    problem = {"title": "Too Many Requests", "status": 429, "detail": sentence}
    page.route(
        "**/api/preview/",
        lambda route: route.fulfill(
            status=429,
            content_type="application/problem+json",
            body=json.dumps(problem),
        ),
    )
    give(page, "2000")
    expect(strip(page)).to_contain_text(sentence)


def test_an_example_is_followed_before_it_is_copied(
    quiet: Page, live_site: Service
) -> None:
    quiet.goto(live_site.url)
    quiet.get_by_role("link", name="Open in the editor").click()
    expect(quiet.locator("[data-ready=true]")).to_be_attached()
    expect(strip(quiet)).to_contain_text("Open the run")
    quiet.keyboard.press("Control+f")
    quiet.keyboard.type("RetroFunding 3")
    quiet.keyboard.press("Enter")
    quiet.locator("[data-field=quorum] input.input").fill("40")
    gains = quiet.locator("[data-part=gains]")
    expect(gains).to_contain_text("298 lost")
    expect(strip(quiet).locator(".cert")).to_contain_text("30,000,000.00")
