"""The shared pages of comparisons and versions, and the embed, have no barriers."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.service import Service

from .test_axe import violations

Open = Callable[[str], Page]
MADE = """
from django.contrib.auth import get_user_model
from neurons import document, services as networks
from neurons.permissions import Actor
from simulations import execution, services, sharing
from simulations.learning import weight
user = get_user_model().objects.create_user("{name}")
actor = Actor(user=user)
runs = []
for each in (5, 1):
    given = document.read(weight.document(each))
    network = networks.create_network(actor=actor, document=given)
    run = services.start_run(network=network, actor=actor, scenario={{}}).run
    execution.execute(str(run.pk))
    run.refresh_from_db()
    runs.append(run)
a, b = runs
kept = "neurons/" + next(
    n["id"] for n in b.snapshot["neurons"] if n["kind"] == "source") + "/params/amount"
for link in (
    sharing.create_link(run=b, against=a, actor=actor),
    sharing.share_version(network=network, actor=actor, unlocked=[kept]),
    sharing.create_link(run=b, actor=actor, unlocked=[kept]),
):
    print(sharing.address_of(link))
print(kept)
"""


@pytest.fixture(scope="module")
def links(live_site: Service) -> list[str]:
    return live_site.shell(MADE.format(name="axe-sharer")).split()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shared_pages_have_no_barriers(
    open_at: Open, links: list[str], theme: Literal["light", "dark"]
) -> None:
    compared, version, run, key = links
    for path, seen in (
        (compared, "Read-only."),
        (f"{compared}embed/", "Open on AlloNet"),
        (version, "pinned to version 1"),
        (f"{version}embed/", "Open on AlloNet"),
        (f"{run}?{key}=700", "Fork with these settings"),
        (f"{run}?{key}=x", "is a number"),
    ):
        page = open_at(path)
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_text(seen).first).to_be_visible()
        assert violations(page) == [], path
