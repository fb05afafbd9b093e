"""A template editor's work, from the admin to the palette and into the inspector."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.service import Service

from . import editing
from .test_axe import violations

Open = Callable[[str], Page]
LIST = "/admin/neurons/neurontemplate/"
MEMBER = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
user = get_user_model().objects.get(username="ed-templates")
user.is_staff = True
user.save()
user.groups.add(Group.objects.get(name="template editor"))
"""
RECEIPT = """async (id) => {
  const answer = await fetch(`/api/runs/?network=${id}`);
  return (await answer.json()).map((each) => each.receipt?.outputs);
}"""


def save(page: Page, url: str, **fields: str) -> None:
    page.goto(f"{url}{LIST}")
    page.get_by_role("link", name="Round of the town").first.click()
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=status]").select_option("published")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def run(page: Page, url: str, network: str) -> list[str]:
    """Run it and go back; the receipts of all its runs."""
    editing.open_editor(page, url, network)
    page.get_by_role("button", name=re.compile(r"^Run\b")).first.click()
    expect(page).to_have_url(re.compile("/runs/"), timeout=60_000)
    expect(page.locator(".sankey-link").first).to_be_attached(timeout=60_000)
    receipts = page.evaluate(RECEIPT, network)
    editing.open_editor(page, url, network)
    return receipts


def test_from_the_admin_to_the_palette_and_an_old_network_keeps_its_receipt(
    signed_in: Open, live_site: Service
) -> None:
    url, page = live_site.url, signed_in("ed-templates")
    live_site.shell(MEMBER)
    page.goto(f"{url}{LIST}add/")
    page.locator("[name=slug]").fill("round-of-the-town")
    page.locator("[name=label]").fill("Round of the town")
    page.locator("[name=kind]").select_option("project")
    page.get_by_role("button", name="Save", exact=True).click()
    save(page, url, settings__retain="0.8")

    document = editing.small()
    document["neurons"][2]["template"] = "round-of-the-town@2"
    document["neurons"][2]["settings"] = {"retain": "0.8"}
    network = editing.make(page, url, document)
    first = run(page, url, network)
    page.get_by_label("Search mechanisms").fill("town")
    offered = page.locator("[data-palette]")
    expect(offered.get_by_text("Round of the town")).to_be_visible()

    save(page, url, settings__retain="0.5")
    page.goto(f"{url}{LIST}")
    page.get_by_role("link", name="Round of the town").first.click()
    page.get_by_role("link", name="History").click()
    expect(page.locator("#change-history")).to_contain_text("0.8 → 0.5")
    second = run(page, url, network)
    assert second[0] == first[0]  # an update changes no neuron

    page.mouse.click(*editing.card(page, "garden"))
    page.get_by_role("button", name="Update to version 3").click()
    expect(page.locator(".tpl-l")).to_contain_text("80 % → 50 %")
    assert violations(page) == []
    page.get_by_role("button", name="Update", exact=True).click()
    editing.saved(page)
    stored = {n["id"]: n for n in editing.stored(page, network)["neurons"]}
    assert stored["garden"]["settings"] == {"retain": "0.5"}
    assert stored["garden"]["template"] == "round-of-the-town@3"
    page.keyboard.press("Control+z")
    editing.saved(page)
    stored = {n["id"]: n for n in editing.stored(page, network)["neurons"]}
    assert stored["garden"]["template"] == "round-of-the-town@2"
