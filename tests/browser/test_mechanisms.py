"""The pages about mechanisms, as people meet them: without barriers, and with a use."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Open = Callable[[str], Page]

WIDTHS = [1440, 390]
# Without preload: axe would fetch our style sheets' imports from wrong addresses.
OPTIONS = {"resultTypes": ["violations"], "preload": False}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_they_have_no_barriers_and_fit(open_at: Open, width: int, theme: str) -> None:
    for path in ("/mechanisms/", "/mechanisms/retroactive-funding/"):
        page = open_at(path)
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(f"localStorage.setItem('allonet-theme', '{theme}')")
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-theme", theme)

        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_the_menu_to_a_network_with_it(open_at: Open) -> None:
    page = open_at("/")
    page.set_viewport_size({"width": 1440, "height": 900})

    page.get_by_role("navigation", name="Main").get_by_role(
        "link", name="Mechanisms"
    ).click()
    page.get_by_role("link", name="Quadratic funding").click()
    page.get_by_role("button", name="Use it in a network").click()

    expect(page).to_have_url(re.compile("/networks/"))
    expect(page).to_have_title(re.compile("Quadratic funding, to try"))


def test_it_says_how_near_a_real_round_it_came(open_at: Open) -> None:
    page = open_at("/mechanisms/metrics-voting/")

    table = page.get_by_role("table", name="Rounds it was checked on")
    expect(table).to_contain_text("Optimism Retro Funding 4")
    expect(table).to_contain_text("with a wrong rule: no cap")
