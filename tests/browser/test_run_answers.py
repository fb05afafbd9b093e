"""Whose money it is, why it was paid, and two runs compared, as people walk it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.service import Service

from .test_axe import in_theme, violations

Open = Callable[[str], Page]


@pytest.fixture(scope="session")
def stricter_run(live_site: Service) -> str:
    """The example’s run once more, with a quorum of 22 instead of 17."""
    code = (
        "import time\n"
        "from neurons.models import Network\n"
        "from simulations.models import Run\n"
        "from simulations.services import NOBODY, start_run\n"
        "event = {'round': 0, 'neuron': 'retro-3', 'param': 'quorum', 'value': 22}\n"
        "network = Network.objects.get(featured=True)\n"
        "run = start_run(network=network, actor=NOBODY,"
        " scenario={'events': [event]}).run\n"
        "while not Run.objects.get(pk=run.pk).is_over: time.sleep(0.2)\n"
        "print(run.get_absolute_url())"
    )
    return live_site.shell(code).strip()


@pytest.fixture
def comparison(open_at: Open, example_run: str, stricter_run: str) -> Page:
    other = stricter_run.rstrip("/").rsplit("/", 1)[-1]
    return open_at(f"{example_run}compare/{other}/")


def test_a_recipients_name_leads_to_whose_money_it_got(
    open_at: Open, example_run: str
) -> None:
    page = open_at(example_run)
    page.get_by_label("Find a recipient").fill("libp2p")
    page.get_by_role("link", name="libp2p", exact=True).click()

    whose = page.locator("#whose")
    expect(whose.get_by_role("heading", name="Where libp2p’s money")).to_be_visible()
    came = whose.get_by_role("table").first
    expect(came).to_contain_text("Optimism treasury")
    expect(came).to_contain_text("RetroFunding 3")
    expect(came.locator("tfoot")).to_contain_text("100.00 %")
    expect(whose.locator("[data-why]")).to_contain_text("68 ballots above the quorum")
    assert "for=libp2p" in page.url


def test_why_one_project_got_nothing_is_told_in_a_sentence(
    open_at: Open, example_run: str
) -> None:
    page = open_at(f"{example_run}?for=6551-studio#whose")
    expect(page.locator("[data-why]")).to_contain_text(
        "6551 Studio got nothing from RetroFunding 3: one ballot short of the quorum."
    )


def test_a_funder_is_told_where_its_money_ended(
    open_at: Open, example_run: str
) -> None:
    page = open_at(example_run)
    page.get_by_label("For", exact=True).select_option("op-treasury")

    ended = page.locator("#whose .ended")
    expect(ended).to_contain_text("Where the money of Optimism treasury is now")
    expect(ended.locator("tfoot")).to_contain_text("30,000,000.00")


def test_the_section_works_without_a_script(
    live_site: Service, example_run: str, browser: object
) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{live_site.url}{example_run}")
    page.get_by_label("For", exact=True).select_option("go-ethereum")
    page.locator("#whose").get_by_role("button", name="Show").click()
    expect(page.locator("#whose h3").first).to_contain_text("go-ethereum")
    context.close()


def test_a_funder_can_be_left_out(open_at: Open, example_run: str) -> None:
    page = open_at(f"{example_run}?for=libp2p#whose")
    page.locator("#whose .note a", has_text="Optimism treasury").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Without Optimism")
    expect(page.locator(".strip")).to_contain_text("Nobody gained")
    expect(page.locator(".balance")).to_contain_text("less was injected: 30,000,000.00")


def test_a_comparison_names_losers_winners_and_what_differed(comparison: Page) -> None:
    expect(comparison.get_by_role("heading", level=1)).to_contain_text("quorum")
    expect(comparison.locator(".strip .lab.gain")).to_contain_text("+")
    expect(comparison.locator(".strip .lab.loss")).to_contain_text("−")
    expect(comparison.locator(".balance .word")).to_have_text("zero sum")
    lost = comparison.get_by_role("region", name="Lost most").locator("tbody tr")
    assert lost.count() >= 3
    differed = comparison.get_by_role("region", name="What differed in the inputs")
    expect(differed).to_contain_text("22")
    assert comparison.locator(".sankey .lk.k-loss").count() > 3


def test_page_and_api_tell_the_same_losses(comparison: Page) -> None:
    address = comparison.url.replace("/runs/", "/api/runs/")
    told = comparison.request.get(address).json()

    last = told["recipients"][-1]
    row = comparison.get_by_role("region", name="Lost most").locator("tbody tr").first
    amount = f"{abs(float(last['difference'])):,.2f}"
    expect(row).to_contain_text(f"−{amount}")
    assert told["balance"]["is_zero_sum"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_comparison_has_no_barriers_and_fits(
    comparison: Page, theme: str, width: int
) -> None:
    comparison.set_viewport_size({"width": width, "height": 900})
    in_theme(comparison, theme)
    assert violations(comparison) == []
    assert overflow(comparison) <= 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_funders_answers_have_no_barriers_on_a_phone(
    open_at: Open, example_run: str, theme: str
) -> None:
    page = open_at(f"{example_run}?for=op-treasury")
    page.set_viewport_size({"width": 390, "height": 844})
    in_theme(page, theme)
    expect(page.locator(".sankey-link").first).to_be_attached()
    assert violations(page) == []
    assert overflow(page) <= 0


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")
