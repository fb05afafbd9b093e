"""Who decides for a neuron: pictured, brought as a file, asked for in a table."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    document = editing.small()
    document["neurons"][1]["kind"] = "retroactive-funding"
    document["neurons"].append(editing.neuron("safe", "multisig", 300, 280))
    document["connections"] += [
        {"id": "c4", "source": "safe", "target": "garden"},
        {"id": "c5", "source": "safe", "target": "library"},
    ]
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def neuron(page: Page, id: str) -> dict:
    document = editing.stored(page, editing.network_of(page))
    return next(each for each in document["neurons"] if each["id"] == id)


def test_the_electorate_has_a_picture_that_follows_its_figures(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    editor.get_by_role("button", name="Generate an electorate").click()
    crowd = editor.locator(".crowd")
    expect(crowd).to_contain_text("100 of 100 vote.")
    voters = editor.get_by_label("Voters", exact=True)
    voters.select_text()
    voters.press_sequentially("400")  # one key after another, in one field
    expect(voters).to_be_focused()
    editor.locator("[data-field=turnout] input.input").fill("60")
    editor.get_by_label("Stakes", exact=True).select_option("pareto")
    editor.locator("[data-field=sybils] input.input").fill("40")
    expect(crowd).to_contain_text("240 of 400 vote.")
    expect(crowd).to_contain_text("40 fake accounts hold 0.4 % of all")
    expect(crowd.locator("rect.crowd-fake")).not_to_have_count(0)
    assert columns(editor)[-1] > 3 * columns(editor)[0]
    editing.saved(editor)
    assert neuron(editor, "shares")["constituency"]["generated"]["size"] == 400


def columns(page: Page) -> list[float]:
    return page.locator(".crowd svg").last.evaluate(
        "(svg) => [...svg.querySelectorAll('rect.crowd-votes')]"
        ".map((each) => Number(each.getAttribute('height')))"
    )


def test_a_file_of_another_making_is_shown_matched_and_its_rest_saved(
    editor: Page, tmp_path: Path
) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    text = 'Voter;Project name;Votes;Note\na;"Garden";5;x\nb;library;3;\nc;Rose;1;\n'
    drop(editor, "ballots.csv", text, "shares")
    dialog = editor.get_by_role("dialog", name="Which column is which?")
    expect(dialog.get_by_label("Recipient")).to_have_value("Project name")
    heads = dialog.locator(".columns-t th")
    expect(heads).to_have_text(
        ["VoterVoter", "Project nameRecipient", "VotesAmount", "Noteleft out"]
    )
    expect(dialog.get_by_role("status")).to_have_text(
        "2 of 3 rows name a recipient of Shares. Not matched: Rose."
    )
    dialog.get_by_label("Amount").select_option("")
    expect(dialog.get_by_role("status")).to_contain_text("Choose the column for")
    dialog.get_by_label("Amount").select_option("Votes")
    dialog.get_by_role("button", name="Take the ballots in").click()
    said = editor.locator(".ballots-said")
    expect(said).to_contain_text("1 row matches no connection: Rose.")
    with editor.expect_download() as waiting:
        said.get_by_role("link", name="Save the list").click()
    waiting.value.save_as(tmp_path / "rest.csv")
    assert (tmp_path / "rest.csv").read_text() == "row,voter,recipient\n4,c,Rose\n"
    editing.saved(editor)
    assert neuron(editor, "shares")["constituency"]["ballots"]["rows"] == 2


def drop(page: Page, name: str, text: str, id: str) -> None:
    """A file let go over the card of a neuron."""
    x, y = editing.card(page, id)
    page.evaluate(
        """([name, text, clientX, clientY]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          document.querySelector("[data-part=canvas]").dispatchEvent(
            new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true,
                                   clientX, clientY}));
        }""",
        [name, text, x, y],
    )


def test_a_table_for_who_takes_none_is_refused_with_a_sentence(editor: Page) -> None:
    drop(editor, "ballots.csv", "a,b\n1,2\n", "garden")
    expect(editor.locator(".toast")).to_have_text("Garden takes no ballots.")


def test_asks_are_a_table_and_take_cells_of_a_spreadsheet(editor: Page) -> None:
    editor.mouse.click(*editing.on_canvas(editor, 388, 313))
    garden = editor.get_by_label("Asks for of Garden")
    garden.fill("1,250.5")
    garden.press("Tab")
    library = editor.get_by_label("Asks for of Library")
    library.fill("lots")
    library.press("Tab")
    expect(library).to_have_attribute("aria-invalid", "true")
    expect(editor.locator(".const > .bad")).to_have_text(
        "Library: Asks for is an amount."
    )
    garden.focus()
    editor.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "300\\t2\\n400\\t1\\n");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true,
                                         cancelable: true}));
        }"""
    )
    expect(library).to_have_value("400.00")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    asked = {each["id"]: each.get("attributes") for each in document["connections"]}
    assert asked["c4"] == {"ask": "300", "order": 2}
    assert asked["c5"] == {"ask": "400", "order": 1}
    editor.keyboard.press("Control+z")
    expect(garden).to_have_value("1,250.50")


def test_the_badge_says_what_the_rule_was_checked_on(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    badge = editor.locator(".insp-badge")
    expect(badge.locator(".dots i.on")).to_have_count(3)
    link = badge.get_by_role("link", name="replays of real rounds")
    expect(link).to_have_attribute("href", "/mechanisms/retroactive-funding/")
    editor.get_by_role("tab", name="About").click()
    expect(editor.locator(".about")).to_contain_text("Filecoin RetroPGF 1")
