"""Who decides for a neuron is drawn over its card, dotted, for it is not money."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service

CENTRE = editing.WIDTH / 2  # of a card, where its signal port is


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    document = editing.small()
    document["neurons"][1] |= {
        "kind": "quadratic-funding",
        "constituency": {"generated": {"size": 1000, "turnout": "0.6"}},
    }
    document["neurons"].append(editing.neuron("safe", "multisig", 300, 280))
    document["connections"].append({"id": "c4", "source": "safe", "target": "garden"})
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def outline(page: Page, name: str) -> str:
    page.get_by_role("listbox", name="Outline").focus()
    option = page.get_by_role("option", name=name)
    expect(option).to_be_attached()
    return option.inner_text()


def test_who_decides_is_read_out_and_one_press_on_it_opens_the_constituency(
    editor: Page,
) -> None:
    assert "decided by 600 of 1,000 voters" in outline(editor, "Shares, Quadratic")
    assert "decided by" not in outline(editor, "Safe, Multisig")

    # given a neuron whose flows are looked at, when its words are pressed
    editor.mouse.click(*editing.card(editor, "shares"))
    editor.get_by_role("tab", name="Flow").click()
    editor.mouse.click(*editing.on_canvas(editor, 340, 120 - 12))
    heading = editor.get_by_role("heading", name="Constituency")
    expect(heading).to_be_in_viewport()
    expect(editor.get_by_label("Voters", exact=True)).to_have_value("1000")

    # the open port of one for whom nobody decides leads there too
    editor.mouse.click(*editing.on_canvas(editor, 300 + CENTRE, 280))
    expect(editor.get_by_label("Name of the neuron")).to_have_value("Safe")
    expect(heading).to_be_in_viewport()
    editor.get_by_role("button", name="Generate an electorate").click()
    assert "decided by 100 voters" in outline(editor, "Safe, Multisig")


def test_a_card_is_dragged_by_its_signal_and_stays_chosen(editor: Page) -> None:
    start = editing.on_canvas(editor, 340, 120 - 12)
    editing.drag(editor, start, (start[0] + 40, start[1] - 80))
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    shares = next(n for n in document["neurons"] if n["id"] == "shares")
    assert shares["position"] != [300, 120]


def test_the_saved_picture_has_the_words_and_a_dotted_wire(
    editor: Page, tmp_path: Path
) -> None:
    with editor.expect_download() as waiting:
        editor.keyboard.press("Control+k")
        editor.keyboard.type("as SVG")
        editor.keyboard.press("Enter")
    waiting.value.save_as(tmp_path / "picture.svg")
    picture = (tmp_path / "picture.svg").read_text()
    assert ">600 of 1,000 voters</text>" in picture
    assert picture.count('stroke-dasharray="1 5"') == 1  # nobody decides for the safe
