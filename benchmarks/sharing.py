"""How long sharing takes: a shared page of 2023, a fork of 5,000 neurons, the gallery.

Rows of `make bench-pages`; runs on the service that that has started.
"""

import re
import statistics
import time
import urllib.request

from playwright.sync_api import Browser

from tests.service import Service

from . import paint
from .report import Row

TIMES = 5
NEURONS = 5_000
SHOWN = 1_000  # networks in the gallery
LINKS = """
from neurons.permissions import Actor
from simulations import sharing
from simulations.models import Run
run = Run.objects.filter(owner__username="bench", status="done").first()
for _ in range({times}):
    link = sharing.create_link(run=run, actor=Actor(user=run.owner))
    print(sharing.address_of(link))
"""
LARGE = """
from django.contrib.auth import get_user_model
from neurons import document, services
from neurons.permissions import Actor
user = get_user_model().objects.get(username="bench")
neurons = [{{"id": f"n{{i}}", "kind": "split" if i else "source",
    "position": [i % 70 * 240, i // 70 * 120],
    **({{}} if i else {{"params": {{"amount": "1000"}}}})}} for i in range({neurons})]
wires = [{{"id": f"c{{i}}", "source": f"n{{i // 2}}", "target": f"n{{i + 1}}"}}
    for i in range({neurons} - 1)]
made = services.create_network(actor=Actor(user=user), document=document.read(
    {{"format": "allonet/1", "name": "Large",
      "token": {{"symbol": "USD", "decimals": 2}},
      "neurons": neurons, "connections": wires}}))
print(made.pk)
"""
GALLERY = """
from django.contrib.auth import get_user_model
from neurons.models import Network, Neuron
from simulations.models import Run, RunResult
from simulations import services
user = get_user_model().objects.get(username="bench")
example = Network.objects.exclude(example_slug=None).order_by("-featured").first()
run = services.shown_run(example)
result, kinds = run.result, list(example.neurons.order_by().values("kind").distinct())
owned = [Network(owner=user, name=f"Network {{i}}", token_symbol="OP", description="x",
    visibility="public") for i in range({shown})]
Network.objects.bulk_create(owned)
Neuron.objects.bulk_create([Neuron(network=each, ref=f"n{{at}}", kind=kind["kind"])
    for each in owned for at, kind in enumerate(kinds)])
runs = [Run(network=each, network_name=each.name, snapshot=run.snapshot,
    scenario=run.scenario, seed=1, rules_version=run.rules_version, inputs="0" * 64,
    status="done") for each in owned]
Run.objects.bulk_create(runs, batch_size=50)
RunResult.objects.bulk_create([RunResult(run=each, summary=result.summary,
    flows=result.flows, plate=result.plate) for each in runs], batch_size=50)
"""
QUERIES = """
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from simulations import gallery
gallery._plates.clear()
with override_settings(ALLOWED_HOSTS=["*"]), CaptureQueriesContext(connection) as seen:
    Client().get("/gallery/", secure=True)
print(len(seen))
"""


def shared(chrome: Browser, service: Service, size: str) -> list[Row]:
    """A shared page of the bench user's run, each link in a browser of its own."""
    paths = service.shell(LINKS.format(times=TIMES)).split()
    seen = []
    for path in paths:
        context = chrome.new_context()
        page = context.new_page()
        page.goto(f"{service.url}{path}")
        seen.append(paint.largest(page))
        context.close()
    text = read(f"{service.url}{paths[0]}")
    rows = len(re.findall(r"<tr>", text.split("data-rows", 1)[1].split("</tbody>")[0]))
    if rows < 12:
        raise AssertionError("The shared page has no table without a script.")
    value, spread = statistics.median(seen), (min(seen), max(seen))
    note = "median of five links, each opened once in a fresh context"
    name = "2023 network, shared page, largest paint"
    return [Row(name, size, value, "s", 1.5, 1, spread=spread, note=note)]


def fork(chrome: Browser, service: Service) -> list[Row]:
    """The API's fork of a large network by somebody who is signed in."""
    network = service.shell(LARGE.format(neurons=NEURONS)).strip()
    page = chrome.new_page()
    page.goto(f"{service.url}/accounts/login/")
    page.get_by_label("Username").fill("bench")
    page.get_by_label("Password").fill(service.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/networks/")
    seen = [
        page.evaluate(
            """async (id) => {
              const headers = {"X-CSRFToken":
                document.querySelector("meta[name=csrf-token]").content};
              const started = performance.now();
              const answer = await fetch(`/api/networks/${id}/fork/`,
                {method: "POST", headers});
              if (answer.status !== 201) throw new Error(await answer.text());
              return (performance.now() - started) / 1000;
            }""",
            network,
        )
        for _ in range(TIMES)
    ]
    page.close()
    value, spread = statistics.median(seen), (min(seen), max(seen))
    size = f"{NEURONS:,} neurons, {NEURONS - 1:,} connections"
    return [Row("fork of a large network", size, value, "s", 1, 0.5, spread=spread)]


def gallery(service: Service) -> list[Row]:
    """The gallery's first page, with few networks and with many."""
    before = int(service.shell(QUERIES))
    service.shell(GALLERY.format(shown=SHOWN))
    after = int(service.shell(QUERIES))
    url = f"{service.url}/gallery/"
    first = timed(url)
    seen = [timed(url) for _ in range(TIMES)]
    size = f"{SHOWN:,} public networks"
    value, spread = statistics.median(seen), (min(seen), max(seen))
    note = f"the first time, with all pictures to be drawn: {first:.3f} s"
    return [
        Row("gallery, server time", size, value, "s", 0.15, 0.08, False, spread, note),
        Row("gallery, queries", size, after, "queries", before, before),
    ]


def read(url: str) -> str:
    """What the server answers."""
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


def timed(url: str) -> float:
    """Seconds that an answer takes."""
    started = time.perf_counter()
    read(url)
    return time.perf_counter() - started
