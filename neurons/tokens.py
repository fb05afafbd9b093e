"""API tokens: made and shown once, found by their hash, revoked."""

import hashlib
import secrets
from typing import Any, NamedTuple

from django.utils import timezone

from neurons.errors import Refused
from neurons.models import ApiToken

PREFIX = "allonet_"  # so that scanners of leaked keys can know it
MOST = 20  # of one user


class Made(NamedTuple):
    """A token and the text that opens the API; the text is kept nowhere."""

    row: ApiToken
    text: str


def make(*, user: Any, label: str, may_write: bool) -> Made:
    """A new token of this user."""
    label = label.strip()[:80]
    if not label or "\0" in label:
        raise Refused("Say what the token is for, in a few words.")
    if user.api_tokens.count() >= MOST:
        raise Refused(f"You have {MOST} tokens, the most at once. Revoke one first.")
    text = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        user=user, label=label, may_write=may_write, token_sha256=_hash(text)
    )
    return Made(row, text)


def find(text: str) -> ApiToken | None:
    """The token of a text, of a user who may still sign in."""
    found = ApiToken.objects.select_related("user").filter(token_sha256=_hash(text))
    token = found.filter(user__is_active=True).first()
    if token is not None:
        _note_use(token)
    return token


def revoke(token: ApiToken) -> None:
    """Close it for good: the next call with it is refused."""
    token.delete()


def _note_use(token: ApiToken) -> None:
    """Note the day; not every call, which would make each of them a write."""
    now = timezone.now()
    if token.used is None or token.used.date() != now.date():
        ApiToken.objects.filter(pk=token.pk).update(used=now)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
