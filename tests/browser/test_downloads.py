"""Taking a run home: the menu, pictures of its charts, and the page to print."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.service import Service

from . import editing
from .test_axe import in_theme, violations

Open = Callable[[str], Page]


def saved(page: Page, name: str | re.Pattern[str], role: str = "link") -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role(role, name=name).click()  # type: ignore[arg-type]
    return Path(waiting.value.path()).read_bytes()


def test_the_menu_hands_out_tables_and_pictures(
    open_at: Open, example_run: str
) -> None:
    page = open_at(example_run)
    expect(page.locator(".sankey-chart .sankey-node").first).to_be_attached()
    page.locator("[data-downloads] summary").click()

    csv = saved(page, re.compile("^Payments"))
    drawn = saved(page, "Where the money went as SVG", "button")
    painted = saved(page, "Where the money went as PNG", "button")

    assert csv.startswith(b"connection,source,")
    assert drawn.startswith(b"<svg")
    assert b"Protocol Guild" in drawn
    assert painted.startswith(b"\x89PNG")
    assert violations(page) == []


RUN = """async (network) => {
  const token = document.querySelector("meta[name=csrf-token]").content;
  const post = (address) => fetch(address, {
    method: "POST", body: JSON.stringify({scenario: {rounds: 4}}),
    headers: {"Content-Type": "application/json", "X-CSRFToken": token},
  }).then((answer) => answer.json());
  let run = await post(`/api/networks/${network}/runs/`);
  while (run.status !== "done") {
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    run = await (await fetch(`/api/runs/${run.id}/`)).json();
  }
  return run.id;
}"""


def test_a_drawing_of_the_server_is_saved_with_its_looks(
    quiet: Page, live_site: Service
) -> None:
    runs = []
    for weight in ("3", "1"):
        document = editing.small()
        document["connections"][1]["weight"] = weight
        network = editing.make(quiet, live_site.url, document)
        runs.append(quiet.evaluate(RUN, network))
    quiet.goto(f"{live_site.url}/runs/{runs[0]}/compare/{runs[1]}/")
    quiet.locator("[data-downloads] summary").click()
    name = "From whom to whom"

    drawn = saved(quiet, f"{name} as SVG", "button").decode()
    painted = saved(quiet, f"{name} as PNG", "button")

    assert drawn.startswith("<svg")
    assert "Garden" in drawn
    assert 'fill="url(' in drawn
    assert "<pattern" in drawn  # what a loss is hatched with comes along
    assert "class=" not in drawn
    assert painted.startswith(b"\x89PNG")
    assert len(painted) > 5_000


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_report_is_one_page_without_barriers(
    open_at: Open, example_run: str, theme: str
) -> None:
    page = open_at(f"{example_run}report/")
    in_theme(page, theme)
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    pages = re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))

    assert len(pages) == 1
