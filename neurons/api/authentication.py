"""Who calls the API: a browser by its session, or a program by its token."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import (
    BaseAuthentication,
    SessionAuthentication,
    get_authorization_header,
)
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from neurons import tokens
from neurons.permissions import SANDBOX

SCHEME = b"bearer"


class BrowserAuthentication(SessionAuthentication):
    """Knows the user of a session, and guards a visitor's sandbox like an account.

    Django REST framework asks only signed-in users for the token against forged
    requests; a sandbox is worth as much to the visitor who works in it.
    """

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """The session's user; None for a visitor, whose forged requests are refused."""
        found = super().authenticate(request)
        is_guarded = (
            request.method not in SAFE_METHODS and not get_authorization_header(request)
        )
        if found is None and is_guarded and SANDBOX in request._request.session:
            self.enforce_csrf(request)
        return found


class BrowserScheme(OpenApiAuthenticationExtension):
    """How the schema tells of it."""

    target_class = "neurons.api.authentication.BrowserAuthentication"
    name = "cookieAuth"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """The session's cookie."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


class TokenAuthentication(BaseAuthentication):
    """Knows the user of a token; a token for reading changes nothing."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """The user and the token; None where no token was sent."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != SCHEME:
            return None
        text = parts[1].decode("ascii", "replace") if len(parts) == 2 else ""
        token = tokens.find(text)
        if token is None:
            raise AuthenticationFailed("This token is not known, or was revoked.")
        if request.method not in SAFE_METHODS and not token.may_write:
            raise PermissionDenied("This token may read, not change anything.")
        return token.user, token


class TokenScheme(OpenApiAuthenticationExtension):
    """How the schema tells of it."""

    target_class = "neurons.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """A bearer token."""
        return {"type": "http", "scheme": "bearer"}
