"""`make bench-preview`: how soon figures follow a change that nobody has saved.

The whole service as people have it, asked over HTTP; and the home page's needle in a
real Chromium, from the move to the figures on screen.
"""

import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.service import HOME, Service

from .pages import FLOWS, browser, json_of
from .report import Row, show, write

CHANGES = 25  # of one network, one after the other, each another one
SAVES = 3
STORE = """
import json
from django.contrib.auth import get_user_model
from neurons import document, services
from neurons.importers import flows_csv
from neurons.models import Network
from neurons.permissions import Actor
model = get_user_model()
user, _ = model.objects.get_or_create(username="bench")
given = {given}
csv = "" if given else open({path!r}).read()
read = document.read(given) if given else flows_csv.read(csv, name="Flows")
network = services.create_network(actor=Actor(user=user), document=read)
Network.objects.filter(pk=network.pk).update(visibility="public")
source = next(each for each in read.neurons if each.kind == "source")
form = next(e for e in document.write(read)["neurons"] if e["id"] == source.id)
print(json.dumps({{"id": str(network.pk), "form": form,
    "neurons": len(read.neurons), "connections": len(read.connections)}}))
"""
SAVE = """
import json
from neurons import services
from neurons.models import Network
from neurons.permissions import Actor
network = Network.objects.get(pk={id!r})
services.apply_changes(network=network, actor=Actor(user=network.owner),
    base_version=network.version, listed={changes})
print(json.dumps(network.version))
"""
MOVE = """(value) => new Promise((resolve) => {
  const started = performance.now();
  const took = document.querySelector("[data-lost]");
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - started));
  });
  seen.observe(took, {childList: true, subtree: true, characterData: true});
  const range = document.querySelector("input[name=quorum]");
  range.value = value;
  range.dispatchEvent(new Event("input", {bubbles: true}));
})"""


def main() -> None:
    """Measure, print, write down."""
    with (
        tempfile.TemporaryDirectory(prefix="allonet-bench-") as folder,
        Service(Path(folder) / "data") as service,
        browser() as chrome,
    ):
        rows = followed(service, "preview_300", network_300(), (0.2, 0.1))
        if FLOWS.exists():
            rows += followed(service, "preview_4144", None, (0.5, 0.25))
        rows += needle(chrome.new_page(), service)
    show(rows)
    print(write("preview", rows))
    sys.exit(not all(row.met for row in rows))


def followed(
    service: Service,
    case: str,
    given: dict[str, Any] | None,
    limits: tuple[float, float],
) -> list[Row]:
    """A change after another, the first of them, and the first after each save."""
    stored = json_of(service.shell(STORE.format(given=given, path=str(FLOWS))))
    size = f"{stored['neurons']} neurons, {stored['connections']} conn."
    address = f"{service.url}/api/preview/"
    version = 1

    def ask(amount: int) -> float:
        form = {**stored["form"], "params": {**stored["form"]["params"]}}
        form["params"]["amount"] = str(1_000_000 + amount)
        changes = [{"op": "put-neuron", "neuron": form}]
        asked = {
            "network": stored["id"],
            "base_version": version,
            "changes": changes,
            "scenario": {"until_settled": True, "rounds": 100},
            "compare": False,  # as the editor asks where nothing was run yet
        }
        return timed(lambda: post(address, asked))

    first = ask(0)
    seen = sorted(ask(number) for number in range(1, CHANGES + 1))
    after = []
    for number in range(SAVES):
        group = {"id": "bench", "label": f"{number}", "neurons": []}
        changes = [{"op": "put-group", "group": group}]
        saved = service.shell(SAVE.format(id=stored["id"], changes=changes))
        version = json_of(saved)
        after.append(ask(CHANGES + number))
    floor, aim = limits
    late = seen[int(0.95 * len(seen))]
    return [
        Row(case, f"{size}, p95", late, "s", floor, aim),
        Row(f"{case}, median", size, statistics.median(seen), "s", floor, aim),
        Row(f"{case}, after a save", size, statistics.median(after), "s", floor, aim),
        Row(f"{case}, first of all", size, first, "s", 2, 1),
    ]


def needle(page: Page, service: Service) -> list[Row]:
    """From a move on the home page to its figures."""
    page.goto(service.url)
    page.wait_for_load_state("networkidle")
    seen = sorted(
        page.evaluate(MOVE, value) / 1000 for value in range(20, 20 + CHANGES)
    )
    late = seen[int(0.95 * len(seen))]
    return [
        Row("preview_home, needle to figures", "653 neurons, p95", late, "s", 0.2, 0.1)
    ]


def network_300() -> dict[str, Any]:
    """300 connections: a treasury, rounds with ballots, projects that tithe back."""
    rounds, projects = 20, 120
    neurons: list[dict[str, Any]] = [
        {"id": "treasury", "kind": "source", "params": {"amount": "1000000"}},
        {"id": "commons", "kind": "split"},
    ]
    wires: list[dict[str, Any]] = [
        {"id": "in", "source": "treasury", "target": "commons"}
    ]
    wanted = 300
    for r in range(rounds):
        name = f"round-{r:02}"
        wires.append({"id": f"a{r:02}", "source": "commons", "target": name})
        paid = [f"b{r:02}-{p}" for p in range(9)]
        for p, wire in enumerate(paid):
            target = f"project-{(r * 6 + p) % projects:03}"
            wires.append({"id": wire, "source": name, "target": target})
        rows = [
            [f"voter-{v}", paid[(v * 7 + r) % 9], str(1 + (v * 13) % 50), "1"]
            for v in range(60)
        ]
        neurons.append(
            {
                "id": name,
                "kind": "quadratic-funding",
                "settings": {"ballots_valid": "standing"},
                "constituency": {"ballots": {"data": rows}},
            }
        )
    for p in range(projects):
        project = {"id": f"project-{p:03}", "kind": "project"}
        if len(wires) < wanted:
            project["settings"] = {"retain": "0.9"}
            wires.append(
                {"id": f"c{p:03}", "source": project["id"], "target": "commons"}
            )
        neurons.append(project)
    return {
        "format": "allonet/1",
        "name": "300 connections",
        "token": {"symbol": "USD", "decimals": 2},
        "neurons": neurons,
        "connections": wires,
    }


def timed(act: Callable[[], Any]) -> float:
    """Seconds that something takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def post(address: str, body: dict[str, Any]) -> dict[str, Any]:
    """The answer to a question, read whole; it must have figures."""
    request = urllib.request.Request(
        address,
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        found = json.loads(answer.read())
    assert found["outcome"], found["sentence"]
    return found


if __name__ == "__main__":
    os.chdir(HOME)
    main()
