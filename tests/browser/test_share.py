"""Sharing: anyone with the link sees the run; revoked, it says so kindly."""

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service import Service

from .test_axe import in_theme, violations

Open = Callable[[str], Page]


@pytest.fixture
def elsewhere() -> Iterator[Callable[[str], str]]:
    """Serves a page of another origin; made-up ones may frame nothing local."""
    pages: list[bytes] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(pages[0])

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def serve(body: str) -> str:
            pages.append(body.encode())
            return f"http://localhost:{server.server_port}/"

        yield serve
        server.shutdown()


def make_link(page: Page) -> str:
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What the link is for").fill("for the class")
    dialog.get_by_role("button", name="Make a link").click()
    field = dialog.get_by_label("Link “for the class”")
    expect(field).to_be_visible()
    return field.input_value()


def test_a_stranger_sees_the_run_and_its_receipt(own_run: Page, stranger: Page) -> None:
    stranger.goto(make_link(own_run))
    expect(stranger.get_by_text("Read-only.")).to_be_visible()
    expect(stranger.locator(".receipt .cert")).to_contain_text("1,000.00")
    expect(stranger.locator(".sankey-link").first).to_be_attached()
    expect(stranger.locator("[data-rows] tr")).to_have_count(3)
    stranger.get_by_label("Find a recipient").fill("tools")
    expect(stranger.locator("[data-rows] tr")).to_have_count(1)


def test_a_stranger_may_fork_it_without_an_account(
    own_run: Page, stranger: Page
) -> None:
    stranger.goto(make_link(own_run))
    stranger.get_by_role("button", name="Fork and change it").click()
    expect(stranger).to_have_url(re.compile(r"/networks/[0-9a-f-]{36}/$"))
    expect(stranger).to_have_title(re.compile("A first network"))


def test_a_stranger_has_it_computed_again(own_run: Page, stranger: Page) -> None:
    stranger.goto(make_link(own_run))
    stranger.get_by_role("button", name="Re-run and verify").click()
    verdict = stranger.locator(".verdict")
    expect(verdict).to_contain_text("Equal.", timeout=60_000)
    expect(verdict).to_contain_text("same inputs, same outputs, to the unit")
    stranger.reload()  # it is computed once, and told to everybody
    expect(verdict).to_contain_text("Equal.")


def test_another_page_may_frame_the_embed_alone(
    own_run: Page, browser: Browser, elsewhere: Callable[[str], str]
) -> None:
    link = make_link(own_run)
    context = browser.new_context()
    page = context.new_page()
    frame = f'<iframe src="{link}embed/" width="900" height="600"></iframe>'
    page.goto(elsewhere(frame))
    inside = page.frame_locator("iframe")
    expect(inside.locator(".cert")).to_contain_text("1,000.00")
    expect(inside.locator(".sankey:visible .lk").first).to_be_attached()
    assert context.cookies() == []
    context.close()


def test_a_revoked_link_says_so_kindly(own_run: Page, stranger: Page) -> None:
    link = make_link(own_run)
    own_run.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(own_run.locator(".share-link")).to_have_count(0)
    answer = stranger.goto(link)
    assert answer is not None
    assert answer.status == 404
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("does not open")


def test_its_owner_finds_and_revokes_it_in_the_list(
    own_run: Page, stranger: Page, live_site: Service
) -> None:
    link = make_link(own_run)
    own_run.goto(f"{live_site.url}/networks/")
    expect(own_run.get_by_role("link", name="for the class")).to_be_visible()
    own_run.get_by_role("button", name="Revoke").click()
    expect(own_run.get_by_text("Nothing shared yet.")).to_be_visible()
    answer = stranger.goto(link)
    assert answer is not None
    assert answer.status == 404


def test_its_answers_are_neither_stored_nor_indexed(
    own_run: Page, stranger: Page
) -> None:
    answer = stranger.goto(make_link(own_run))
    assert answer is not None
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_shared_page_has_no_barriers(
    own_run: Page, stranger: Page, theme: str
) -> None:
    link = make_link(own_run)
    assert violations(own_run) == []  # with the dialog open
    stranger.goto(link)
    in_theme(stranger, theme)
    expect(stranger.locator(".sankey-link").first).to_be_attached()
    assert violations(stranger) == []
