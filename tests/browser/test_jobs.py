"""Many seeds and a sweep on the real worker, from a run's page to the bands."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.service import Service

from .test_axe import in_theme, violations

Open = Callable[[str], Page]

MAKE = """
from neurons.document import read
from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import create_network
from simulations.services import NOBODY, start_run
from tests.simulations.jobs import chancy
network = create_network(actor=NOBODY, document=read(chancy(size=60)))
Network.objects.filter(pk=network.pk).update(visibility="public")
print(start_run(network=network, actor=NOBODY, scenario={}).run.get_absolute_url())
"""


@pytest.fixture(scope="session")
def chance_run(live_site: Service) -> str:
    """The address of a run in which chance decides who votes."""
    return live_site.shell(MAKE).strip().splitlines()[-1]


@pytest.fixture
def run_page(open_at: Open, chance_run: str) -> Page:
    page = open_at(chance_run)
    expect(page.get_by_role("heading", name="What if")).to_be_visible()
    return page


def ask_for_seeds(page: Page) -> None:
    page.get_by_role("button", name="How sure is that?").click()
    expect(page).to_have_url(re.compile(r"/jobs/"))
    expect(page.get_by_role("table", name="What each recipient kept")).to_be_visible()


def ask_for_sweep(page: Page) -> None:
    page.get_by_label("What to vary").select_option("qf.size")
    page.get_by_label("Values").fill("5, 20, 80")
    page.get_by_role("button", name="Run with each").click()
    expect(page).to_have_url(re.compile(r"/jobs/"))
    expect(page.locator("[data-bands=line-figures] .lines").first).to_be_attached()


def test_a_hundred_seeds_tell_how_sure_a_run_is(run_page: Page) -> None:
    ask_for_seeds(run_page)
    expect(run_page.locator(".outcome")).to_have_text("100 exact runs.")
    rows = run_page.locator(".bands tbody tr")
    expect(rows).to_have_count(2)
    low, middle, high = (
        float(rows.first.locator("td.num").nth(n).inner_text().replace(",", ""))
        for n in range(3)
    )
    assert low < middle < high
    expect(
        run_page.locator("[data-bands=lorenz-figures] .lines").first
    ).to_be_attached()
    with run_page.expect_download() as waiting:
        run_page.locator("[data-downloads] summary").click()
        run_page.get_by_role("link", name="Bands, CSV").click()
    table = list(csv.DictReader(io.StringIO(waiting.value.path().read_text())))
    assert f"{middle:.2f}" in [each["p50"] for each in table]


def test_a_sweep_draws_one_figure_and_tells_who_gains(run_page: Page) -> None:
    ask_for_sweep(run_page)
    expect(run_page.locator(".outcome")).to_contain_text("20 seeds for each of 3")
    run_page.get_by_label("Draw").select_option("HHI")
    expect(run_page.get_by_role("heading", name="HHI")).to_be_visible()
    values = run_page.get_by_role("region", name="HHI by value")
    values.get_by_role("link", name="20").click()
    heading = run_page.get_by_role("heading", name="Who kept what, at 20")
    expect(heading).to_be_visible()
    run_page.get_by_role("link", name="gained most").click()
    change = run_page.locator(".bands tbody tr").first.locator("td.num").last
    expect(change).to_have_text(re.compile(r"^\+"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ask", [ask_for_seeds, ask_for_sweep])
def test_its_page_has_no_barriers(
    run_page: Page, ask: Callable[[Page], None], theme: str
) -> None:
    ask(run_page)
    in_theme(run_page, theme)
    expect(run_page.locator(".bands tbody tr").first).to_be_visible()
    assert violations(run_page) == []
    run_page.set_viewport_size({"width": 390, "height": 844})
    assert violations(run_page) == []
    wide = run_page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
