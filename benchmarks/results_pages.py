"""How a stored run opens, turns and sorts in a browser: part of `make bench-pages`."""

import json
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.service import Service

from .report import Row

TIMES = 5
STEPS = 6  # rounds that the ruler is moved on by
# Networks as documents: many links by round, many recipients, one large loop.
MAKE = """
import time
from django.contrib.auth import get_user_model
from neurons.document import read
from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import create_network
from simulations.models import Run
from simulations.services import NOBODY, start_run
def source(id="s", **params):
    return {"id": id, "kind": "source", "params": {"amount": "1000000", **params}}
def document(name, neurons, wires):
    ends = [{"id": f"c{n}", "source": a, "target": b, "weight": str(n % 97 + 1)}
        for n, (a, b) in enumerate(wires)]
    return {"format": "allonet/1", "name": name, "neurons": neurons,
        "token": {"symbol": "T", "decimals": 2}, "connections": ends}
each = {"repeats": "each-round"}
pools = [f"p{n:02}" for n in range(20)]
ends = [f"e{n:02}" for n in range(40)]
three_hundred = document("Three hundred links", [
    *(source(f"s{n}", **each) for n in range(5)),
    *({"id": p, "kind": "split", "settings": {"retain": "0.2"}} for p in pools),
    *({"id": e, "kind": "project"} for e in ends)],
    [(f"s{n}", p) for n in range(5) for p in pools]
    + [(p, ends[(7 * n + k) % 40]) for n, p in enumerate(pools) for k in range(10)])
wide = document("Five thousand", [source(),
    *({"id": f"r{n:04}", "label": f"Recipient {n * 7919 % 5003}", "kind": "project"}
        for n in range(5000))], [("s", f"r{n:04}") for n in range(5000)])
ring = [f"r{n:03}" for n in range(500)]
cyclic = document("A loop of five hundred", [source(**each),
    *({"id": r, "kind": "split", "settings": {"retain": "0.1"}} for r in ring),
    {"id": "end", "kind": "project"}],
    [("s", r) for r in ring] + [(r, "end") for r in ring]
    + [(r, ring[(n + k) % 500]) for n, r in enumerate(ring) for k in (1, 7, 31)])
owner = get_user_model().objects.get_or_create(username="maker")[0]
made = {}
for name, raw, rounds in (
    ("links", three_hundred, 40), ("wide", wide, 4), ("cyclic", cyclic, 60)):
    network = create_network(actor=Actor(user=owner), document=read(raw))
    Network.objects.filter(pk=network.pk).update(visibility="public")
    run = start_run(network=network, actor=NOBODY, scenario={"rounds": rounds}).run
    while not Run.objects.get(pk=run.pk).is_over: time.sleep(0.1)
    made[name] = run.get_absolute_url()
import json
print(json.dumps(made))
"""
# Time from the move of the needle to the figure that it asks for, painted.
TURN = """async () => {
  const chart = document.querySelector("[data-chart]");
  const range = document.querySelector("[data-from]");
  const started = performance.now(), before = chart.dataset.drawn;
  range.value = Number(range.value) + 1;
  range.dispatchEvent(new Event("input", {bubbles: true}));
  while (chart.dataset.drawn === before) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - started;
}"""
SORT = """async (name) => {
  const button = [...document.querySelectorAll("[data-who] th button")]
    .find((each) => each.textContent.startsWith(name));
  const started = performance.now();
  button.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - started;
}"""
# Time between two frames while somebody scrolls fast: six rows a frame.
SCROLL = """async () => {
  const view = document.querySelector("[data-rows-view]");
  const gaps = [];
  let last = await new Promise(requestAnimationFrame);
  for (let n = 1; n <= 90; n += 1) {
    view.scrollTop += 200;
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length * 0.95)];
}"""


