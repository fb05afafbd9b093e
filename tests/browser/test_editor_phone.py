"""On a phone: look, choose, change a param, run."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import editing
from tests.browser.conftest import watch
from tests.service import Service


@pytest.fixture
def phone(browser: Browser, live_site: Service) -> Iterator[Page]:
    context = browser.new_context(**editing.PHONE)
    page = context.new_page()
    trouble: list[str] = []
    watch(page, trouble)
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    yield page
    context.close()
    assert trouble == []


def test_a_tap_chooses_and_the_form_is_under_the_canvas(phone: Page) -> None:
    box = phone.locator("[data-part=canvas]").bounding_box()
    assert box
    # The busiest neuron stands in the middle at the first look.
    phone.touchscreen.tap(box["x"] + box["width"] * 0.42, box["y"] + box["height"] / 2)
    expect(phone.get_by_label("Name of the neuron")).to_have_value("Shares")


def test_a_param_is_changed_and_the_network_run(phone: Page) -> None:
    phone.get_by_role("button", name="Outline").click()
    phone.get_by_role("option").filter(has_text="Treasury, Source").click()
    phone.get_by_role("button", name="Inspector").click()
    phone.get_by_label("Amount", exact=True).fill("77")
    phone.locator("[data-part=run]").click()
    expect(phone).to_have_url(re.compile("/runs/"))
    expect(phone.locator(".cert").first).to_contain_text("77.00")


def test_nothing_is_wider_than_the_screen(phone: Page) -> None:
    for name in ("Inspector", "Findings", "Add", "Outline"):
        phone.get_by_role("button", name=name).click()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390


# A box is pressed by its words, too.
LOW = """() => [...document.querySelectorAll("button, a, input, select, summary")]
  .filter((each) => each.checkVisibility() && each.type !== "checkbox")
  .map((each) => [each.ariaLabel || each.innerText, each.getBoundingClientRect()])
  .filter(([, { top, width, height }]) => top >= 0 && width > 1 && height > 1)
  .filter(([, { height }]) => height < 42)
  .map(([name, { height }]) => `${name} ${Math.round(height)}`)"""


def test_what_is_pressed_is_as_high_as_a_finger(phone: Page) -> None:
    assert phone.evaluate(LOW) == []
    box = phone.locator("[data-part=canvas]").bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + box["width"] * 0.42, box["y"] + box["height"] / 2)
    expect(phone.get_by_label("Name of the neuron")).to_have_value("Shares")
    # Words that lead somewhere in a line of text are as high as the line.
    low = phone.evaluate(LOW)
    assert [each for each in low if "About this rule" not in each] == []
    for name in ("Findings", "Add", "Outline"):
        phone.get_by_role("button", name=name).click()
        assert phone.evaluate(LOW) == []


def test_what_could_not_be_saved_is_said_on_a_phone_too(
    browser: Browser, live_site: Service
) -> None:
    context = browser.new_context(**editing.PHONE)
    page = context.new_page()
    network = editing.make(page, live_site.url)
    editing.open_editor(page, live_site.url, network)
    expect(editing.state(page)).to_be_hidden()
    context.set_offline(True)
    page.get_by_label("Name", exact=True).fill("On the train")
    expect(editing.state(page)).to_be_visible()
    expect(editing.state(page)).to_have_text("Offline: kept in this browser")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.set_offline(False)
    editing.saved(page)
    expect(editing.state(page)).to_be_hidden()
    context.close()
