"""What the editor loads: little until somebody acts, and what is missing is said."""

from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service

MOST = 150_000  # bytes of scripts before anybody has done anything
LOADED = """() => performance.getEntriesByType("resource")
  .filter((each) => /\\/js\\/(editor|editor_more|lib)\\//.test(each.name))
  .map((each) => [each.name, each.decodedBodySize])"""
MISSING = "This part could not be loaded. It comes when the network is back."


def voting() -> dict:
    document = editing.small()
    document["neurons"][1]["kind"] = "retroactive-funding"
    return document


def test_little_is_loaded_before_the_first_press_and_panels_come_with_it(
    quiet: Page, live_site: Service
) -> None:
    network = editing.make(quiet, live_site.url, voting())
    editing.open_editor(quiet, live_site.url, network)
    quiet.wait_for_load_state("networkidle")

    sizes = dict(quiet.evaluate(LOADED))
    assert sizes, "no script was seen"
    assert 50_000 < sum(sizes.values()) < MOST
    assert not any("/panels." in name for name in sizes)
    assert all(size > 0 for size in sizes.values())

    quiet.mouse.click(*editing.card(quiet, "shares"))
    expect(quiet.get_by_role("heading", name="Constituency")).to_be_visible()
    assert any("/panels." in name for name, _ in quiet.evaluate(LOADED))


def test_a_part_that_cannot_be_loaded_says_so_and_comes_with_the_network(
    page: Page, live_site: Service
) -> None:
    network = editing.make(page, live_site.url, voting())
    editing.open_editor(page, live_site.url, network)
    page.wait_for_load_state("networkidle")

    page.context.set_offline(True)
    page.mouse.click(*editing.card(page, "shares"))
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_text(MISSING).first).to_be_visible()
    name = page.get_by_label("Name of the neuron")
    name.fill("Committee")  # the form itself was there all along
    expect(editing.state(page)).to_have_text("Offline: kept in this browser")

    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Constituency")).to_be_visible()
    expect(inspector.get_by_text(MISSING)).to_have_count(0)
    expect(name).to_have_value("Committee")
    editing.saved(page)
