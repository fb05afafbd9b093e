"""Fixtures for all tests.

- `alice`, `bob`, `charlie`: users in the test database (Alice owns, Bob is on her team,
  Charlie must see nothing). `client` is Django's; sign in with `client.force_login`.
- `as_alice`, `as_bob`, `as_charlie`, `visitor`: the API as each of them, and as
  somebody without an account.
- `live_site` (once a session): the whole service as people run it, `manage.py up` on a
  free port with a data folder of its own: real web server, broker and worker process.
  `live_site.url`, `.data` (folder), `.pids()` by name, `.shell(code)` runs Python in
  Django and returns what it prints, `.new_user(name)` makes a user with the password
  `live_site.PASSWORD`. `live_service` is a factory for services of one's own.
- `page` (pytest-playwright) is a page of a fresh context in the machine's Chromium.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from tests.service import Service

# By name: benchmarks take the flags from here, and Django is not set up there.
pytest_plugins = ["tests.callers"]
CHROMIUM_FLAGS = [
    "--no-sandbox",  # as root it would not start otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the shared service stay on one of the two test processes."""
    for item in items:
        if "live_site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("live_site"))


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """The machine's Chromium, else Playwright's own, without background chatter."""
    arguments = {**browser_type_launch_args, "args": CHROMIUM_FLAGS}
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUMS)), None
    )
    return {**arguments, "executable_path": found} if found else arguments


@pytest.fixture(autouse=True)
def _watch_looks_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run carried out inside a test is not watched by the thread beside it.

    That thread has a database connection of its own and cannot see what the test has
    not committed: it would take the run for lost. Tests of the live service watch.
    """
    monkeypatch.setattr("simulations.watch.LOOK_EVERY", 3600.0)


@pytest.fixture(autouse=True)
def _purses_are_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user is not held to what a namesake in an earlier test computed."""
    monkeypatch.setattr("simulations.preview.allowance.PREVIEWS._purses", {})


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """PostgreSQL drops no database that somebody is still connected to.

    A thread of a test that ended in the middle of a query may leave its session behind.
    """
    yield
    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The whole service, shared by the tests of a session."""
    with Service(tmp_path_factory.mktemp("live")) as service:
        yield service


@pytest.fixture
def live_service(tmp_path: Path) -> Iterator[Callable[..., Service]]:
    """Make services of one's own, to be hurt; they are stopped afterwards."""
    services: list[Service] = []

    def make(**environment: str) -> Service:
        service = Service(tmp_path / f"service-{len(services)}", **environment)
        services.append(service)
        return service.start()

    yield make
    for service in services:
        service.stop()


def _person(name: str) -> Any:
    return get_user_model().objects.create_user(name, f"{name}@example.org", "secret")


@pytest.fixture
def alice(db: None) -> Any:
    """She owns."""
    return _person("alice")


@pytest.fixture
def bob(db: None) -> Any:
    """He is on her team."""
    return _person("bob")


@pytest.fixture
def charlie(db: None) -> Any:
    """He must see nothing."""
    return _person("charlie")
