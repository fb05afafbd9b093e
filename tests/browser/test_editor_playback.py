"""A run plays round by round on the canvas; the picture is saved as a file."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser import editing
from tests.service import Service


@pytest.fixture
def example(quiet: Page, live_site: Service) -> Page:
    id = live_site.shell(
        "from neurons.models import Network\n"
        "print(Network.objects.get(example_slug='optimism-retrofunding-3').pk)"
    ).strip()
    editing.open_editor(quiet, live_site.url, id)
    expect(quiet.get_by_role("button", name="Play the run")).to_be_visible()
    return quiet


def test_the_point_key_shows_one_round_on(example: Page) -> None:
    example.keyboard.press(".")
    said = example.locator(".play-say")
    expect(said).to_contain_text("Round 1 of")
    expect(example.locator("canvas.dots")).to_be_attached()
    example.get_by_label("Round", exact=True).fill("0")
    expect(said).to_contain_text("Round 0 of 23: 30,000,000.00 OP moved")
    example.get_by_label("Close the playback").click()
    expect(example.locator("canvas.dots")).to_have_count(0)


def test_p_plays_and_pauses(example: Page) -> None:
    example.keyboard.press("p")
    expect(example.get_by_role("button", name="Pause")).to_be_visible()
    expect(example.locator(".play-say")).not_to_contain_text("Round 0 of")
    example.keyboard.press("p")
    expect(example.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_without_motion_the_rounds_step(example: Page) -> None:
    example.emulate_media(reduced_motion="reduce")
    example.get_by_role("button", name="Play the run").click()
    expect(example.locator(".play-say")).to_contain_text("Round 1 of")


def test_a_network_without_a_run_says_so(quiet: Page, live_site: Service) -> None:
    network = editing.make(quiet, live_site.url)
    editing.open_editor(quiet, live_site.url, network)
    quiet.keyboard.press("p")
    expect(quiet.locator(".toast")).to_contain_text("no run to play yet")


def test_the_picture_is_saved_as_svg_and_png(example: Page, tmp_path: Path) -> None:
    for format in ("svg", "png"):
        with example.expect_download() as waiting:
            name = f"Picture as {format.upper()}"
            example.get_by_role("button", name=name).click()
        waiting.value.save_as(tmp_path / f"picture.{format}")
        assert waiting.value.suggested_filename == f"optimism-retrofunding-3.{format}"
    texts = {
        each.text
        for each in ElementTree.parse(tmp_path / "picture.svg").iter()
        if each.tag.endswith("text")
    }
    assert {"Protocol Guild", "663,853.61", "Other projects"} <= texts
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")
