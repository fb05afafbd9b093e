"""What somebody new asks of the RetroFunding example, answered from its run page alone.

Each answer is held to the network's own files: the published ballots and amounts.
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, Request, expect

from benchmarks.results_pages import MAKE
from tests.service import Service

from .test_axe import in_theme, violations

Open = Callable[[str], Page]


@pytest.fixture
def run_page(open_at: Open, example_run: str) -> Page:
    page = open_at(example_run)
    expect(page.locator("[data-chart][data-drawn]")).to_be_attached()
    return page


def figures(text: str) -> list[Decimal]:
    """The amounts in a text."""
    return [
        Decimal(each.replace(",", "")) for each in re.findall(r"[\d,]+\.\d\d\b", text)
    ]


def test_what_libp2p_received_and_from_whom(run_page: Page) -> None:
    run_page.get_by_label("Find a recipient").fill("libp2p")
    run_page.get_by_role("link", name="libp2p", exact=True).click()
    whose = run_page.locator("#whose")
    expect(whose.get_by_role("heading", name="Where libp2p’s money")).to_be_visible()
    row = whose.get_by_role("table").first.locator("tbody tr").first
    expect(row).to_contain_text("Optimism treasury")
    expect(row).to_contain_text("RetroFunding 3")
    received = figures(row.inner_text())[0]
    assert received == Decimal("298137.86")

    # the same as a figure: only what passed through it, to the unit
    whose.get_by_role("link", name="what passed through libp2p").click()
    said = run_page.locator("[data-left-out]")
    expect(said).to_contain_text("Only what passed through libp2p")
    run_page.get_by_text("The same flows as a table").click()
    rows = run_page.locator("[data-flow-rows] tr", has_text="libp2p")
    expect(rows.first).to_contain_text("RetroFunding 3")
    assert figures(rows.first.inner_text()) == [received]
    assert "through=libp2p" in run_page.url
    run_page.get_by_label("Through").select_option("")
    expect(said).not_to_contain_text("Only what")


def test_where_the_largest_funders_money_ended(run_page: Page) -> None:
    come = run_page.locator("#whose").get_by_role("table").first
    come.get_by_role("link", name="Optimism treasury").click()
    ended = run_page.locator("#whose .ended")
    expect(ended).to_contain_text("Where the money of Optimism treasury is now")
    rows = ended.locator("tbody tr")
    expect(rows.first).to_contain_text("Protocol Guild")
    listed = sum(figures(each.inner_text())[0] for each in rows.all())
    assert listed == Decimal("30000000.00")
    run_page.locator("#whose").get_by_role("link", name="Only the money of").click()
    expect(run_page.locator("[data-left-out]")).to_contain_text(
        "Only the money of Optimism treasury is drawn"
    )


def test_which_three_projects_lose_most_when_the_quorum_rises_by_five(
    run_page: Page,
) -> None:
    asked = run_page.locator("#what-if")
    figure = run_page.get_by_label("What to vary")
    assert "Quorum, now 17" in figure.inner_text()
    figure.select_option("retro-3.quorum")
    asked.get_by_label("Values").fill("22")
    asked.get_by_role("button", name="Compare one value").click()

    expect(run_page.get_by_role("heading", level=1)).to_contain_text("quorum 17 to 22")
    rows = run_page.get_by_role("region", name="Lost most").locator("tbody tr")
    lost = [figures(each.inner_text())[-1] for each in rows.all()[:3]]
    assert len(lost) == 3
    assert lost == sorted(lost, reverse=True)
    assert all(each > 0 for each in lost)
    expect(rows.first.locator("td").last).to_contain_text("−")
    expect(run_page.locator(".balance .word")).to_have_text("zero sum")
    in_theme(run_page, "dark")
    assert violations(run_page) == []


def test_why_one_project_got_nothing(run_page: Page) -> None:
    run_page.get_by_role("button", name="Nearest bar").click()
    rows = run_page.locator("[data-rows] tr:not(.room)")
    expect(rows.first.locator(".missed")).to_contain_text("short of the")
    run_page.get_by_label("Find a recipient").fill("6551 studio")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("one ballot short of the quorum")
    expect(rows.first).to_contain_text("0.00")
    rows.first.get_by_role("link", name="6551 Studio").click()
    why = run_page.locator("[data-why]")
    expect(why).to_contain_text(
        "6551 Studio got nothing from RetroFunding 3: one ballot short of the quorum."
    )


def test_a_pinned_neuron_is_told_about_and_drawn_over_the_rounds(
    run_page: Page,
) -> None:
    run_page.locator(".sankey-node rect").nth(1).click()
    pinned = run_page.locator("[data-pinned]")
    expect(pinned).to_contain_text("RetroFunding 3")
    expect(pinned).to_contain_text("passed on 30,000,000.00 OP")
    pinned.get_by_role("button", name="Draw over the rounds").click()
    run_page.get_by_role("button", name="Paid out").click()
    table = run_page.get_by_role("table", name="Figures of each neuron by round")
    run_page.get_by_text("The same lines as a table").click()
    expect(table.locator("thead")).to_contain_text("RetroFunding 3")
    expect(table.locator("tbody tr").nth(1)).to_contain_text("30,000,000.00")
    for name in ("Protocol Guild", "RetroFunding 3"):
        run_page.get_by_role("button", name=f"Take {name} out").click()
    expect(table.locator("thead")).not_to_contain_text("RetroFunding 3")
    pinned.get_by_role("button", name="Let go").click()
    expect(pinned).to_be_hidden()


def test_a_sparkline_is_drawn_large_with_a_click(run_page: Page) -> None:
    run_page.get_by_label("Find a recipient").fill("libp2p")
    run_page.get_by_role("button", name="Draw libp2p over the rounds").click()
    lines = run_page.get_by_role("list", name="Lines in the figure")
    expect(lines).to_contain_text("libp2p")
    expect(run_page.locator("[data-series-chart] .scatterlayer .trace")).to_have_count(
        5
    )


def test_rounds_play_by_themselves_and_keys_lead_to_both_ends(run_page: Page) -> None:
    run_page.get_by_role("button", name="By round").click()
    ruler = run_page.get_by_role("slider", name="First round in the figure")
    ruler.press("End")
    expect(run_page.locator("[data-from-said]")).to_have_text("rounds 16 to 23")
    ruler.press("Home")
    expect(run_page.locator("[data-from-said]")).to_have_text("rounds 0 to 7")
    run_page.get_by_role("button", name="Play").click()
    expect(run_page.locator("[data-from-said]")).to_have_text("rounds 2 to 9")
    run_page.get_by_role("button", name="Pause").click()
    expect(run_page.get_by_role("button", name="Play")).to_be_visible()
    expect(run_page.locator(".sankey-chart")).not_to_contain_text("Round 0")


def test_all_recipients_scroll_and_only_those_in_view_are_there(
    run_page: Page,
) -> None:
    run_page.get_by_role("button", name="Show all").click()
    table = run_page.get_by_role("table", name="What each recipient")
    expect(table).to_have_attribute("aria-rowcount", "650")
    assert run_page.locator("[data-rows] tr").count() < 80
    view = run_page.get_by_role("region", name="Who got what")
    view.press("End")
    expect(run_page.locator("[data-rows]")).to_contain_text("649")
    last = run_page.locator("[data-rows] tr:not(.room)").last
    expect(last).to_have_attribute("aria-rowindex", "650")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everything_opened_has_no_barriers_and_fits(
    run_page: Page, theme: str, width: int
) -> None:
    run_page.get_by_role("button", name="Show all").click()
    run_page.locator(".sankey-node rect").nth(1).click()
    expect(run_page.locator("[data-pinned]")).to_be_visible()
    run_page.set_viewport_size({"width": width, "height": 900})
    in_theme(run_page, theme)
    run_page.locator("[data-series-chart] .trace").first.wait_for(state="attached")
    assert violations(run_page) == []
    wide = run_page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_the_page_is_light_before_plotly(
    page: Page, live_site: Service, example_run: str
) -> None:
    sizes: dict[str, int] = {}

    def note(request: Request) -> None:
        if "plotly" not in request.url:
            sizes[request.url] = request.sizes()["responseBodySize"]

    page.on("requestfinished", note)
    page.goto(f"{live_site.url}{example_run}", wait_until="networkidle")
    assert 0 < sum(sizes.values()) < 400_000


def test_five_hundred_neurons_in_a_loop_never_hang_the_page(
    open_at: Open, live_site: Service
) -> None:
    made = live_site.shell(MAKE.replace('("wide", wide, 4), ', ""))
    page = open_at(json.loads(made.strip().splitlines()[-1])["cyclic"])
    expect(page.locator(".sankey-chart")).to_contain_text("loop of 500")
    expect(page.locator("[data-left-out]")).to_contain_text("went round inside")
    page.get_by_role("button", name="Opened").click()
    expect(page.locator("[data-left-out]")).to_contain_text("went back in loops")
    page.get_by_role("button", name="By round").click()
    expect(page.locator(".sankey-chart")).to_contain_text("Round 0")
    page.get_by_role("button", name="All rounds").click()
    page.get_by_role("button", name="Loops as one").click()
    expect(page.locator(".sankey-chart")).to_contain_text("loop of 500")
