"""Long work from a browser: lists that follow, news on any page, the browser's own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.service import Service

from . import editing
from .test_axe import in_theme, violations

Open = Callable[[str], Page]

ASK = """async ([network, plan]) => {
  const token = document.querySelector("meta[name=csrf-token]").content;
  const answer = await fetch(`/api/networks/${network}/runs/`, {
    method: "POST", body: JSON.stringify({scenario: plan, name: "Slow"}),
    headers: {"Content-Type": "application/json", "X-CSRFToken": token},
  });
  if (!answer.ok) throw new Error(await answer.text());
  return await answer.json();
}"""
# A run that waits until the test lets it go, whatever the worker is doing.
HOLD = "from simulations.models import Run\nRun.objects.filter(pk='{}').update({})"


@pytest.fixture
def waiting(quiet: Page, live_site: Service) -> dict[str, str]:
    """A run that is under way for as long as the test wants."""
    network = editing.make(quiet, live_site.url)
    run = quiet.evaluate(ASK, [network, {"rounds": 3}])
    hold(live_site, run["id"], "status='running', worker='test'")
    return {"network": network, "run": run["id"], "url": run["url"]}


def hold(site: Service, run: str, change: str) -> None:
    # A heartbeat far ahead keeps the reaper from giving the run back.
    soon = "heartbeat='2100-01-01T00:00:00Z', started='2020-01-01T00:00:00Z'"
    site.shell(HOLD.format(run, f"{change}, {soon}"))


def test_a_list_follows_and_says_what_ends(
    open_at: Open, waiting: dict[str, str], live_site: Service
) -> None:
    page = open_at(f"/networks/{waiting['network']}/runs/")
    row = page.locator(f"[data-row='{waiting['run']}']")
    expect(row).to_have_attribute("data-status", "running")
    assert violations(page) == []

    hold(live_site, waiting["run"], "status='done', outcome='settled', worker=''")

    expect(row).to_have_attribute("data-status", "done")
    expect(page.locator("[data-live-said]")).to_have_text("Slow is done.")
    row.locator("summary").click()
    assert violations(page) == []
    row.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("is deleted")).to_be_visible()
    expect(page.get_by_text("No run yet.")).to_be_visible()
    in_theme(page, "dark")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_another_page_says_that_a_run_is_done(
    open_at: Open, waiting: dict[str, str], live_site: Service
) -> None:
    page = open_at(waiting["url"])
    expect(page.locator("[data-bar]")).to_be_attached()
    page.goto(f"{live_site.url}/learn/")
    hold(live_site, waiting["run"], "status='failed', sentence='No.', worker=''")

    news = page.locator("[data-told] .toast")
    expect(news).to_contain_text("The run of A small network has failed.")
    assert violations(page) == []
    news.get_by_role("link", name="Open").click()
    expect(page.get_by_text("The run failed.")).to_be_visible()
    expect(page.get_by_role("button", name="Run again")).to_be_visible()


def test_the_browser_itself_tells_only_who_pressed_the_button(
    open_at: Open, waiting: dict[str, str], live_site: Service
) -> None:
    page = open_at("/learn/")
    page.add_init_script(
        """window.noted = [];
        window.Notification = class { constructor(text) { noted.push(text); } };
        Notification.permission = "default"; window.asked = 0;
        Notification.requestPermission = async () => {
          asked += 1; return Notification.permission = "granted"; };
        Object.defineProperty(document, "hidden", {get: () => window.isAway});"""
    )
    page.goto(f"{live_site.url}{waiting['url']}")
    button = page.get_by_role("button", name="Tell me when it is done")
    expect(button).to_be_visible()
    assert page.evaluate("asked") == 0
    button.click()
    expect(page.get_by_role("button", name="You will be told")).to_be_visible()
    page.evaluate(
        "window.isAway = true; document.dispatchEvent(new Event('visibilitychange'))"
    )

    hold(live_site, waiting["run"], "status='cancelled', worker=''")

    for _ in range(60):  # the page's policy forbids Playwright's own way of waiting
        if page.evaluate("noted.length"):
            break
        page.wait_for_timeout(250)
    assert page.evaluate("noted") == ["The run of A small network was cancelled."]
