"""The canvas answers the hand: choose, move, wire, insert, delete, and take it back."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def editor(quiet: Page, live_site: Service) -> Page:
    network = editing.make(quiet, live_site.url)
    editing.open_editor(quiet, live_site.url, network)
    return quiet


def test_a_click_shows_the_neuron_in_the_inspector(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    expect(editor.get_by_label("Name of the neuron")).to_have_value("Shares")


def test_a_dragged_neuron_is_saved_on_the_grid_and_undo_brings_it_back(
    editor: Page,
) -> None:
    x, y = editing.card(editor, "garden")
    editing.drag(editor, (x, y), (x + 45, y - 29))
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    moved = next(n for n in document["neurons"] if n["id"] == "garden")
    assert moved["position"] == [648, 8]
    editor.keyboard.press("Control+z")
    editing.saved(editor)
    expect(editor.get_by_role("button", name="Redo")).to_be_enabled()
    document = editing.stored(editor, editing.network_of(editor))
    back = next(n for n in document["neurons"] if n["id"] == "garden")
    assert back["position"] == [600, 40]


def test_a_wire_drawn_to_a_neuron_connects_it(editor: Page) -> None:
    editing.drag(
        editor, editing.out_port(editor, "treasury"), editing.card(editor, "garden")
    )
    expect(editor.locator(".ends")).to_contain_text("Treasury")
    expect(editor.locator(".ends")).to_contain_text("Garden")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    ends = {(c["source"], c["target"]) for c in document["connections"]}
    assert ("treasury", "garden") in ends


def test_a_refused_wire_says_why(editor: Page) -> None:
    editing.drag(
        editor, editing.out_port(editor, "treasury"), editing.card(editor, "shares")
    )
    expect(editor.locator(".toast")).to_contain_text("Treasury already pays Shares")


def test_a_wire_into_empty_space_asks_what_should_stand_there(editor: Page) -> None:
    editing.drag(
        editor,
        editing.out_port(editor, "treasury"),
        editing.on_canvas(editor, 330, 320),
    )
    box = editor.get_by_role("combobox", name="Treasury pays …")
    box.fill("tithe")
    box.press("Enter")
    expect(editor.get_by_label("Name of the neuron")).to_have_value(
        "Project with an upstream tithe"
    )
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    new = next(n["id"] for n in document["neurons"] if "tithe" in n["id"])
    assert any(
        c["source"] == "treasury" and c["target"] == new
        for c in document["connections"]
    )


def test_a_template_dropped_on_a_wire_is_put_into_it(editor: Page) -> None:
    x, y = editing.on_canvas(editor, 238, 120 + editing.PORT)
    box = editor.locator("[data-part=canvas]").bounding_box()
    assert box
    editor.locator("[data-template=split]").drag_to(
        editor.locator("[data-part=canvas]"),
        target_position={"x": x - box["x"], "y": y - box["y"]},
    )
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    ends = {(c["source"], c["target"]) for c in document["connections"]}
    assert {("treasury", "split"), ("split", "shares")} <= ends
    assert ("treasury", "shares") not in ends


def test_a_frame_around_neurons_chooses_them_and_delete_is_one_step(
    editor: Page,
) -> None:
    editing.drag(
        editor,
        editing.on_canvas(editor, 560, 10),
        editing.on_canvas(editor, 700, 280),
    )
    expect(editor.locator(".insp-t")).to_have_text("2 neurons")
    editor.keyboard.press("Delete")
    editing.saved(editor)
    network = editing.network_of(editor)
    assert len(editing.stored(editor, network)["neurons"]) == 2
    assert len(editing.stored(editor, network)["connections"]) == 1
    editor.keyboard.press("Control+z")
    editing.saved(editor)
    expect(editor.get_by_role("button", name="Redo")).to_be_enabled()
    assert len(editing.stored(editor, network)["connections"]) == 3


def test_the_wheel_zooms_and_0_fits(editor: Page) -> None:
    editor.mouse.move(*editing.card(editor, "shares"))
    editor.mouse.wheel(0, 400)
    expect(editor.locator("[data-part=zoom]")).not_to_have_text("100 %")
    editor.keyboard.press("0")
    expect(editor.locator("[data-part=zoom]")).to_have_text("100 %")


def test_copies_keep_the_wires_among_them(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "shares"))
    editor.keyboard.down("Shift")
    editor.mouse.click(*editing.card(editor, "garden"))
    editor.keyboard.up("Shift")
    editor.keyboard.press("Control+d")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    assert len(document["neurons"]) == 6
    assert any(
        c["source"] == "shares-2" and c["target"] == "garden-2" and c["weight"] == "3"
        for c in document["connections"]
    )


def test_tidy_lays_out_from_left_to_right_in_one_step(editor: Page) -> None:
    x, y = editing.card(editor, "treasury")
    editing.drag(editor, (x, y), (x + 400, y + 180))
    editing.saved(editor)
    editor.get_by_role("button", name="Tidy the layout").click()
    expect(editor.get_by_role("button", name="Undo")).to_have_attribute(
        "title", "Undo: Tidy"
    )
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    left = {n["id"]: n["position"][0] for n in document["neurons"]}
    assert left["treasury"] < left["shares"] < left["garden"]


def test_an_empty_canvas_says_where_to_begin(quiet: Page, live_site: Service) -> None:
    document = {**editing.small(), "neurons": [], "connections": []}
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    blank = quiet.locator("[data-part=blank]")
    expect(blank).to_contain_text("Where does the money come from?")
    blank.get_by_role("button").click()
    quiet.get_by_role("combobox").fill("treasury")
    quiet.keyboard.press("Enter")
    expect(blank).to_be_hidden()
    expect(quiet.get_by_label("Name of the neuron")).to_have_value("Treasury")


def test_a_group_is_made_named_and_undone(editor: Page) -> None:
    editor.mouse.click(*editing.card(editor, "garden"))
    editor.keyboard.down("Shift")
    editor.mouse.click(*editing.card(editor, "library"))
    editor.keyboard.up("Shift")
    editor.keyboard.press("Control+g")
    editor.get_by_label("Name of the group").fill("Commons")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    assert document["groups"][0]["label"] == "Commons"
    assert sorted(document["groups"][0]["neurons"]) == ["garden", "library"]


def test_a_file_dropped_on_the_canvas_brings_its_neurons_in(editor: Page) -> None:
    text = json.dumps(editing.small())
    editor.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "network.json"));
          document.querySelector("[data-part=canvas]").dispatchEvent(
            new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true,
                                   clientX: 600, clientY: 400}));
        }""",
        text,
    )
    expect(editor.locator(".insp-t")).to_have_text("4 neurons")
    editing.saved(editor)
    document = editing.stored(editor, editing.network_of(editor))
    assert len(document["neurons"]) == 8


