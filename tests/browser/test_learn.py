"""The page that explains: its network is run by the engine while the reader watches."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.service import Service

Open = Callable[[str], Page]


def amount(page: Page, card: str) -> str:
    return page.locator(f'[data-card="{card}"] .amt:visible').text_content() or ""


def test_moving_the_needle_runs_the_network_again(open_at: Open) -> None:
    page = open_at("/learn/")
    assert amount(page, "docs") == "625.00"
    page.get_by_role("slider", name="Weight of Documentation").fill("3")
    expect(page.locator('[data-card="docs"] .amt:visible')).to_have_text("500.00")
    assert amount(page, "library") == "100.00"  # a fifth of the other half
    expect(page.locator(".try-cert b").first).to_have_text("1,000.00")


def test_the_weight_can_be_typed(open_at: Open) -> None:
    page = open_at("/learn/")
    page.get_by_role("spinbutton", name="Weight of Documentation").fill("0")
    expect(page.locator('[data-card="tools"] .amt:visible')).to_have_text("1,000.00")
    expect(page.get_by_role("slider")).to_have_value("0")


def test_the_arrow_keys_move_the_needle(open_at: Open) -> None:
    page = open_at("/learn/")
    page.get_by_role("slider", name="Weight of Documentation").press("ArrowRight")
    expect(page.locator('[data-card="docs"] .amt:visible')).to_have_text("666.66")


def test_it_works_as_a_form_without_a_script(
    browser: Browser, live_site: Service
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site.url}/learn/?weight=3")
    assert amount(page, "docs") == "500.00"
    page.goto(f"{live_site.url}/learn/?weight=<b>")
    assert amount(page, "docs") == "625.00"
    context.close()
