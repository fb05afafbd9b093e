"""What browser tests share: a page that reports trouble, people, the example’s run."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service import Service

PATIENCE = 15_000  # milliseconds: two busy cores may be slow
SMALL = """
from django.contrib.auth import get_user_model
from neurons import document, services as networks
from neurons.permissions import Actor
from simulations import services
from simulations.learning import weight
actor = Actor(user=get_user_model().objects.get(username="{name}"))
given = document.read(weight.document(5))
network = networks.create_network(actor=actor, document=given)
run = services.start_run(network=network, actor=actor, scenario={{}}).run
print(run.get_absolute_url())
"""


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=PATIENCE)


@pytest.fixture
def quiet(page: Page, live_site: Service) -> Iterator[Page]:
    """A page whose console must stay silent; addresses are those of the live site."""
    trouble: list[str] = []
    watch(page, trouble)
    yield page
    assert trouble == []


def watch(page: Page, trouble: list[str]) -> None:
    """Note errors and warnings of a page's console."""
    page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning")
            and trouble.append(f"{message.type}: {message.text} {message.location}")
        ),
    )
    page.on("pageerror", lambda error: trouble.append(f"uncaught: {error}"))


@pytest.fixture
def open_at(quiet: Page, live_site: Service) -> Callable[[str], Page]:
    """Opens an address of the live site."""

    def go(path: str) -> Page:
        quiet.goto(f"{live_site.url}{path}")
        return quiet

    return go


@pytest.fixture(scope="session")
def example_run(live_site: Service) -> str:
    """The address of the run that the home page shows."""
    return live_site.shell(
        "from simulations.services import shown_run\n"
        "from neurons.models import Network\n"
        "print(shown_run(Network.objects.get(featured=True)).get_absolute_url())"
    ).strip()


@pytest.fixture
def signed_in(
    open_at: Callable[[str], Page], live_site: Service
) -> Callable[[str], Page]:
    """Signs a new user in through the page."""

    def go(name: str) -> Page:
        live_site.new_user(name)
        page = open_at("/accounts/login/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(live_site.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(f"{live_site.url}/networks/")
        return page

    return go


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A desk's screen."""
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def own_run(
    signed_in: Callable[[str], Page], live_site: Service, request: pytest.FixtureRequest
) -> Page:
    """The page of a small run of one's own, done."""
    name = re.sub(r"\W+", "-", request.node.name)[-40:].strip("-")
    page = signed_in(name)
    path = live_site.shell(SMALL.format(name=name)).strip()
    page.goto(f"{live_site.url}{path}")
    expect(page.locator(".sankey-link").first).to_be_attached(timeout=60_000)
    return page


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """Somebody else's browser."""
    context = browser.new_context()
    trouble: list[str] = []
    page = context.new_page()
    watch(page, trouble)
    yield page
    context.close()
    assert [each for each in trouble if "404" not in each] == []
