"""One undo stack misses nothing: hundreds of gestures taken back, and made again."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service

GESTURES = 240
LEAST_MADE = 40  # of them that changed something: others miss, or are refused
KEYS = ("Control+d", "Control+g", "Control+b", "Delete", "ArrowLeft", "Shift+ArrowDown")


@pytest.fixture
def editor(page: Page, live_site: Service) -> Page:
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    return page


def shown(page: Page, folder: Path) -> dict[str, Any]:
    """The document as it is on the canvas, by its own button."""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as a file").click()
    waiting.value.save_as(folder / "now.json")
    return json.loads((folder / "now.json").read_text())


class Hand:
    """Real presses and keys, with a seeded aim at where cards were at first."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page, self.chance = page, random.Random(seed)

    def spot(self) -> tuple[float, float]:
        """Mostly a card of the first network, else anywhere; all of it in view."""
        self.page.keyboard.press("0")
        if self.chance.random() < 0.7:
            return self.within(editing.card(self.page, self.chance.choice(IDS)))
        x, y = self.chance.randrange(-40, 760), self.chance.randrange(-40, 340)
        return self.within(editing.on_canvas(self.page, x, y))

    def within(self, place: tuple[float, float]) -> tuple[float, float]:
        """On the canvas in any case: a press beside it could leave the page."""
        box = self.page.locator("[data-part=canvas]").bounding_box()
        assert box
        x = min(max(place[0], box["x"] + 4), box["x"] + box["width"] - 4)
        y = min(max(place[1], box["y"] + 4), box["y"] + box["height"] - 4)
        return x, y

    def click(self) -> None:
        self.page.mouse.click(*self.spot())

    def choose(self) -> None:
        """One card, or none; never all, which copies would soon make too many."""
        self.page.keyboard.press("Escape")
        self.click()

    def add_to_selection(self) -> None:
        self.page.keyboard.down("Shift")
        self.click()
        self.page.keyboard.up("Shift")

    def move(self) -> None:
        start = self.spot()
        by = [self.chance.randrange(-60, 60) for _ in range(2)]
        self.drag(start, self.within((start[0] + by[0], start[1] + by[1])))

    def wire(self) -> None:
        port = editing.out_port(self.page, self.chance.choice(IDS))
        card = editing.card(self.page, self.chance.choice(IDS))
        self.drag(self.within(port), self.within(card))
        self.page.keyboard.press("Escape")  # the search, had it ended over nothing

    def frame(self) -> None:
        self.drag(self.spot(), self.spot())

    def key(self) -> None:
        self.choose()
        self.page.keyboard.press(self.chance.choice(KEYS))

    def insert(self) -> None:
        self.page.mouse.dblclick(*self.spot())
        if self.page.locator(".search-box").count():
            self.page.keyboard.type(self.chance.choice(("treas", "split", "tithe")))
            self.page.keyboard.press("Enter")

    def copy(self) -> None:
        self.choose()
        self.page.keyboard.press("Control+c")
        self.page.keyboard.press("Control+v")

    def rename(self) -> None:
        self.choose()
        name = self.page.locator(".insp-title")
        if name.count():
            name.fill(f"Name {self.chance.randrange(99)}")
            self.page.keyboard.press("Escape")  # back to the canvas

    def arrange(self) -> None:
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Control+k")
        self.page.keyboard.type(self.chance.choice(("align left", "space down")))
        self.page.keyboard.press("Enter")

    def take_back(self) -> None:
        count = self.chance.randrange(1, 4)
        for _ in range(count):
            self.page.keyboard.press("Control+z")
        for _ in range(count if self.chance.random() < 0.8 else 0):
            self.page.keyboard.press("Control+Shift+z")

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=3)
        self.page.mouse.up()


IDS = [each["id"] for each in editing.small()["neurons"]]
ACTS: tuple[Callable[[Hand], None], ...] = (
    Hand.add_to_selection,
    Hand.move,
    Hand.move,
    Hand.wire,
    Hand.frame,
    Hand.key,
    Hand.key,
    Hand.insert,
    Hand.copy,
    Hand.rename,
    Hand.arrange,
    Hand.arrange,
    Hand.take_back,
)


def test_hundreds_of_gestures_are_taken_back_and_made_again(
    editor: Page, tmp_path: Path
) -> None:
    before = shown(editor, tmp_path)
    hand = Hand(editor, seed=7)
    for _ in range(GESTURES):
        hand.chance.choice(ACTS)(hand)
    after = shown(editor, tmp_path)
    assert after != before
    undo = editor.get_by_role("button", name="Undo", exact=True)
    redo = editor.get_by_role("button", name="Redo", exact=True)
    steps = walk(editor, "Control+z", "undo")
    assert steps > LEAST_MADE, steps
    expect(undo).to_be_disabled()
    assert shown(editor, tmp_path) == before
    assert walk(editor, "Control+Shift+z", "redo") == steps
    expect(redo).to_be_disabled()
    assert shown(editor, tmp_path) == after
    editing.saved(editor)
    assert spare(editing.stored(editor, editing.network_of(editor))) == spare(after)


def walk(page: Page, keys: str, part: str) -> int:
    """Press until there is nothing more; how often that was."""
    button = page.locator(f"[data-part={part}]")
    steps = 0
    while button.is_enabled():
        page.keyboard.press(keys)
        steps += 1
        assert steps < 2000
    return steps


def spare(document: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: the server does not store it."""
    lists = {
        name: [{key: value for key, value in each.items() if value} for each in rows]
        for name, rows in document.items()
        if isinstance(rows, list)
    }
    return document | lists
