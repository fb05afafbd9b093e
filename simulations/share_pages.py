"""What the pages of share links show beside a run's own: versions and comparisons."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from neurons import limits
from neurons.document import Document
from neurons.errors import Refused
from neurons.mechanisms import registry

from . import charts, freezing, run_page, sketch, summary, varied, who_page
from .comparing import Side
from .comparing.page import about
from .engine import sankey
from .models import ShareLink
from .money import amount
from .preview.allowance import Spent, metered
from .preview.following import Followed
from .preview.kept import Recent

BESIDE = 894  # pixels for the figure of a version, beside its card
SHOWN = 16  # neurons by name in the figure of a version
LISTED = 12  # neurons in the table of a version
SAID = 4  # params of a neuron in that table
SKETCHED = 4_000  # neurons: of more the busiest branch says little
PREFIXES = ("neurons/", "connections/")  # of settings, among all that an address says

_versions: Recent[UUID, dict[str, Any]] = Recent(16)


def comparison(link: ShareLink) -> dict[str, Any]:
    """From the first run to the second; their own pages are not shared."""
    assert link.run is not None
    assert link.against is not None
    told = about(Side.of(link.against), Side.of(link.run))
    for letter, run in (("a", link.against), ("b", link.run)):
        told[letter] = {**told[letter], "url": "", "outputs": run.outputs}
    return told


def version(link: ShareLink, request: HttpRequest) -> dict[str, Any]:
    """The network as it was, and what it does when it is run."""
    known = _versions.get(link.pk)
    if known is not None:
        return known
    document = varied.ground(link).document
    try:
        found = metered(request, lambda: ran(link))
    except Spent as error:
        found = str(error)
    told = {
        "title": document.name,
        "description": document.description,
        "sources": document.sources,
        "version_said": link.version_name or f"version {link.version}",
        "facts": _facts(link, document),
        "neurons": _neurons(document),
        "more_neurons": max(len(document.neurons) - LISTED, 0),
        "done": False,
        **(shown(link, found) if isinstance(found, Followed) else {"why_not": found}),
    }
    # What is pinned comes out the same for everybody who opens it.
    return _versions.keep(link.pk, told) if told["done"] else told


def ran(link: ShareLink) -> Followed | str:
    """The version run here and now, or why that cannot be."""
    try:
        found = varied.follow(link)
    except Refused as error:
        return str(error)
    return found if found.result is not None else varied.why_not(found)


def shown(link: ShareLink, found: Followed) -> dict[str, Any]:
    """Figures of a version that ran."""
    assert found.result is not None
    result = found.result
    told = summary.summarise(result)
    drawn = sankey.flows(result, result.spec, asked=sankey.Asked(SHOWN))
    plain = link.snapshot or {}
    small = len(found.document.neurons) <= SKETCHED
    return {
        "done": True,
        "sentence": found.sentence,
        "token": told["token"],
        "certificate": run_page.certificate(told),
        "recipients": who_page.recipients(told),
        "bar_category": "project",
        "sketch": sketch.sketch(plain, told) if small else None,
        "flow_rows": charts.flow_table(
            drawn, decimals=told["token"]["decimals"], most=run_page.FLOW_ROWS
        ),
        "flow_name": f"Sankey of {link.name}: the table beneath has the figures.",
        "left_out": drawn["omitted"]["sentence"],
        "flows": drawn,
        **run_page.drawings(told, drawn, BESIDE),
    }


def vary(link: ShareLink, request: HttpRequest, token: str) -> dict[str, Any]:
    """The form of what was left open, and what comes of what somebody asks for."""
    if link.unlocked is None or link.shows == "comparison":
        return {}
    given = asked(request.GET)
    known = {each.key for each in varied.open_settings(link)}
    fields = varied.fields(link, {k: v for k, v in given.items() if k in known})
    found: dict[str, Any] = {
        "fields": fields,
        "url": reverse("share-vary", args=[token]),
        "is_moved": any(each.is_moved for each in fields),
        "given": [each for each in fields if each.is_moved and not each.problem],
    }
    if not given:
        return {"vary": found}
    try:
        moved = varied.moved(link, given)
        told = metered(request, lambda: varied.told(link, moved)) if moved else {}
    except Refused as error:
        told = {"told": False, "sentence": str(error)}
    return {"vary": found, "varied": told}


def asked(data: Mapping[str, str]) -> dict[str, str]:
    """The settings among all that an address or a form says."""
    return {
        key: data[key].strip()[: limits.LABEL]
        for key in data
        if key.startswith(PREFIXES)
    }


def _facts(link: ShareLink, document: Document) -> list[dict[str, str]]:
    found = [
        ("Neurons", f"{len(document.neurons):,}"),
        ("Connections", f"{len(document.connections):,}"),
        ("Token", document.token.symbol),
        ("Version", str(link.version)),
    ]
    inputs = _inputs(link)
    listed = [{"label": label, "text": text} for label, text in found]
    return [*listed, *([{"label": "Inputs", "text": inputs[:16]}] if inputs else [])]


def _inputs(link: ShareLink) -> str:
    """What a run of it would have on its receipt."""
    try:
        return freezing.freeze(link.snapshot or {}, {}).inputs
    except Refused:
        return ""


def _neurons(document: Document) -> list[dict[str, str]]:
    """What is in it, mechanisms first."""
    kinds = registry.kinds()
    order = {"allocator": 0, "source": 1}
    rows = sorted(
        document.neurons, key=lambda n: (order.get(kinds[n.kind].role, 2), n.id)
    )
    return [
        {
            "label": each.label or each.id,
            "kind": each.kind,
            "kind_label": kinds[each.kind].label,
            "said": _said(each.kind, each.params, document.token.symbol),
        }
        for each in rows[:LISTED]
    ]


def _said(kind: str, held: Mapping[str, Any], symbol: str) -> str:
    """Its params in a few words."""
    declared = {
        each["name"]: each for each in registry.kinds()[kind].describe()["params"]
    }
    words = []
    for name, value in held.items():
        each = declared.get(name)
        if each is None or isinstance(value, list | dict):
            continue
        text = f"{amount(value)} {symbol}" if each["type"] == "amount" else str(value)
        words.append(f"{each['label']} {text}")
    return ", ".join(words[:4])
