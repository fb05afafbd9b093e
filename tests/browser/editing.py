"""What the tests of the editor share: small networks, places on the canvas, states."""

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

WIDTH, HEIGHT, PORT = 176, 66, 27  # of a card, as static/js/editor/geometry.js has them

PHONE: dict[str, Any] = {  # as a browser context
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}

CREATE = """async (document_) => {
  const token = document.querySelector("meta[name=csrf-token]").content;
  const answer = await fetch("/api/networks/", {
    method: "POST", body: JSON.stringify({document: document_}),
    headers: {"Content-Type": "application/json", "X-CSRFToken": token},
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).id;
}"""


def neuron(id: str, kind: str, x: int, y: int, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "label": id.title(),
        "kind": kind,
        "position": [x, y],
        **more,
    }


def small() -> dict[str, Any]:
    """A treasury, a vote without ballots, two projects."""
    return {
        "format": "allonet/1",
        "name": "A small network",
        "token": {"symbol": "USD", "decimals": 2},
        "neurons": [
            neuron("treasury", "source", 0, 120, params={"amount": "1000"}),
            neuron("shares", "split", 300, 120),
            neuron("garden", "project", 600, 40),
            neuron("library", "project", 600, 200),
        ],
        "connections": [
            {"id": "c1", "source": "treasury", "target": "shares"},
            {"id": "c2", "source": "shares", "target": "garden", "weight": "3"},
            {"id": "c3", "source": "shares", "target": "library"},
        ],
    }


def make(page: Page, url: str, document: dict[str, Any] | None = None) -> str:
    """A network of this visitor's own; returns its id."""
    page.goto(f"{url}/networks/")
    return page.evaluate(CREATE, document or small())


def open_editor(page: Page, url: str, network: str) -> None:
    page.goto(f"{url}/networks/{network}/")
    expect(page.locator("[data-ready=true]")).to_be_attached()


def stored(page: Page, network: str) -> dict[str, Any]:
    """The document as the server has it."""
    answer = page.request.get(f"{origin(page)}/api/networks/{network}/document/")
    return json.loads(answer.text())["document"]


def origin(page: Page) -> str:
    return page.evaluate("location.origin")


def network_of(page: Page) -> str:
    """The id in the address."""
    return page.evaluate("location.pathname").split("/")[2]


def saved(page: Page) -> None:
    expect(page.locator("[data-part=state]")).to_have_text("Saved")


def state(page: Page) -> Locator:
    return page.locator("[data-part=state]")


def on_canvas(page: Page, x: float, y: float) -> tuple[float, float]:
    """A point of the plane on the screen."""
    canvas = page.locator("[data-part=canvas]")
    zoom, left, top = map(float, (canvas.get_attribute("data-view") or "").split())
    box = canvas.bounding_box()
    assert box
    return box["x"] + x * zoom + left, box["y"] + y * zoom + top


def card(page: Page, id: str) -> tuple[float, float]:
    """The middle of a card of the small network."""
    x, y = place(id)
    return on_canvas(page, x + WIDTH / 2, y + HEIGHT / 2)


def out_port(page: Page, id: str) -> tuple[float, float]:
    x, y = place(id)
    return on_canvas(page, x + WIDTH, y + PORT)


def place(id: str) -> tuple[float, float]:
    return next(tuple(n["position"]) for n in small()["neurons"] if n["id"] == id)


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def on_plane(page: Page, x: float, y: float) -> tuple[float, float]:
    """A point of the screen on the plane."""
    canvas = page.locator("[data-part=canvas]")
    zoom, left, top = map(float, (canvas.get_attribute("data-view") or "").split())
    box = canvas.bounding_box()
    assert box
    return (x - box["x"] - left) / zoom, (y - box["y"] - top) / zoom
