"""The gallery: real systems to open, found by words and by mechanism; one's account."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .test_axe import in_theme, violations

Open = Callable[[str], Page]


def test_it_shows_eight_real_systems_with_their_flows(open_at: Open) -> None:
    page = open_at("/gallery/")
    real = page.locator(".plate").filter(has_not_text=" · by ")
    expect(real).to_have_count(8)
    expect(page.locator(".plate .thumbnail").first).to_be_visible()
    expect(page.get_by_text("Chosen by the curators")).to_be_visible()


def test_it_is_searched_and_opened(open_at: Open) -> None:
    page = open_at("/gallery/")
    page.get_by_label("Search").fill("octant")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".plate")).to_have_count(1)
    page.get_by_role("link", name="Octant, epoch 1").click()
    expect(page).to_have_url(re.compile(r"/networks/[0-9a-f-]{36}/$"))
    expect(page.locator("[data-ready=true]")).to_be_attached()


def test_a_network_is_shown_to_everybody_from_ones_list(
    signed_in: Open, open_at: Open
) -> None:
    page = signed_in("gallery-owner")
    page.get_by_role("button", name="New network").click()
    expect(page).to_have_url(re.compile(r"/networks/[0-9a-f-]{36}/$"))
    page = open_at("/networks/")
    page.locator("details.seen summary:not(.btn)").click()
    page.get_by_label("Who sees it").select_option("public")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("details.seen summary:not(.btn)")).to_contain_text("Everyone")
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_account_has_no_barriers(signed_in: Open, theme: str) -> None:
    page = signed_in(f"account-{theme}")
    for path in ("/accounts/", "/accounts/mail/", "/accounts/delete/"):
        page.goto(page.url.split("/networks/")[0].split("/accounts/")[0] + path)
        in_theme(page, theme)
        assert violations(page) == [], path


def test_a_token_is_shown_once(signed_in: Open) -> None:
    page = signed_in("token-owner")
    page.goto(page.url.replace("/networks/", "/accounts/"))
    page.get_by_label("What the token is for").fill("nightly report")
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_label("The new token")).to_have_value(re.compile("^allonet_"))
    page.get_by_role("button", name="Revoke nightly report").click()
    expect(page.get_by_text("nightly report")).to_have_count(0)
