"""The inspector is a form made from what kinds declare; it refuses with a sentence."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service


def voting() -> dict:
    document = editing.small()
    document["neurons"][1]["kind"] = "retroactive-funding"
    return document


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    network = editing.make(quiet, live_site.url, voting())
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def part(page: Page, id: str, name: str) -> object:
    document = editing.stored(page, editing.network_of(page))
    found = next(each for each in document["neurons"] if each["id"] == id)
    return found.get(name)


def test_an_amount_is_read_with_commas_and_saved_as_a_decimal(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "treasury"))
    editor.get_by_label("Amount", exact=True).fill("2,500.50")
    editing.saved(editor)
    assert part(editor, "treasury", "params")["amount"] == "2500.5"


def test_an_amount_that_is_too_fine_is_refused_with_a_sentence(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "treasury"))
    field = editor.get_by_label("Amount", exact=True)
    field.fill("0.001")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(editor.locator(".bad:visible")).to_have_text(
        "Amount has at most 2 decimals in this network."
    )
    field.fill("0.01")
    expect(field).to_have_attribute("aria-invalid", "false")


def test_a_share_moves_by_its_slider_in_one_undo_step(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "garden"))
    editor.get_by_text("Timing and money").click()
    slider = editor.get_by_label("Keeps of what arrives, slider")
    slider.focus()
    for _ in range(20):
        slider.press("ArrowLeft")
    expect(editor.locator("[data-field=retain] input.num")).to_have_value("90")
    editing.saved(editor)
    assert part(editor, "garden", "settings")["retain"] == "0.9"


def test_a_changed_param_goes_back_to_its_default(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    quorum = editor.locator("[data-field=quorum]")
    quorum.get_by_role("textbox").fill("17")
    editing.saved(editor)
    assert part(editor, "shares", "params")["quorum"] == 17
    quorum.get_by_role("textbox").blur()
    quorum.get_by_role("button", name="Back to").click()
    editing.saved(editor)
    assert "quorum" not in (part(editor, "shares", "params") or {})


def test_a_connection_has_a_weight_and_a_delay(editor: Page) -> None:
    editor.mouse.click(*editing.on_canvas(editor, 238, 120 + editing.PORT))
    expect(editor.locator(".ends")).to_contain_text("Treasury")
    editor.locator("[data-field=delay] input.num").fill("2")
    editor.locator("[data-field=weight] input").fill("0.25")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    wire = next(each for each in document["connections"] if each["id"] == "c1")
    assert (wire["weight"], wire["delay"]) == ("0.25", 2)


def test_ballots_come_from_a_file_and_what_names_nobody_is_listed(
    editor: Page,
) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    text = b"address,project,votes\na,Garden,5\nb,library,3\nc,Nobody here,1\n"
    editor.locator("input[type=file]").set_input_files(
        {"name": "ballots.csv", "mimeType": "text/csv", "buffer": text}
    )
    dialog = editor.get_by_role("dialog")
    expect(dialog.get_by_label("Voter")).to_have_value("address")
    dialog.get_by_role("button", name="Take the ballots in").click()
    said = editor.locator(".ballots-said")
    expect(said).to_contain_text("2 ballots taken in.")
    expect(said).to_contain_text("Nobody here")
    editing.saved(editor)
    assert part(editor, "shares", "constituency")["ballots"]["rows"] == 2


def test_an_electorate_is_generated_by_its_figures(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    editor.get_by_role("button", name="Generate an electorate").click()
    editor.get_by_label("Voters", exact=True).fill("250")
    editing.saved(editor)
    assert part(editor, "shares", "constituency") == {"generated": {"size": 250}}


def test_with_nothing_chosen_it_shows_the_network(editor: Page) -> None:
    editor.get_by_label("Name", exact=True).fill("Renamed")
    expect(editor.get_by_role("heading", level=1)).to_have_text("Renamed")
    editing.saved(editor)
    assert editing.stored(editor, editing.network_of(editor))["name"] == "Renamed"
