"""The dials of the home page: a needle moves, and every figure follows."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.service import Service

Open = Callable[[str], Page]

MOVE = """(range, value) => {
  range.value = value;
  range.dispatchEvent(new Event("input", {bubbles: true}));
}"""


def move(page: Page, value: int, dial: str = "quorum") -> None:
    page.locator(f"input[name={dial}]").evaluate(MOVE, value)
    expect(page.locator("[data-took]")).to_have_text(re.compile("recalculated in"))


def test_a_needle_moves_and_the_figures_follow(open_at: Open) -> None:
    page = open_at("/")
    before = page.locator("[data-network=wide] .amt").all_text_contents()

    move(page, 40)

    expect(page.locator("[data-gained]")).to_contain_text("+8,602,774.")
    expect(page.locator("[data-lost]")).to_contain_text("−8,602,774.")
    expect(page.locator("[data-lost]")).to_contain_text("298 recipients lost")
    expect(page.locator("[data-said]")).to_contain_text("now receive nothing")
    assert page.locator("[data-network=wide] .amt").all_text_contents() != before
    expect(page.locator("[data-sankey=wide]")).to_contain_text("930,756.57")
    came_in, went_out = page.locator(".home-cert .cert b").all_inner_texts()
    assert came_in == went_out == "30,000,000.00"


def test_gains_are_drawn_above_and_losses_below_and_dashed(open_at: Open) -> None:
    page = open_at("/")
    move(page, 40)
    up = page.locator(".seis-up").get_attribute("d") or ""
    down = page.locator(".seis-dn").get_attribute("d") or ""
    assert down.count("M") == 298
    assert up.count("M") > 150
    dash = page.locator(".seis-dn").evaluate("e => getComputedStyle(e).strokeDasharray")
    assert dash != "none"


def test_the_keyboard_moves_a_needle_too(open_at: Open) -> None:
    page = open_at("/")
    page.get_by_role("slider", name="Quorum of RetroFunding 3").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Quorum of RetroFunding 3, exact")).to_have_value("18")
    expect(page.locator("[data-lost]")).to_contain_text("recipient")


def test_an_exact_value_can_be_typed(open_at: Open) -> None:
    page = open_at("/")
    page.get_by_label("Smallest median score, exact value").fill("5,000")
    page.keyboard.press("Tab")
    expect(page.locator("input[name=minimum_score]")).to_have_value("5000")
    expect(page.locator("[data-took]")).to_have_text(re.compile("recalculated in"))


def test_it_goes_back_to_the_published_round(open_at: Open) -> None:
    page = open_at("/")
    published = page.locator("[data-network=wide] .amt").all_text_contents()
    move(page, 60)
    page.get_by_role("button", name="Back to the published round").click()
    expect(page.locator("[data-said]")).to_contain_text("get what they got")
    assert page.locator("input[name=quorum]").input_value() == "17"
    assert page.locator("[data-network=wide] .amt").all_text_contents() == published


def test_the_newest_place_of_a_needle_wins(open_at: Open) -> None:
    page = open_at("/")
    for value in (20, 90, 30, 80, 40):
        page.locator("input[name=quorum]").evaluate(MOVE, value)
    expect(page.locator("[data-lost]")).to_contain_text("298 recipients lost")


def test_without_a_script_the_published_values_stand(
    browser: Browser, live_site: Service
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site.url)
    expect(page.locator("input[name=quorum]")).to_be_disabled()
    expect(page.get_by_text("quorum 17, smallest score 1,500")).to_be_visible()
    expect(page.locator(".home-cert .cert")).to_contain_text("30,000,000.00")
    context.close()
