"""Reads what API requests bring, before any service sees it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404
from rest_framework.request import Request

from neurons.document import Problem
from neurons.errors import Refused
from neurons.models import Network
from neurons.permissions import Actor, editable_by, visible_to


def body(request: Request, known: tuple[str, ...]) -> Mapping[str, Any]:
    """The request's object; keys that are not known are refused by name."""
    data = request.data
    if not isinstance(data, Mapping):
        raise refused("", "invalid", "The request’s body is an object, {…}.")
    for key in data:
        if key not in known:
            names = ", ".join(known)
            raise refused(
                str(key)[:60],
                "unknown",
                f"There is no “{str(key)[:60]}” here; known are {names}.",
            )
    return data


def version(data: Mapping[str, Any]) -> int:
    """The version that a change was made on."""
    given = data.get("base_version")
    if not isinstance(given, int) or isinstance(given, bool) or not 0 < given < 2**31:
        raise refused(
            "base_version",
            "required",
            "“base_version” is the version that you changed, a whole number.",
        )
    return given


def visible(request: Request, pk: UUID) -> Network:
    """A network that the one who asks may open; else 404."""
    found = visible_to(Actor.of(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def editable(request: Request, pk: UUID) -> Network:
    """A network that the one who asks may change; else 403 if visible, 404 if not."""
    found = editable_by(Actor.of(request)).filter(pk=pk).first()
    if found is not None:
        return found
    visible(request, pk)
    raise Refused(
        "You may look at this network but not change it. Fork it and change the copy.",
        status=403,
    )


def refused(path: str, code: str, message: str) -> Refused:
    """A refusal with one problem."""
    return Refused(message, problems=[Problem(path, code, message)])
