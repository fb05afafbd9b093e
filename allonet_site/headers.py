"""Headers that every page or every shared page carries."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

# Plotly sets styles on what it draws; scripts stay forbidden all the same.
with_plotly: Callable[[Any], Any] = csp_update({"style-src": [SELF, UNSAFE_INLINE]})


class PermissionsPolicy:
    """Says that no page here wants a camera, a microphone or a place."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header to the answer."""
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        return response


def as_shared(response: HttpResponse) -> HttpResponse:
    """Mark an answer of a share link: not stored, not indexed, its address not told."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
