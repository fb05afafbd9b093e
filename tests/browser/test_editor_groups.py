"""A group folds to one card, by key, by button and by a double press, and stays so."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    document = editing.small() | {
        "groups": [
            {"id": "commons", "label": "Commons", "neurons": ["garden", "library"]}
        ]
    }
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def fold(page: Page) -> None:
    page.mouse.click(*editing.card(page, "garden"))
    expect(page.get_by_label("Name of the neuron")).to_have_value("Garden")
    page.keyboard.press("e")
    expect(page.locator(".insp-one > .cap")).to_have_text("Group of 2 neurons")


def test_a_key_folds_the_group_and_the_network_stays_as_it_is(editor: Page) -> None:
    before = editing.stored(editor, editing.network_of(editor))
    fold(editor)
    outline = editor.locator("[data-part=outline] li")
    expect(outline.filter(has_text="Commons, Group of 2")).to_have_count(1)
    expect(outline.filter(has_text="pays Commons")).to_have_count(1)
    assert editing.stored(editor, editing.network_of(editor)) == before


def test_it_is_still_folded_when_the_page_is_opened_again(editor: Page) -> None:
    fold(editor)
    editor.reload()
    expect(editor.locator("[data-ready=true]")).to_be_attached()
    expect(editor.locator("[data-part=outline]")).to_contain_text("Group of 2")


def test_a_double_press_on_the_card_unfolds_it(editor: Page) -> None:
    fold(editor)
    # The card stands at the upper left corner of what it holds: the garden's place.
    editor.mouse.dblclick(*editing.card(editor, "garden"))
    expect(editor.locator(".insp-t")).to_have_text("2 neurons")
    expect(editor.get_by_role("button", name="Collapse to one card")).to_be_visible()


def test_a_dragged_card_takes_its_neurons_along_in_one_step(editor: Page) -> None:
    fold(editor)
    x, y = editing.card(editor, "garden")
    editing.drag(editor, (x, y), (x + 48, y + 80))
    editing.saved(editor)
    network = editing.network_of(editor)
    places = {
        n["id"]: n["position"] for n in editing.stored(editor, network)["neurons"]
    }
    assert places["garden"] == [648, 120]
    assert places["library"] == [648, 280]
    editor.keyboard.press("Control+z")
    editing.saved(editor)
    expect(editor.get_by_role("button", name="Redo")).to_be_enabled()


def test_the_example_opens_calm_with_its_small_projects_as_one_card(
    quiet: Page, live_site: Service
) -> None:
    id = live_site.shell(
        "from neurons.models import Network\n"
        "print(Network.objects.get(example_slug='optimism-retrofunding-3').pk)"
    ).strip()
    editing.open_editor(quiet, live_site.url, id)
    outline = quiet.locator("[data-part=outline] li")
    expect(outline.filter(has_text="Other projects, Group of 635")).to_have_count(1)
    expect(outline).to_have_count(37)
