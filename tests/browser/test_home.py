"""The home page: a real round that has run, there for anyone, without a script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service import Service

Open = Callable[[str], Page]


def test_it_opens_on_a_real_round_with_its_sankey(open_at: Open) -> None:
    page = open_at("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Change one")
    expect(page.locator(".bench .sankey:visible .lk").first).to_be_visible()
    assert page.locator(".bench .sankey:visible .lk").count() >= 5
    expect(page.locator(".home-cert .cert")).to_contain_text("30,000,000.00")


def test_both_sides_of_the_certificate_are_equal(open_at: Open) -> None:
    came_in, went_out = open_at("/").locator(".home-cert .cert b").all_inner_texts()
    assert came_in == went_out


def test_it_leads_into_the_editor(open_at: Open) -> None:
    page = open_at("/")
    page.get_by_role("link", name="Open in the editor").click()
    expect(page).to_have_url(re.compile(r"/networks/[0-9a-f-]{36}/$"))


def test_it_lists_every_example(open_at: Open) -> None:
    page = open_at("/")
    for name in ("Optimism RetroFunding 3", "Ethereum public goods 2023"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_it_says_everything_without_a_script(
    browser: Browser, live_site: Service
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site.url)
    expect(page.locator(".bench .sankey:visible .lk").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 768, 1024, 1440])
@pytest.mark.parametrize("path", ["/", "/learn/", "/networks/", "/accounts/signup/"])
def test_nothing_runs_off_the_side(open_at: Open, path: str, width: int) -> None:
    page = open_at(path)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_theme_is_remembered(open_at: Open) -> None:
    page = open_at("/")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page = open_at("/learn/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Auto").click()
    assert page.locator("html").get_attribute("data-theme") is None


def test_a_phone_gets_the_menu(open_at: Open) -> None:
    page = open_at("/")
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_label("Menu").first.click()
    page.get_by_role("navigation", name="Menu").get_by_role(
        "link", name="Learn"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You can run it")
