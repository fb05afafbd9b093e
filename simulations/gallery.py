"""The gallery: public networks with a picture and the figures of their last run.

Whatever the number of networks, a page costs the same few queries.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from neurons.api.networks import with_counts
from neurons.mechanisms import registry
from neurons.models import Network, Neuron
from neurons.permissions import listed_for_all

from . import plates as plates_of_runs
from . import run_page
from .models import Run, RunResult, Status

PAGE = 24
CHOSEN = 3  # networks in the curators' row
TILES = 4  # mechanisms shown of one network
WORDS = 150  # characters of a search
SORTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "new": ("Latest change", ("-updated", "id")),
    "forks": ("Most forks", ("-fork_count", "-updated", "id")),
    "size": ("Largest", ("-neuron_count", "-updated", "id")),
    "name": ("Name", ("name", "id")),
}
COUNTED = ("forks", "size")  # sorts that count for every network

_plates: OrderedDict[UUID, dict[str, Any]] = OrderedDict()
MOST_PLATES = 1024  # pictures kept by this process


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; what cannot be read counts as not said."""

    words: str = ""
    kind: str = ""
    sort: str = "new"
    page: int = 1

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Wish":
        """From an address."""
        words = given.get("q", "").replace("\0", "").strip()[:WORDS]
        kind, sort = given.get("mechanism", ""), given.get("sort", "")
        page = given.get("page", "")
        return cls(
            words=words,
            kind=kind if kind in registry.kinds() else "",
            sort=sort if sort in SORTS else "new",
            page=int(page) if page.isascii() and page.isdigit() else 1,
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing narrows it."""
        return not self.words and not self.kind and self.page == 1


def find(wish: Wish) -> Page:
    """One page of networks, with what `plates` reads of them.

    First which ones, then all about these: a database counts for every row it sorts.
    """
    found = listed_for_all()
    if wish.words:
        found = found.filter(
            Q(name__icontains=wish.words) | Q(description__icontains=wish.words)
        )
    if wish.kind:
        of_kind = Neuron.objects.filter(network=OuterRef("pk"), kind=wish.kind)
        found = found.filter(Exists(of_kind))
    if wish.sort in COUNTED:
        found = with_counts(found)
    _, order = SORTS[wish.sort]
    keys = found.order_by(*order).values_list("pk", flat=True)
    page = Paginator(keys, PAGE).get_page(wish.page)
    rows = _told(Network.objects.filter(pk__in=list(page.object_list))).in_bulk()
    page.object_list = [rows[key] for key in page.object_list if key in rows]
    return page


def chosen() -> list[Network]:
    """What the curators put first."""
    rows = _told(listed_for_all()).filter(featured=True)
    return list(rows.order_by("-updated", "id")[:CHOSEN])


def plates(networks: Iterable[Network]) -> list[dict[str, Any]]:
    """Networks as the page shows them, in a handful of queries for all."""
    rows = list(networks)
    kinds = _kinds(rows)
    drawn = _drawn([each.run_id for each in rows if each.run_id])  # type: ignore[attr-defined]
    return [_plate(each, kinds.get(each.pk, []), drawn) for each in rows]


def _told(networks: QuerySet[Network]) -> QuerySet[Network]:
    """With counts and the service's last finished run."""
    runs = Run.objects.filter(
        network=OuterRef("pk"), owner=None, session_key="", status=Status.DONE
    ).order_by("-created")
    return (
        with_counts(networks)
        .select_related("owner", "forked_from")
        .annotate(run_id=Subquery(runs.values("pk")[:1]), by=F("owner__username"))
        .defer("groups", "sources", "forked_from__groups", "forked_from__sources")
    )


def _kinds(networks: Sequence[Network]) -> dict[UUID, list[str]]:
    """Which mechanisms each network has; sources and projects are in all of them."""
    found: dict[UUID, list[str]] = {}
    rows = Neuron.objects.filter(network__in=[each.pk for each in networks]).order_by()
    known = registry.kinds()
    for network, kind in rows.values_list("network_id", "kind").distinct():
        if kind in known and known[kind].category not in ("source", "project"):
            found.setdefault(network, []).append(kind)
    return {network: sorted(each) for network, each in found.items()}


def _drawn(runs: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Picture and figures of runs, each made once: a finished run never changes."""
    missing = [each for each in runs if each not in _plates]
    if missing:
        found = RunResult.objects.filter(run__in=missing, plate__isnull=False)
        _plates.update(found.values_list("run_id", "plate"))
        for key in missing:
            if key not in _plates:  # a run from before pictures were kept
                _plates[key] = plates_of_runs.keep(key)
    drawn = {each: _plates[each] for each in runs if each in _plates}
    while len(_plates) > MOST_PLATES:
        _plates.popitem(last=False)
    return drawn


def _plate(
    network: Any, kinds: list[str], drawn: Mapping[UUID, dict[str, Any]]
) -> dict[str, Any]:
    known = registry.kinds()
    return {
        "name": network.name,
        "description": network.description,
        "url": network.get_absolute_url(),
        "by": network.by or "",
        "kinds": [{"kind": each, "label": known[each].label} for each in kinds[:TILES]],
        "more_kinds": len(kinds[TILES:]),
        "size": run_page.counted(network.neuron_count, "neuron"),
        "origin": _origin(network),
        "forks": run_page.counted(network.fork_count, "fork"),
        **(drawn.get(network.run_id) or {}),
    }


def _origin(network: Network) -> dict[str, str] | None:
    """What it was forked from, where everybody sees that too."""
    origin = network.forked_from
    if origin is None or origin.visibility != Network.Visibility.PUBLIC:
        return None
    return {"name": origin.name, "url": origin.get_absolute_url()}


def mechanisms() -> list[dict[str, str]]:
    """What the gallery can be narrowed to."""
    kinds = registry.kinds().values()
    shown = [each for each in kinds if each.category not in ("source", "project")]
    return [
        {"kind": each.kind, "label": each.label}
        for each in sorted(shown, key=lambda each: each.label)
    ]
