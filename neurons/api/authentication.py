"""Signs a program in by its token: `Authorization: Bearer allonet_…`."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from neurons import tokens

SCHEME = b"bearer"


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
