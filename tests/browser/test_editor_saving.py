"""Nothing typed is ever lost: cut off, changed elsewhere, not one's own."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import editing
from tests.service import Service

NAME = "Name of the neuron"


def rename(page: Page, id: str, name: str) -> None:
    page.mouse.click(*editing.card(page, id))
    page.get_by_label(NAME).fill(name)


def labels(page: Page) -> set[str]:
    document = editing.stored(page, editing.network_of(page))
    return {each["label"] for each in document["neurons"]}


def test_without_a_network_changes_stay_here_and_are_saved_when_it_is_back(
    page: Page, live_site: Service
) -> None:
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    page.context.set_offline(True)
    rename(page, "garden", "Rose garden")
    expect(editing.state(page)).to_have_text("Offline: kept in this browser")
    page.context.set_offline(False)
    editing.saved(page)
    assert "Rose garden" in labels(page)


def test_a_page_closed_while_cut_off_brings_its_changes_back(
    page: Page, live_site: Service
) -> None:
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    page.context.set_offline(True)
    rename(page, "garden", "Rose garden")
    expect(editing.state(page)).to_have_text("Offline: kept in this browser")
    second = page.context.new_page()
    page.close()
    second.context.set_offline(False)
    editing.open_editor(second, live_site.url, network)
    expect(second.locator(".toast")).to_contain_text("kept in this browser")
    editing.saved(second)
    assert "Rose garden" in labels(second)


def test_much_work_without_a_network_survives_the_page(
    page: Page, live_site: Service
) -> None:
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    page.context.set_offline(True)
    rename(page, "garden", "Rose garden")
    page.mouse.click(*editing.card(page, "treasury"))
    page.get_by_label("Amount", exact=True).fill("4321")
    page.keyboard.press("Escape")
    editing.drag(
        page, editing.out_port(page, "treasury"), editing.card(page, "library")
    )
    page.keyboard.press("/")
    page.keyboard.type("tithe")
    page.keyboard.press("Enter")
    expect(page.get_by_label(NAME)).to_have_value("Project with an upstream tithe")
    expect(editing.state(page)).to_have_text("Offline: kept in this browser")
    second = page.context.new_page()
    page.close()  # nobody is asked whether that is wise
    second.context.set_offline(False)
    editing.open_editor(second, live_site.url, network)
    editing.saved(second)
    document = editing.stored(second, network)
    assert {"Rose garden", "Project with an upstream tithe"} <= labels(second)
    treasury = next(n for n in document["neurons"] if n["id"] == "treasury")
    assert treasury["params"] == {"amount": "4321"}
    assert any(
        (c["source"], c["target"]) == ("treasury", "library")
        for c in document["connections"]
    )


def two_pages(page: Page, live_site: Service) -> Page:
    """The same network in two tabs; the other one has saved meanwhile."""
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    other = page.context.new_page()
    editing.open_editor(other, live_site.url, network)
    rename(other, "garden", "Rose garden")
    editing.saved(other)
    expect(other.get_by_role("button", name="Undo")).to_be_enabled()
    return other


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Keep mine on top", {"Rose garden", "Tool library"}),
        ("Take theirs", {"Rose garden", "Library"}),
    ],
)
def test_somebody_else_saved_and_one_may_choose(
    page: Page, live_site: Service, choice: str, kept: set[str]
) -> None:
    two_pages(page, live_site)
    rename(page, "library", "Tool library")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Version 2 was saved elsewhere")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("Control+s")  # it asks again
    dialog.get_by_role("button", name=choice).click()
    editing.saved(page)
    assert kept <= labels(page)
    page.get_by_role("button", name="Undo").click()
    editing.saved(page)


def test_somebody_else_saved_and_a_copy_keeps_both(
    page: Page, live_site: Service
) -> None:
    other = two_pages(page, live_site)
    rename(page, "library", "Tool library")
    page.get_by_role("dialog").get_by_role("button", name="Go on in a copy").click()
    editing.saved(page)
    expect(page.locator(".toast")).to_have_text("You are editing your own copy.")
    assert editing.network_of(page) != editing.network_of(other)
    assert "Tool library" in labels(page)
    assert "Garden" in labels(page)
    assert "Rose garden" in labels(other)


def test_two_browsers_see_both_sides_and_lose_neither(
    browser: Browser, live_site: Service
) -> None:
    live_site.new_user("pair")
    here, there = (signed_in(browser, live_site) for _ in range(2))
    network = editing.make(here, live_site.url)
    editing.open_editor(here, live_site.url, network)
    editing.open_editor(there, live_site.url, network)
    rename(there, "garden", "Rose garden")
    there.mouse.click(*editing.card(there, "library"))
    there.keyboard.press("Delete")
    editing.saved(there)
    expect(there.get_by_role("button", name="Undo", exact=True)).to_be_enabled()
    rename(here, "garden", "Herb garden")
    dialog = here.get_by_role("dialog", name="Somebody else saved")
    sides = dialog.locator(".both section")
    expect(sides).to_have_count(2)
    mine, theirs = sides.all()
    expect(mine).to_contain_text("Herb garden: label Garden → Herb garden")
    expect(mine).to_contain_text("(both of you)")
    expect(theirs).to_contain_text("Rose garden: label Garden → Rose garden")
    expect(theirs).to_contain_text("Library removed")
    dialog.get_by_role("button", name="Keep mine on top").click()
    editing.saved(here)
    assert labels(here) == {"Treasury", "Shares", "Herb garden"}
    # What the other one made is a version still.
    here.get_by_role("button", name="Versions", exact=True).click()
    here.get_by_role("button", name="As somebody else saved it").click()
    found = here.locator(".ver-d")
    expect(found).to_contain_text("Herb garden: label Rose garden → Herb garden")
    for page in (here, there):
        page.context.close()


def signed_in(browser: Browser, live_site: Service) -> Page:
    """A browser of its own, with a session of its own."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{live_site.url}/accounts/login/")
    page.get_by_label("Username").fill("pair")
    page.get_by_label("Password").fill(live_site.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{live_site.url}/networks/")
    return page


def test_the_first_change_of_an_example_makes_a_copy(
    quiet: Page, live_site: Service
) -> None:
    example = live_site.shell(
        "from neurons.models import Network\n"
        "print(Network.objects.get(example_slug='protocol-guild').pk)"
    ).strip()
    editing.open_editor(quiet, live_site.url, example)
    expect(editing.state(quiet)).to_contain_text("your first change makes a copy")
    quiet.get_by_label("Name", exact=True).fill("My guild")
    editing.saved(quiet)
    expect(quiet.locator(".toast")).to_contain_text("You are editing your own copy.")
    assert editing.network_of(quiet) != example
    quiet.reload()
    expect(quiet.get_by_role("heading", level=1)).to_have_text("My guild")


def test_another_visitor_does_not_find_it(
    page: Page, browser: Browser, live_site: Service
) -> None:
    network = editing.make(page, live_site.url)
    stranger = browser.new_context().new_page()
    answer = stranger.goto(f"{live_site.url}/networks/{network}/")
    assert answer
    assert answer.status == 404
    stranger.context.close()


def test_markup_in_a_label_stays_text(quiet: Page, live_site: Service) -> None:
    document = editing.small()
    document["name"] = "</script><script>window.broken = 1</script>"
    document["neurons"][0]["label"] = "<img src=x onerror=window.broken=1>"
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    quiet.mouse.click(*editing.card(quiet, "treasury"))
    expect(quiet.get_by_label(NAME)).to_have_value(document["neurons"][0]["label"])
    assert quiet.evaluate("window.broken") is None


DELETE = """async (id) => {
  const token = document.querySelector("meta[name=csrf-token]").content;
  const headers = { "X-CSRFToken": token };
  return (await fetch(`/api/networks/${id}/`, { method: "DELETE", headers })).status;
}"""


def test_work_goes_on_in_a_copy_when_the_network_was_deleted(
    page: Page, live_site: Service
) -> None:
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    assert page.evaluate(DELETE, network) == 204
    rename(page, "garden", "Rose garden")
    expect(editing.state(page)).to_have_text("Not saved: see why")
    expect(page.locator(".toast")).to_contain_text("this network was deleted")
    page.get_by_role("button", name="Go on in a copy").click()
    editing.saved(page)
    assert editing.network_of(page) != network
    assert "Rose garden" in labels(page)
