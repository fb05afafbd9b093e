"""Accounts: signing up keeps what a visitor has made; the rest is what one expects."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.service import Service

Open = Callable[[str], Page]


def sign_up(page: Page, name: str, password: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Email").fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("Password confirmation").fill(password)
    page.get_by_role("button", name="Create account").click()


def test_a_visitors_network_moves_into_the_new_account(
    open_at: Open, live_site: Service
) -> None:
    page = open_at("/networks/")
    page.get_by_role("button", name="New network").click()
    expect(page).to_have_url(re.compile(r"/networks/[0-9a-f-]{36}/$"))
    made = page.url
    page.goto(f"{live_site.url}/networks/")
    page.get_by_role("link", name="Create an account").click()
    sign_up(page, "newcomer", live_site.PASSWORD)
    expect(page).to_have_url(f"{live_site.url}/networks/")
    address = made.removeprefix(live_site.url)
    expect(page.locator(f'a[href="{address}"]')).to_be_visible()
    expect(page.locator(".account-name")).to_have_text("newcomer")


def test_one_can_sign_out_and_in_again(signed_in: Open, live_site: Service) -> None:
    page = signed_in("returning")
    page.locator("summary", has_text="returning").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page).to_have_url(f"{live_site.url}/")


def test_a_wrong_password_is_told_beside_the_form(open_at: Open) -> None:
    page = open_at("/accounts/login/")
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("correct username and password")


def test_a_bad_sign_up_names_the_field(open_at: Open, live_site: Service) -> None:
    page = open_at("/accounts/signup/")
    sign_up(page, "weak", "1234")
    field = page.get_by_label("Password confirmation")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".field .bad").first).to_be_visible()


def test_a_forgotten_password_is_reset_by_mail(
    open_at: Open, live_site: Service
) -> None:
    live_site.shell(
        "from django.contrib.auth import get_user_model\n"
        "get_user_model().objects.create_user('forgetful', 'f@example.org', 'x')"
    )
    page = open_at("/accounts/login/")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("Email").fill("f@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look at your mail")
    mail = max((live_site.data / "mail").iterdir()).read_text()
    page.goto(re.search(r"http\S+/reset/\S+", mail)[0])
    page.get_by_label("New password", exact=True).fill(live_site.PASSWORD)
    page.get_by_label("New password confirmation").fill(live_site.PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    page.get_by_label("Username").fill("forgetful")
    page.get_by_label("Password").fill(live_site.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{live_site.url}/networks/")


def test_an_address_that_leads_nowhere_says_so_kindly(
    page: Page, live_site: Service
) -> None:
    page.goto(f"{live_site.url}/runs/00000000-0000-4000-8000-000000000000/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing to see")
