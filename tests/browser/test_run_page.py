"""The page of a run: figure, table and ledger tell the same, to the unit."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service import Service

Open = Callable[[str], Page]


@pytest.fixture
def run_page(open_at: Open, example_run: str) -> Page:
    page = open_at(example_run)
    expect(page.locator(".sankey-link").first).to_be_attached()
    return page


def test_it_shows_certificate_sankey_table_and_receipt(run_page: Page) -> None:
    expect(run_page.locator(".rstat .cert")).to_contain_text("30,000,000.00")
    assert run_page.locator(".sankey-link").count() > 10
    expect(run_page.get_by_role("table", name="What each recipient")).to_be_visible()
    expect(run_page.get_by_role("heading", name="The ledger")).to_be_visible()
    expect(run_page.locator(".receipt .hash").first).to_have_text(
        re.compile(r"^([0-9a-f]{4} ){15}[0-9a-f]{4}$")
    )


def test_it_draws_as_many_as_asked(run_page: Page) -> None:
    nodes = run_page.locator(".sankey-node")
    at_first = nodes.count()
    run_page.get_by_label("Largest").select_option("8")
    expect(nodes).not_to_have_count(at_first)
    fewer = nodes.count()
    assert fewer < at_first
    run_page.get_by_label("Largest").select_option("32")
    expect(nodes).not_to_have_count(fewer)
    assert nodes.count() > at_first


def test_rounds_are_shown_side_by_side_and_can_be_turned(run_page: Page) -> None:
    run_page.get_by_role("button", name="By round").click()
    expect(run_page.locator(".sankey-chart")).to_contain_text("Round 0")
    ruler = run_page.get_by_role("slider", name="First round in the figure")
    ruler.press("ArrowRight")
    expect(run_page.locator(".sankey-chart")).not_to_contain_text("Round 0")
    expect(run_page.locator("[data-from-said]")).to_have_text("rounds 1 to 8")
    expect(run_page.locator(".sankey-link").first).to_have_css("opacity", "1")
    run_page.get_by_role("button", name="All rounds").click()
    expect(ruler).to_be_hidden()


def test_a_click_pins_the_ways_through_a_node(run_page: Page) -> None:
    node = run_page.locator(".sankey-node rect").nth(3)
    node.click()
    chart = run_page.locator("[data-chart]")
    expect(chart).to_have_class(re.compile(r"\bdim\b"))
    run_page.mouse.move(5, 5)
    expect(chart).to_have_class(re.compile(r"\bdim\b"))  # pinned
    assert run_page.locator(".sankey-link.hot").count() > 0
    run_page.keyboard.press("Escape")
    expect(chart).not_to_have_class(re.compile(r"\bdim\b"))


def test_the_flows_are_there_as_a_table(run_page: Page) -> None:
    run_page.get_by_text("The same flows as a table").click()
    rows = run_page.locator("[data-flow-rows] tr")
    expect(rows.first).to_contain_text("30,000,000.00")
    assert rows.count() > 10


def test_recipients_can_be_found_and_sorted(run_page: Page) -> None:
    find = run_page.get_by_label("Find a recipient")
    find.fill("libp2p")
    rows = run_page.locator("[data-rows] tr")
    expect(rows.first).to_contain_text("libp2p")
    find.fill("no such thing")
    expect(rows).to_have_count(0)
    expect(run_page.locator("[data-who] [role=status]")).to_contain_text("No recipient")
    find.fill("")
    run_page.get_by_role("button", name="Recipient").click()
    heading = run_page.locator("th", has_text="Recipient")
    expect(heading).to_have_attribute("aria-sort", "ascending")


def test_a_menu_closes_by_escape_and_by_a_press_elsewhere(run_page: Page) -> None:
    summary = run_page.locator("[data-downloads] > summary")
    report = run_page.get_by_role("link", name="Report, one page")
    summary.click()
    expect(report).to_be_visible()
    run_page.keyboard.press("Escape")
    expect(report).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    run_page.get_by_role("heading", level=1).click()
    expect(report).to_be_hidden()


def test_the_table_says_what_the_csv_says(run_page: Page) -> None:
    with run_page.expect_download() as waiting:
        run_page.locator("[data-who]").get_by_role("link", name="CSV").click()
    table = list(csv.DictReader(io.StringIO(waiting.value.path().read_text("utf-8"))))
    run_page.get_by_role("button", name="Show all").click()
    run_page.get_by_label("Find a recipient").fill("protocol")
    shown = run_page.locator("[data-rows] tr")
    expect(run_page.locator("[data-who] [role=status]")).to_contain_text("of 6")
    cells = shown.evaluate_all(
        "rows => rows.map(row => [row.cells[1].innerText, row.cells[3].innerText])"
    )
    told = {name.strip(): kept for name, kept in cells}
    assert len(told) > 3
    expected = {row["label"]: row["kept_OP"] for row in table}
    for name, kept in told.items():
        assert kept.replace(",", "") == expected[name]


def test_colours_follow_the_theme(run_page: Page) -> None:
    bar = run_page.locator(".node-rect").first
    before = bar.evaluate("each => getComputedStyle(each).fill")
    run_page.get_by_role("button", name="Dark").click()
    expect(bar).not_to_have_css("fill", before)


def test_everything_is_there_without_a_script(
    browser: Browser, live_site: Service, example_run: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site.url}{example_run}")
    expect(page.locator("svg.sankey:visible .lk").first).to_be_visible()
    expect(page.locator("[data-rows] tr")).to_have_count(12)
    expect(page.locator("[data-who] a", has_text="CSV")).to_be_visible()
    context.close()


def test_markup_in_names_stays_dead_text(signed_in: Open, live_site: Service) -> None:
    page = signed_in("prankster")
    path = live_site.shell(MARKUP_RUN).strip()
    page.goto(f"{live_site.url}{path}")
    expect(page.locator("[data-lorenz] .lines").first).to_be_attached(timeout=60_000)
    expect(page.locator(".sankey-link").first).to_be_attached()
    assert page.locator("main a[href^=javascript], main img, main b img").count() == 0
    assert page.evaluate("window.hurt") is None
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img")


MARKUP_RUN = """
from django.contrib.auth import get_user_model
from neurons import document, services as networks
from neurons.permissions import Actor
from simulations import services
evil = '<img src=x onerror="window.hurt=1"><a href="javascript:1">x</a>'
actor = Actor(user=get_user_model().objects.get(username="prankster"))
network = networks.create_network(actor=actor, document=document.read({
    "format": "allonet/1", "name": evil, "token": {"symbol": "USD", "decimals": 2},
    "neurons": [
        {"id": "s", "label": evil, "kind": "source", "params": {"amount": "90"}},
        {"id": "a", "label": evil, "kind": "project"},
        {"id": "b", "label": evil, "kind": "project"},
    ],
    "connections": [
        {"id": "sa", "source": "s", "target": "a", "weight": "2"},
        {"id": "sb", "source": "s", "target": "b"},
    ],
}))
run = services.start_run(network=network, actor=actor, scenario={}).run
print(run.get_absolute_url())
"""
