"""The page that explains: its network is run by the engine while the reader watches."""

from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page, expect

from tests.service import Service

Open = Callable[[str], Page]


def figure(page: Page, lesson: str, card: str) -> Locator:
    """What a card of one of the page's networks shows."""
    network = page.locator(f"[data-lesson]:has(#{lesson})")
    return network.locator(f'[data-card="{card}"] .amt:visible')


def test_moving_the_needle_runs_the_network_again(open_at: Open) -> None:
    page = open_at("/learn/")
    expect(figure(page, "weight", "docs")).to_have_text("625.00")
    page.get_by_role("slider", name="Weight of Documentation").fill("3")
    expect(figure(page, "weight", "docs")).to_have_text("500.00")
    expect(figure(page, "weight", "library")).to_have_text(
        "100.00"
    )  # a fifth of the other half
    expect(page.locator(".try-cert b").first).to_have_text("1,000.00")


def test_the_weight_can_be_typed(open_at: Open) -> None:
    page = open_at("/learn/")
    page.get_by_role("spinbutton", name="Weight of Documentation").fill("0")
    expect(figure(page, "weight", "tools")).to_have_text("1,000.00")
    expect(page.get_by_role("slider", name="Weight of")).to_have_value("0")


def test_the_arrow_keys_move_the_needle(open_at: Open) -> None:
    page = open_at("/learn/")
    page.get_by_role("slider", name="Weight of Documentation").press("ArrowRight")
    expect(figure(page, "weight", "docs")).to_have_text("666.66")


def test_it_works_as_a_form_without_a_script(
    browser: Browser, live_site: Service
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site.url}/learn/?weight=3")
    expect(figure(page, "weight", "docs")).to_have_text("500.00")
    page.goto(f"{live_site.url}/learn/?weight=<b>")
    expect(figure(page, "weight", "docs")).to_have_text("625.00")
    context.close()


def test_every_network_of_the_page_has_a_needle_of_its_own(open_at: Open) -> None:
    page = open_at("/learn/")
    gifts = page.get_by_role("slider", name="Neighbours who give")
    gifts.fill("1")
    expect(figure(page, "breadth", "garden")).to_have_text("0.00")
    gifts.fill("40")  # 40² − 40 = 1,560 against (4 · √25)² − 100 = 300
    expect(figure(page, "breadth", "garden")).to_have_text("838.70")
    tithe = page.get_by_role("slider", name="Share that each app passes on")
    tithe.fill("0")
    expect(figure(page, "tithe", "wallet")).to_have_text("500.00")
    tithe.fill("20")
    expect(figure(page, "tithe", "fund")).to_have_text("1,111.11")
    expect(figure(page, "weight", "docs")).to_have_text(
        "625.00"
    )  # the first network was left alone