def measure(chrome: Browser, service: Service, flows_run: str) -> list[Row]:
    """All rows; `flows_run` is the run of the 4,144 recorded connections, if any."""
    made = json.loads(service.shell(MAKE).strip().splitlines()[-1])
    rows = [
        opening(chrome, service, made["links"], "300 links", 1, 0.6),
        opening(chrome, service, made["cyclic"], "500 neurons in a loop", 2, 1),
    ]
    if flows_run:
        rows.append(opening(chrome, service, flows_run, "4,144 connections", 2, 1))
    rows += turning(chrome, service, made["links"], "300 links a round")
    rows += turning(chrome, service, made["cyclic"], "500 neurons in a loop")
    rows += table(chrome, service, made["wide"])
    example = service.shell(EXAMPLE).strip().splitlines()[-1]
    rows += [payload(chrome, service, example), trace(service)]
    return rows


EXAMPLE = """
from neurons.models import Network
from simulations.services import shown_run
print(shown_run(Network.objects.get(featured=True)).get_absolute_url())
"""


@contextmanager
def opened(chrome: Browser, service: Service, path: str) -> Iterator[Page]:
    """A page of the run, with Plotly's figure drawn."""
    page = chrome.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{service.url}{path}")
    page.wait_for_selector(".js-plotly-plot .sankey-link", state="attached")
    page.wait_for_selector("[data-chart][data-drawn]")
    yield page
    page.close()


def opening(
    chrome: Browser, service: Service, path: str, size: str, floor: float, aim: float
) -> Row:
    """From the address to the Sankey on screen, as the server draws it."""
    seen = []
    for _ in range(TIMES):
        page = chrome.new_page(viewport={"width": 1440, "height": 900})
        started = time.perf_counter()
        page.goto(f"{service.url}{path}", wait_until="commit")
        page.wait_for_selector("[data-chart] svg", state="visible")
        seen.append(time.perf_counter() - started)
        page.close()
    return _row("stored run, Sankey on screen", size, seen, "s", floor, aim)


def turning(chrome: Browser, service: Service, path: str, size: str) -> list[Row]:
    """The ruler of rounds, a round on at a time."""
    with opened(chrome, service, path) as page:
        page.get_by_role("button", name="By round").click()
        page.wait_for_selector("[data-rounds-control]:not([hidden])")
        page.wait_for_timeout(1500)
        seen = []
        for _ in range(STEPS):
            seen.append(page.evaluate(TURN) / 1000)
            page.wait_for_timeout(500)
        links = page.locator(".sankey-link").count()
    return [_row("round ruler, redraw", f"{size}, {links} drawn", seen, "s", 0.3, 0.2)]


def table(chrome: Browser, service: Service, path: str) -> list[Row]:
    """Five thousand recipients, sorted and scrolled."""
    with opened(chrome, service, path) as page:
        page.get_by_role("button", name="Show all").click()
        page.wait_for_selector(".scroll-x.tall")
        heads = ("Recipient", "Received", "Kept", "#") * 2
        sorts = [page.evaluate(SORT, name) / 1000 for name in heads]
        frames = [page.evaluate(SCROLL) / 1000 for _ in range(3)]
    size = "5,000 recipients"
    return [
        _row("table, sort", size, sorts, "s", 0.2, 0.1),
        _row("table, scroll, 95 % of frames within", size, frames, "s", 0.05, 0.034),
    ]


def payload(chrome: Browser, service: Service, path: str) -> Row:
    """Bytes that a first visit transfers, Plotly apart."""
    context = chrome.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sizes: dict[str, int] = {}

    def note(request: Any) -> None:
        if "plotly" not in request.url:
            found = request.sizes()
            sizes[request.url] = (
                found["responseBodySize"] + found["responseHeadersSize"]
            )

    page.on("requestfinished", note)
    page.goto(f"{service.url}{path}", wait_until="networkidle")
    context.close()
    kilobytes = sum(sizes.values()) / 1000
    return Row("run page, before Plotly", "featured example", kilobytes, "kB", 400, 200)


def trace(service: Service) -> Row:
    """What the accounts of 200 rounds take in the database."""
    code = "from benchmarks.trace_size import megabytes; print(megabytes())"
    size = float(service.shell(code))
    return Row("trace and checkpoints", "10,000 neurons, 200 rounds", size, "MB", 6, 4)


def _row(
    case: str, size: str, seen: list[float], unit: str, floor: float, aim: float
) -> Row:
    spread = min(seen), max(seen)
    value = statistics.median(seen)
    return Row(case, size, value, unit, floor, aim, spread=spread)
