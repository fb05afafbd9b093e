"""The editor holds no barrier that axe knows of: light, dark, wide, narrow, in use."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.browser.test_axe import in_theme, violations
from tests.service import Service


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_editor_has_no_barriers(
    page: Page, live_site: Service, theme: str, width: int
) -> None:
    network = editing.make(page, live_site.url)
    page.set_viewport_size({"width": width, "height": 844})
    editing.open_editor(page, live_site.url, network)
    in_theme(page, theme)
    expect(page.locator("[data-ready=true]")).to_be_attached()
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_forms_search_and_dialog_have_no_barriers(
    page: Page, live_site: Service, theme: str
) -> None:
    document = editing.small()
    document["neurons"][1]["kind"] = "quadratic-funding"
    network = editing.make(page, live_site.url, document)
    editing.open_editor(page, live_site.url, network)
    in_theme(page, theme)
    expect(page.get_by_role("region", name="Findings")).to_be_visible()
    page.mouse.click(*editing.card(page, "garden"))
    for tab in ("About", "Flow", "Rule"):
        page.get_by_role("tab", name=tab).click()
        assert violations(page) == []
    page.get_by_text("Timing and money").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("[data-part=canvas]").focus()
    page.keyboard.press("/")
    page.keyboard.type("s")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_versions_groups_and_playback_have_no_barriers(
    page: Page, live_site: Service, theme: str
) -> None:
    id = live_site.shell(
        "from neurons.models import Network\n"
        "print(Network.objects.get(example_slug='optimism-retrofunding-3').pk)"
    ).strip()
    editing.open_editor(page, live_site.url, id)
    in_theme(page, theme)
    page.get_by_role("button", name="Play the run").click()
    expect(page.get_by_label("Close the playback")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Control+f")
    page.keyboard.type("Erigon")
    page.keyboard.press("Enter")
    page.get_by_label("Name of the neuron").fill("Erigon two")
    editing.saved(page)
    page.get_by_role("button", name="Versions", exact=True).click()
    page.get_by_role("button", name="Kept by itself").click()
    expect(page.locator(".ver-d")).to_contain_text("Erigon")
    assert violations(page) == []
