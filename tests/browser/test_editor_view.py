"""The map, the frame of a group, cut and paste, notes: what a hand expects."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service

# A card, its words and its wires are drawn in more colours than one.
COLOURS = """() => {
  const canvas = document.querySelector("[data-part=canvas]");
  const all = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(all.data.buffer)).size > 20;
}"""


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    document = editing.small() | {
        "groups": [
            {"id": "commons", "label": "Commons", "neurons": ["garden", "library"]}
        ]
    }
    document["neurons"][1]["note"] = "Three to one, as the members voted."
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def places(page: Page) -> dict[str, list[int]]:
    document = editing.stored(page, editing.network_of(page))
    return {each["id"]: each["position"] for each in document["neurons"]}


def test_the_map_shows_when_it_is_needed_and_leads_to_where_it_is_pressed(
    editor: Page,
) -> None:
    minimap = editor.locator("[data-part=minimap]")
    expect(minimap).to_have_attribute("data-needed", "false")
    editor.mouse.move(*editing.card(editor, "treasury"))
    for _ in range(3):
        editor.mouse.wheel(0, -240)
    expect(minimap).to_have_attribute("data-needed", "true")
    assert not in_view(editor, "library")
    box = minimap.bounding_box()
    assert box
    editor.mouse.click(box["x"] + box["width"] - 20, box["y"] + box["height"] * 0.7)
    assert in_view(editor, "library")
    editor.keyboard.press("m")
    expect(minimap).to_be_hidden()
    editor.keyboard.press("m")
    expect(minimap).to_be_visible()


def in_view(page: Page, id: str) -> bool:
    x, y = editing.card(page, id)
    box = page.locator("[data-part=canvas]").bounding_box()
    assert box
    return (
        box["x"] < x < box["x"] + box["width"]
        and box["y"] < y < box["y"] + box["height"]
    )


def test_a_group_is_dragged_by_its_title_in_one_step(editor: Page) -> None:
    x, y = editing.place("garden")
    title = editing.on_canvas(editor, x + 20, y - 24)
    editing.drag(editor, title, (title[0] + 40, title[1] + 64))
    editing.saved(editor)
    now = places(editor)
    assert (now["garden"], now["library"]) == ([640, 104], [640, 264])
    assert now["shares"] == [300, 120]
    editor.keyboard.press("Control+z")
    expect(editor.get_by_role("button", name="Undo", exact=True)).to_be_disabled()


def test_escape_puts_back_what_is_in_the_hand(editor: Page) -> None:
    x, y = editing.card(editor, "garden")
    editor.mouse.move(x, y)
    editor.mouse.down()
    editor.mouse.move(x + 90, y + 90, steps=4)
    editor.keyboard.press("Escape")
    editor.mouse.up()
    expect(editor.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    editor.mouse.click(x, y)
    expect(editor.get_by_label("Name of the neuron")).to_have_value("Garden")


def test_what_is_cut_comes_back_with_its_wires(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    editor.keyboard.down("Shift")
    editor.mouse.click(*editing.card(editor, "garden"))
    editor.keyboard.up("Shift")
    editor.keyboard.press("Control+x")
    editing.saved(editor)
    assert set(places(editor)) == {"treasury", "library"}
    editor.keyboard.press("Control+v")
    editing.saved(editor)
    assert len(places(editor)) == 4
    document = editing.stored(editor, editing.network_of(editor))
    assert [each["weight"] for each in document["connections"]] == ["3"]


def test_a_note_is_read_out_and_stands_under_the_card(editor: Page) -> None:
    line = editor.locator("[data-part=outline] li").filter(has_text="Shares, Split")
    expect(line).to_contain_text("note: Three to one, as the members voted.")
    x, y = editing.place("shares")
    place = editing.on_canvas(editor, x, y + editing.HEIGHT + 2)
    area = {"x": place[0], "y": place[1], "width": editing.WIDTH, "height": 30}
    with_note = editor.screenshot(clip=area)
    editor.mouse.click(*editing.card(editor, "shares"))
    editor.get_by_role("tab", name="About").click()
    editor.get_by_label("Note", exact=True).fill("")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Escape")
    assert editor.screenshot(clip=area) != with_note


def test_the_picture_stays_a_picture_where_colours_are_forced(editor: Page) -> None:
    editor.emulate_media(forced_colors="active")
    editor.reload()
    expect(editor.locator("[data-ready=true]")).to_be_attached()
    editor.wait_for_function(COLOURS)


def test_on_paper_it_is_name_and_picture_and_light_whatever_the_screen_is(
    editor: Page,
) -> None:
    editor.emulate_media(color_scheme="dark")
    expect(editor.locator("html")).to_have_attribute("data-charts", "dark")

    editor.emulate_media(media="print", color_scheme="dark")

    expect(editor.locator("[data-part=name]")).to_be_visible()
    picture = editor.locator("[data-part=canvas]")
    expect(picture).to_be_visible()
    assert "invert" in picture.evaluate("(each) => getComputedStyle(each).filter")
    for part in ("palette", "inspector", "minimap", "run"):
        expect(editor.locator(f"[data-part={part}]").first).to_be_hidden()
