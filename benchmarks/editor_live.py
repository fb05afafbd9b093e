"""What the server has its share in while a network of 1,000 neurons is edited.

From the press of a key to what is seen: findings after a change, and a tidied layout.
"""

from playwright.sync_api import Page

from tests.service import Service

from .report import Row

NEURONS, CONNECTIONS, COLUMNS, SOURCES = 1_000, 2_200, 40, 10
SIZE = f"{NEURONS:,} neurons, {CONNECTIONS:,} conn."
TIMES = 7
STORE = f"""
from django.contrib.auth import get_user_model
from neurons import document, services
from neurons.permissions import Actor
user = get_user_model().objects.get(username="bench")
def one(i):
    if i < {SOURCES}:
        return {{"kind": "source", "params": {{"amount": "1000"}}}}
    return {{"kind": "split"}} if i < {NEURONS} - 300 else {{"kind": "project"}}
neurons = [one(i) | {{"id": f"n{{i}}", "label": f"Neuron {{i}}",
    "position": [i % {COLUMNS} * 260, i // {COLUMNS} * 110]}} for i in range({NEURONS})]
ends = [(i % {NEURONS - 300}, (i * 7919 + i // {NEURONS - 300}) % {NEURONS})
        for i in range(4 * {NEURONS})]
ends = [(s, t) for s, t in dict.fromkeys(ends) if s != t and t >= {SOURCES}]
wires = [{{"id": f"c{{e}}", "source": f"n{{s}}", "target": f"n{{t}}"}}
         for e, (s, t) in enumerate(ends[:{CONNECTIONS}])]
read = document.read({{"format": "allonet/1", "name": "Live",
    "token": {{"symbol": "USD", "decimals": 2}}, "neurons": neurons,
    "connections": wires}})
print(services.create_network(actor=Actor(user=user), document=read).pk)
"""
AFTER_KEY = """([part, attribute]) => new Promise((resolve) => {
  const place = document.querySelector(`[data-part=${part}]`);
  addEventListener("keydown", (event) => {
    const seen = new MutationObserver(() => {
      seen.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - event.timeStamp));
    });
    const what = attribute ? { attributeFilter: [attribute] } : { childList: true };
    seen.observe(place, what);
  }, { once: true, capture: true });
})"""


def rows(page: Page, service: Service) -> list[Row]:
    """Two figures, each the median of several turns."""
    network = service.shell(STORE).strip().splitlines()[-1]
    page.goto(f"{service.url}/networks/{network}/")
    page.wait_for_selector("[data-ready=true]", state="attached")
    page.keyboard.press("Control+f")
    page.keyboard.type("Neuron 500")
    page.keyboard.press("Enter")
    found = [after(page, "Control+b", "findings") for _ in range(TIMES)]
    page.keyboard.press("Escape")
    laid = []
    for _ in range(3):
        laid.append(after(page, "Shift+Alt+T", "undo", "title"))
        after(page, "Control+z", "undo", "title")
    return [
        Row(
            "findings after a change",
            SIZE,
            middle(found),
            "ms",
            150,
            100,
            spread=ends(found),
        ),
        Row("tidy", SIZE, middle(laid), "ms", 1000, 500, spread=ends(laid)),
    ]


def after(page: Page, keys: str, part: str, attribute: str | None = None) -> float:
    """Milliseconds from a key to the frame after a part of the page has changed."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # saved, and nothing more on its way
    told = page.evaluate_handle(
        f"(asked) => ({{ wait: ({AFTER_KEY})(asked) }})", [part, attribute]
    )
    page.keyboard.press(keys)
    return told.evaluate("(each) => each.wait")


def middle(seen: list[float]) -> float:
    """The median."""
    return sorted(seen)[len(seen) // 2]


def ends(seen: list[float]) -> tuple[float, float]:
    """The lowest and the highest."""
    return min(seen), max(seen)
