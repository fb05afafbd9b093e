"""`make bench-editor`: the canvas with 5,000 neurons, in Chromium, by real input.

Everything runs as people have it; frames and latencies are counted inside the page.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.service import Service

from . import editor_live
from .pages import browser
from .report import Row, show, write

NEURONS, CONNECTIONS, COLUMNS = 5_000, 11_000, 100
TIMES = 3
SIZE = f"{NEURONS:,} neurons, {CONNECTIONS:,} conn."
MOVES = 150
WIDTH, PORT = 176, 27  # of a card
STORE = f"""
from django.contrib.auth import get_user_model
from neurons import document, services
from neurons.permissions import Actor
user = get_user_model().objects.get(username="bench")
neurons = [{{
    "id": f"n{{i}}", "label": f"Neuron {{i}}", "kind": "split" if i % 3 else "project",
    "position": [i % {COLUMNS} * 260, i // {COLUMNS} * 110],
}} for i in range({NEURONS})]
ends = sorted({{
    (i, (i + 1 + k * 37) % {NEURONS}) for i in range({NEURONS}) for k in range(3)
}}, key=lambda pair: (pair[1] * 7919) % {NEURONS})[:{CONNECTIONS}]
wires = [{{"id": f"c{{e}}", "source": f"n{{s}}", "target": f"n{{t}}"}}
         for e, (s, t) in enumerate(ends)]
read = document.read({{"format": "allonet/1", "name": "Bench",
    "token": {{"symbol": "USD", "decimals": 2}}, "neurons": neurons,
    "connections": wires}})
print(services.create_network(actor=Actor(user=user), document=read).pk)
"""
WATCH = """() => {
  window.frames_ = []; window.waits = {};
  const count = (now) => { frames_.push(now); requestAnimationFrame(count); };
  requestAnimationFrame(count);
  for (const type of ["pointermove", "keydown", "input"]) {
    addEventListener(type, (event) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        (waits[type] ??= []).push(performance.now() - event.timeStamp);
      };
      port2.postMessage(0);
    }), true);
  }
}"""
SCRIPTS = """(onlyFirst) => {
  const first = new Set([...document.querySelectorAll("link[rel=modulepreload]")]
    .map((each) => each.href));
  return performance.getEntriesByType("resource")
    .filter((each) => /\\/js\\/(editor|editor_more|lib)\\//.test(each.name))
    .filter((each) => !onlyFirst || first.has(each.name))
    .filter((each, i, all) => all.findIndex((o) => o.name === each.name) === i)
    .reduce((all, each) => all + each.decodedBodySize, 0) / 1000;
}"""
FINDINGS = """() => new Promise((resolve) => {
  const place = document.querySelector("[data-part=findings]");
  new MutationObserver(() => {
    const last = performance.getEntriesByType("resource")
      .filter((each) => /\\/(preview|findings|document)\\//.test(each.name)).at(-1);
    resolve(performance.now() - last.responseEnd);
  }).observe(place, {childList: true});
})"""


def main() -> None:
    """Measure, print, write down."""
    with tempfile.TemporaryDirectory(prefix="allonet-bench-") as folder:
        service = Service(Path(folder) / "data", ALLONET_STATIC="")
        with service, browser() as chrome:
            service.new_user("bench")
            network = service.shell(STORE).strip().splitlines()[-1]
            rows = measure(chrome, service, f"{service.url}/networks/{network}/")
    show(rows)
    print(write("editor", rows))
    sys.exit(not all(row.met for row in rows))


def measure(chrome: Browser, service: Service, address: str) -> list[Row]:
    """All rows, on one page after some first looks."""
    page = chrome.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_navigation_timeout(120_000)  # the server follows what was opened
    page.goto(f"{service.url}/accounts/login/")
    page.get_by_label("Username").fill("bench")
    page.get_by_label("Password").fill(service.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/networks/")
    seen = [first_paint(page, address) for _ in range(TIMES)]
    page.wait_for_load_state("networkidle", timeout=120_000)
    rows = [row("first paint after the data arrived", seen, "ms", 400, 200)]
    rows += scripts(page)
    rows.append(Row("memory", SIZE, memory(page), "MB", 60, 40))
    page.evaluate(WATCH)
    for name, gesture in (("pan", pan), ("drag", drag)):
        fps, late = [], []
        for _ in range(3):
            page.evaluate("() => { frames_.length = 0; waits = {}; }")
            gesture(page)
            fps.append(page.evaluate(FPS))
            late.append(p95(page.evaluate("() => waits.pointermove")))
        rows.append(row(f"{name}, everything in view", fps, "fps", 55, 60, True))
        if name == "drag":
            rows.append(row("drag latency, p95", late, "ms", 50, 33))
    rows.append(row("undo", waits(page, "keydown", undo_and_redo), "ms", 100, 50))
    rows.append(row("find among all", waits(page, "input", find), "ms", 100, 50))
    rows.append(row("findings shown", findings(page), "ms", 100, 50))
    return rows + editor_live.rows(page, service)


def scripts(page: Page) -> list[Row]:
    """What had to come for the first picture, until all was quiet, and with a press."""
    first, idle = page.evaluate(SCRIPTS, True), page.evaluate(SCRIPTS, False)
    page.keyboard.press("Shift")  # whoever acts gets the panels of what can be chosen
    page.wait_for_timeout(1000)
    pressed = page.evaluate(SCRIPTS, False)
    return [
        Row("scripts of the first picture", "uncompressed", first, "kB", 60.0, 45.0),
        Row("scripts", "all until idle", idle, "kB", 150.0, 100.0),
        Row("scripts", "after a first press", pressed, "kB", None, None),
    ]


FPS = """() => {
  const [first, last] = [frames_[0], frames_.at(-1)];
  return (frames_.length - 1) / (last - first) * 1000;
}"""


def row(
    name: str,
    seen: list[float],
    unit: str,
    floor: float,
    aim: float,
    higher: bool = False,
) -> Row:
    """The median of the turns, between the lowest and highest of them."""
    spread = (min(seen), max(seen))
    return Row(name, SIZE, statistics.median(seen), unit, floor, aim, higher, spread)


def first_paint(page: Page, address: str) -> float:
    """Milliseconds from the last byte of the page to the first picture."""
    page.goto(address)
    page.wait_for_selector("[data-ready=true]", state="attached")
    return page.evaluate(
        "() => performance.getEntriesByName('allonet-first-picture')[0].startTime"
        " - performance.getEntriesByType('navigation')[0].responseEnd"
    )


def memory(page: Page) -> float:
    """Megabytes of the page's heap once what is not needed is gone."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    told = session.send("Performance.getMetrics")["metrics"]
    return next(e["value"] for e in told if e["name"] == "JSHeapUsedSize") / 1e6


def pan(page: Page) -> None:
    """The middle button moves the view with everything in it."""
    page.keyboard.press("0")
    sway(page, (700, 400), "middle")


def drag(page: Page) -> None:
    """One neuron of the middle is moved over the others."""
    page.keyboard.press("0")
    canvas = page.locator("[data-part=canvas]")
    zoom, left, top = map(float, (canvas.get_attribute("data-view") or "").split())
    box = canvas.bounding_box()
    assert box
    x, y = 50 * 260 + WIDTH / 2, 25 * 110 + PORT
    sway(page, (box["x"] + x * zoom + left, box["y"] + y * zoom + top), "left")


def sway(page: Page, at: tuple[float, float], button: str) -> None:
    """Press, go to and fro as a hand does, let go."""
    page.mouse.move(*at)
    page.mouse.down(button=button)  # type: ignore[arg-type]
    for turn in range(MOVES):
        far = abs(turn % 60 - 30) * 4
        page.mouse.move(at[0] + far, at[1] + far / 2)
        time.sleep(0.008)
    page.mouse.up(button=button)  # type: ignore[arg-type]


def waits(page: Page, kind: str, act: Callable[[Page], None]) -> list[float]:
    """Milliseconds from each event of a kind to the end of its frame."""
    page.evaluate("() => { waits = {}; }")
    for _ in range(TIMES):
        act(page)
        page.wait_for_timeout(300)
    return page.evaluate("(kind) => waits[kind]", kind)


def undo_and_redo(page: Page) -> None:
    """The drag is taken back, and made again."""
    page.keyboard.press("Control+z")
    page.wait_for_timeout(200)
    page.keyboard.press("Control+y")


def find(page: Page) -> None:
    """A neuron is searched for by its name, letter by letter."""
    page.keyboard.press("Control+f")
    page.keyboard.type("Neuron 42", delay=60)
    page.keyboard.press("Escape")


def findings(page: Page) -> list[float]:
    """From the answer of the server to what is said under the canvas."""
    seen = []
    for _ in range(TIMES):
        with saving(page):
            told = page.evaluate_handle(f"() => ({{ wait: ({FINDINGS})() }})")
            page.keyboard.press("Control+z")
        seen.append(told.evaluate("(each) => each.wait"))
        with saving(page):  # else the next would take back what was not yet sent
            page.keyboard.press("Control+y")
    return seen


def saving(page: Page) -> Any:
    """Within it a change is made; behind it the change is saved."""
    return page.expect_response(
        lambda answer: "/document/" in answer.url, timeout=120_000
    )


def p95(values: list[float]) -> float:
    """What 95 of 100 stay under."""
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    main()
