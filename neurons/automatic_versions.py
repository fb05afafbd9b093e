"""Versions that are kept by themselves while somebody works, and thinned with age."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from neurons import document
from neurons.document import Document
from neurons.models import Network, NetworkVersion

EVERY = timedelta(minutes=10)  # of work: at most one in each
# From this age on, one in each stretch is enough.
THINNED = (
    (timedelta(days=7), timedelta(days=1)),
    (timedelta(days=1), timedelta(hours=1)),
)


def keep_automatic(*, network: Network, version: int, before: Document) -> None:
    """Keep what a network was before a change, unless something was kept just now."""
    now = timezone.now()
    if network.versions.filter(created__gt=now - EVERY).exists():
        return
    _, is_new = NetworkVersion.objects.get_or_create(
        network=network,
        version=version,
        defaults={"document": document.write(before)},
    )
    if is_new:
        _thin(network, now)


def _thin(network: Network, now: datetime) -> None:
    automatic = network.versions.filter(name="").order_by("-created")
    spare = list(_spare(list(automatic.values_list("pk", "created")), now))
    network.versions.filter(pk__in=spare).delete()


def _spare(kept: list[tuple[int, datetime]], now: datetime) -> Iterator[int]:
    """Those that stand in a stretch which a later one stands for already."""
    seen = set()
    for key, created in kept:
        stretch = next((each for age, each in THINNED if now - created >= age), EVERY)
        place = (stretch, int(created.timestamp() // stretch.total_seconds()))
        if stretch != EVERY and place in seen:
            yield key
        seen.add(place)
