"""Refuses a request whose body is larger than the limit, before anything reads it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import problems, too_large

DRAIN = 64 * 1024 * 1024
CHUNK = 256 * 1024


class BodyLimit:
    """Answers 413 by the declared length."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer it here."""
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length <= settings.BODY_LIMIT:
            return self.get_response(request)
        _drain(request, min(length, DRAIN))
        return problems.page_or_problem(request, too_large.STATUS, too_large.sentence())


def _drain(request: HttpRequest, length: int) -> None:
    """Read the body away: a client that is still sending would not see the answer."""
    while length > 0:
        part = request.read(min(CHUNK, length))
        if not part:
            return
        length -= len(part)