def test_finding_one_of_many_brings_it_near(quiet: Page, live_site: Service) -> None:
    count = 190  # a visitor's network holds two hundred
    document = editing.small()
    document["neurons"] = [
        editing.neuron(f"n{i}", "split", i % 20 * 300, i // 20 * 120)
        for i in range(count)
    ]
    document["connections"] = [
        {"id": f"c{i}", "source": f"n{i}", "target": f"n{(i + 7 * k) % count}"}
        for k, i in ((1 + j // count, j % count) for j in range(count))
    ]
    network = editing.make(quiet, live_site.url, document)
    editing.open_editor(quiet, live_site.url, network)
    quiet.keyboard.press("Control+f")
    quiet.keyboard.type("N150")
    quiet.keyboard.press("Enter")
    expect(quiet.get_by_label("Name of the neuron")).to_have_value("N150")
    expect(quiet.locator("[data-part=zoom]")).to_have_text("80 %")


@pytest.mark.parametrize("way", ["space", "middle"])
def test_the_view_moves_by_space_and_drag_or_by_the_middle_button(
    editor: Page, way: str
) -> None:
    start, end = editing.card(editor, "shares"), editing.on_canvas(editor, 250, 330)
    editor.mouse.move(*start)
    if way == "space":
        editor.keyboard.down(" ")
    button = "left" if way == "space" else "middle"
    editor.mouse.down(button=button)
    editor.mouse.move(*end, steps=4)
    editor.wait_for_timeout(700)  # a hand is slow, and pasted is at the end
    editor.mouse.up(button=button)
    if way == "space":
        editor.keyboard.up(" ")
    editor.wait_for_timeout(300)
    assert editor.locator(".toast").count() == 0
    expect(editor.get_by_role("button", name="Undo")).to_be_disabled()
    editor.mouse.click(*end)
    expect(editor.get_by_label("Name of the neuron")).to_have_value("Shares")


def test_neurons_are_copied_into_another_network(
    editor: Page, live_site: Service
) -> None:
    editor.mouse.click(*editing.card(editor, "treasury"))
    editor.keyboard.press("Control+c")
    empty = {**editing.small(), "neurons": [], "connections": []}
    other = editor.context.new_page()
    network = editing.make(other, live_site.url, empty)
    editing.open_editor(other, live_site.url, network)
    other.keyboard.press("Control+v")
    expect(other.get_by_label("Name of the neuron")).to_have_value("Treasury")
    editing.saved(other)
    assert editing.stored(other, network)["neurons"][0]["params"] == {"amount": "1000"}


def test_commands_are_found_by_name(editor: Page) -> None:
    editor.keyboard.press("Control+k")
    editor.keyboard.type("select all")
    editor.keyboard.press("Enter")
    expect(editor.locator(".insp-t")).to_have_text("4 neurons")


def test_what_the_server_refuses_is_said_and_the_neuron_shown(
    page: Page, live_site: Service
) -> None:
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    page.route(
        "**/document/",
        lambda route: route.fulfill(
            status=400,
            content_type="application/problem+json",
            body=json.dumps(
                {
                    "status": 400,
                    "problems": [
                        {
                            "path": "changes[0].neuron.label",
                            "code": "invalid",
                            "message": "That name is taken.",
                        }
                    ],
                }
            ),
        ),
    )
    page.mouse.click(*editing.card(page, "garden"))
    page.get_by_label("Name of the neuron").fill("Rose garden")
    expect(page.locator(".toast")).to_contain_text("Not saved: That name is taken.")
    expect(editing.state(page)).to_have_text("Not saved: see why")
    page.unroute("**/document/")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    editing.saved(page)
