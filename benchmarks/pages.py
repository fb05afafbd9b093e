"""`make bench-pages`: how long a start, a page, a run and a real network take.

Everything runs as people have it: the whole service on a free port, a real Chromium.
"""

import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts import chromium
from tests.conftest import CHROMIUM_FLAGS
from tests.service import HOME, Service

from . import paint, results_pages, sharing
from .report import Row, show, write

FLOWS = HOME.parent / "shared" / "data" / "flows_2023.csv"
TIMES = 5
STORE_2023 = """
import json, time
from pathlib import Path
from django.contrib.auth import get_user_model
from neurons import document, services, storage
from neurons.importers import flows_csv
from neurons.permissions import Actor
from simulations import flows, freezing, summary
from simulations.engine import simulate
user = get_user_model().objects.get(username="bench")
read = flows_csv.read(Path({path!r}).read_text(), name="Public goods 2023, whole")
started = time.perf_counter()
network = services.create_network(actor=Actor(user=user), document=read)
saved = time.perf_counter() - started
frozen = freezing.freeze(document.write(storage.load(network)), {{"rounds": 24}})
engine = []
for _ in range(5):
    started = time.perf_counter()
    result = simulate(frozen.spec, frozen.scenario)
    engine.append(time.perf_counter() - started)
parts = result.certificate.plain()
assert parts.pop("injected") == sum(parts.values())
print(json.dumps({{"id": str(network.pk), "saved": saved, "engine": sorted(engine)[2],
    "neurons": len(read.neurons), "connections": len(read.connections)}}))
"""

# The run of a network, for pages that are opened without signing in.
OPEN_TO_ALL = """
from neurons.models import Network
from simulations.models import Run
Network.objects.filter(pk={id!r}).update(visibility="public")
Run.objects.filter(network={id!r}).update(owner=None)
print(Run.objects.filter(network={id!r}).first().get_absolute_url())
"""


def main() -> None:
    """Measure, print, write down."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="allonet-bench-") as folder:
        service = Service(Path(folder) / "data", ALLONET_STATIC="")
        with service:
            pass  # the first start makes everything
        rows += start(service)
        try:
            with browser() as chrome:
                rows += home(chrome, service)
                rows += run_to_sankey(chrome, service)
                whole = ""
                if FLOWS.exists():
                    found, id = network_2023(chrome, service)
                    rows += found
                    rows += sharing.shared(chrome, service, rows[-1].size)
                    whole = service.shell(OPEN_TO_ALL.format(id=id)).strip()
                else:
                    service.new_user("bench")
                rows += results_pages.measure(chrome, service, whole)
                rows += sharing.fork(chrome, service)
            rows += sharing.gallery(service)
        finally:
            service.stop()
    show(rows)
    print(write("pages", rows))
    sys.exit(not all(row.met for row in rows))


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(
            executable_path=chromium.find_or_install(), args=CHROMIUM_FLAGS
        )
        yield chrome
        chrome.close()


def start(service: Service) -> list[Row]:
    """The second start: first page, and READY with the worker; leaves it running."""
    started = time.perf_counter()
    service.begin()
    first_page = until(lambda: answers(f"{service.url}/"), started)
    ready = until(service.is_ready, started)
    return [
        Row("second start, first page", "home", first_page, "s", 4, 2),
        Row("second start, READY", "worker included", ready, "s", 10, 5),
    ]


def until(is_so: Callable[[], bool], started: float) -> float:
    """Seconds until something is so."""
    while not is_so():
        if time.perf_counter() - started > 120:
            raise TimeoutError("It does not start.")
        time.sleep(0.01)
    return time.perf_counter() - started


def answers(url: str) -> bool:
    """Whether a page comes."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def home(chrome: Browser, service: Service) -> list[Row]:
    """The home page's largest paint, each time in a fresh context."""
    seen = []
    for _ in range(TIMES):
        page = chrome.new_page()
        page.goto(service.url)
        seen.append(paint.largest(page))
        page.close()
    value = statistics.median(seen)
    return [Row("home page, largest contentful paint", "cold", value, "s", 1.5, 0.8)]


def run_to_sankey(chrome: Browser, service: Service) -> list[Row]:
    """From the click on Run in an example's editor to the Sankey on screen.

    The page brings the figure as SVG; Plotly then takes its place, to be pointed at.
    """
    editor = service.shell(
        "from neurons.models import Network\n"
        "print(Network.objects.get(featured=True).get_absolute_url())"
    ).strip()
    seen, drawn = [], []
    for _ in range(TIMES):
        page = chrome.new_page()  # a visitor of his own, whose run is new
        page.goto(f"{service.url}{editor}")
        page.wait_for_selector("[data-ready=true]", state="attached")
        page.wait_for_load_state("networkidle")
        started = time.perf_counter()
        page.locator("[data-part=run]").click()
        page.wait_for_selector("[data-chart] svg", state="visible")
        seen.append(time.perf_counter() - started)
        painted(page)
        drawn.append(time.perf_counter() - started)
        page.close()
    size = "featured example"
    svg, plotly = statistics.median(seen), statistics.median(drawn)
    return [
        Row("Run click to Sankey on screen", size, svg, "s", 1.5, 1),
        Row("Run click to Plotly's Sankey", size, plotly, "s", 3, 1.5),
    ]


def painted(page: Page) -> None:
    """Wait until Plotly has drawn links."""
    page.wait_for_selector(".js-plotly-plot .sankey-link", state="attached")


def network_2023(chrome: Browser, service: Service) -> tuple[list[Row], str]:
    """All recorded flows of 2023: stored, run, drawn; and its id."""
    service.new_user("bench")
    told = json_of(service.shell(STORE_2023.format(path=str(FLOWS))))
    size = f"{told['neurons']} neurons, {told['connections']} conn."
    page = chrome.new_page()
    page.goto(f"{service.url}/accounts/login/")
    page.get_by_label("Username").fill("bench")
    page.get_by_label("Password").fill(service.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/networks/")
    started = time.perf_counter()
    page.goto(f"{service.url}/networks/{told['id']}/")
    page.wait_for_selector("[data-ready=true]", state="attached")
    opened = time.perf_counter() - started
    started = time.perf_counter()
    page.locator("[data-part=run]").click()
    page.wait_for_url("**/runs/**", wait_until="commit", timeout=60_000)
    painted(page)
    drawn = time.perf_counter() - started
    page.close()
    rows = [
        Row("2023 network, save", size, told["saved"], "s", 2, 1),
        Row("2023 network, engine, 24 rounds", size, told["engine"], "s", 1, 0.2),
        Row("2023 network, editor opens", size, opened, "s", 4, 2),
        Row("2023 network, Run click to Sankey", size, drawn, "s", 10, 5),
    ]
    return rows, told["id"]


def json_of(printed: str) -> dict:
    """The JSON of the last line."""
    return json.loads(printed.strip().splitlines()[-1])


if __name__ == "__main__":
    os.chdir(HOME)
    main()
