"""What visitors make without an account: moved when they log in, cleared when old."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils import timezone

from neurons import limits
from neurons.models import Network
from neurons.permissions import SANDBOX

# Sent inside the transaction that moves a sandbox: user, session_key. Other apps move
# what they keep of it.
claimed = Signal()


def listen() -> None:
    """Move the sandbox whenever somebody logs in."""
    user_logged_in.connect(_on_login, dispatch_uid="neurons.sandbox")


@transaction.atomic
def claim(*, user: Any, session_key: str) -> int:
    """Make everything of a sandbox the user's own; returns the number of networks."""
    moved = Network.objects.filter(owner=None, session_key=session_key).update(
        owner=user, session_key=""
    )
    claimed.send(sender=Network, user=user, session_key=session_key)
    return moved


def clear_old() -> int:
    """Delete what visitors left untouched for longer than it is kept."""
    oldest = timezone.now() - timedelta(days=limits.VISITOR_DAYS)
    old = Network.objects.filter(owner=None, updated__lt=oldest).exclude(session_key="")
    deleted, _ = old.delete()
    return deleted


def _on_login(
    sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any
) -> None:
    session = getattr(request, "session", None)
    key = session.pop(SANDBOX, "") if session is not None else ""
    if key:
        claim(user=user, session_key=key)
