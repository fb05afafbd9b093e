"""The doors of share links: find what an address opens, or say kindly that it does not.

Whatever is wrong with a link, whoever asks is told the same.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from allonet_site.headers import as_shared

from . import sharing

View = Callable[..., HttpResponse]
ANY = ("run", "comparison", "version")


def with_link(*shown: str) -> Callable[[View], View]:
    """Give the view the link of its address, if it shows one of these things."""

    def wrap(view: View) -> View:
        @wraps(view)
        def found(request: HttpRequest, token: str, **parts: object) -> HttpResponse:
            link = sharing.find_by_token(token)
            if link is None or link.shows not in (shown or ANY):
                return as_shared(render(request, "shares/gone.html", status=404))
            return as_shared(view(request, link, token, **parts))

        return found

    return wrap
