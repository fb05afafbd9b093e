"""Every page, light and dark, wide and narrow: no barrier that axe knows of."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Open = Callable[[str], Page]

PAGES = [
    "/",
    "/learn/",
    "/networks/",
    "/gallery/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password_reset/",
]


# Without preload: axe would fetch our style sheets' imports from wrong addresses.
OPTIONS = {"resultTypes": ["violations"], "preload": False}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS)
    return [
        f"{each['id']}: {each['help']} {[node['html'][:160] for node in each['nodes']]}"
        for each in found.response["violations"]
    ]


def in_theme(page: Page, theme: str) -> None:
    page.evaluate(f"localStorage.setItem('allonet-theme', '{theme}')")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barriers(open_at: Open, path: str, theme: str) -> None:
    page = open_at(path)
    in_theme(page, theme)
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_run_page_has_no_barriers(
    open_at: Open, example_run: str, theme: str
) -> None:
    page = open_at(example_run)
    in_theme(page, theme)
    expect(page.locator(".sankey-link").first).to_be_attached()
    expect(page.locator("[data-lorenz] .lines").first).to_be_attached()
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/learn/"])
def test_a_phone_meets_no_barriers(open_at: Open, path: str) -> None:
    page = open_at(path)
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []


def test_errors_have_no_barriers(page: Page, live_site: object) -> None:
    page.goto(f"{live_site.url}/nowhere/")
    assert violations(page) == []
