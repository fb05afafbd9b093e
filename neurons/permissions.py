"""Who may see and change which network, as querysets to look things up in.

Always filter first and look up afterwards: what one may not see then answers exactly as
what never was.
"""

import secrets
from dataclasses import dataclass
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from neurons.models import Ballots, BallotsShown, Network

SANDBOX = "sandbox"  # the key of a visitor's sandbox in the session's data
NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Actor:
    """Who acts: a user, or a visitor known by the sandbox of the browser session.

    The sandbox has a key of its own: Django changes the session's key at every login,
    and a key in the database must not open a session.
    """

    user: AbstractBaseUser | None = None
    session_key: str = ""

    @classmethod
    def of(cls, request: HttpRequest | Any, *, create: bool = False) -> Self:
        """Who makes this request; with `create` a visitor gets a sandbox if need be."""
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            return cls(user=user)
        session = getattr(request, "session", None)
        if session is None:  # no browser: a schema generator, a script
            return cls()
        key = session.get(SANDBOX, "")
        if not key and create:
            key = session[SANDBOX] = secrets.token_urlsafe(24)
        return cls(session_key=key)

    @property
    def is_visitor(self) -> bool:
        """Whether this is somebody without an account."""
        return self.user is None

    @property
    def owned(self) -> Q:
        """The rows (of any model with owner and session_key) that belong to it."""
        if self.user is not None:
            return Q(owner=self.user)
        if self.session_key:
            return Q(owner=None, session_key=self.session_key)
        return NOBODY

    def owns(self, row: Any) -> bool:
        """Whether one row belongs to it."""
        if self.user is not None:
            return row.owner_id == self.user.pk
        return (
            bool(self.session_key)
            and row.owner_id is None
            and row.session_key == self.session_key
        )

    @property
    def ownership(self) -> dict[str, Any]:
        """The values that make a new row its own."""
        return {"owner": self.user, "session_key": self.session_key}


def visible_to(actor: Actor) -> QuerySet[Network]:
    """Networks that it may open, if it knows their address."""
    shown = [Network.Visibility.LINK, Network.Visibility.PUBLIC]
    return Network.objects.filter(actor.owned | Q(visibility__in=shown))


def named_to(actor: Actor) -> QuerySet[Network]:
    """Networks that a page may name to it: those shown by link are not for a list."""
    return Network.objects.filter(actor.owned | Q(visibility=Network.Visibility.PUBLIC))


def editable_by(actor: Actor) -> QuerySet[Network]:
    """Networks that it may change."""
    return Network.objects.filter(actor.owned)


def listed_for_all() -> QuerySet[Network]:
    """The gallery."""
    return Network.objects.filter(visibility=Network.Visibility.PUBLIC)


def ballots_visible_to(actor: Actor) -> QuerySet[Ballots]:
    """Tables of its own networks, and those that others show it as they are.

    Of a table that is shown anonymised, only the twin.
    """
    shown = visible_to(actor)
    open_ = shown.filter(actor.owned | Q(ballots_shown=BallotsShown.AS_THEY_ARE))
    renumbered = shown.filter(ballots_shown=BallotsShown.ANONYMISED)
    return Ballots.objects.filter(
        Q(networks__in=open_.values("pk"))
        | Q(originals__networks__in=renumbered.values("pk"))
    ).distinct()
