"""Links that show one run to anyone who has the address."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from neurons.errors import Refused
from neurons.mechanisms.params import Problem
from neurons.permissions import Actor

from .models import Run, ShareLink

PURPOSE = b"allonet share link"
LINKS_A_RUN = 50


def create_link(
    *,
    run: Run,
    actor: Actor,
    label: str = "",
    expires: datetime | None = None,
    ballots: str = "none",
) -> ShareLink:
    """Make a link; its address can be shown again to its owner, and to nobody else."""
    if expires is not None and expires <= timezone.now():
        sentence = "A link cannot end in the past. Choose a later day, or none."
        raise Refused(sentence, problems=[Problem("expires", "past", sentence)])
    if run.share_links.filter(revoked=None).count() >= LINKS_A_RUN:
        raise Refused(
            f"This run has {LINKS_A_RUN} links. Revoke one first.", status=409
        )
    link = ShareLink(
        run=run,
        label=label,
        expires=expires,
        ballots=ballots,
        nonce=secrets.token_hex(16),
        **actor.ownership,
    )
    link.token_sha256 = _hash(token_of(link))
    link.save()
    return link


def token_of(link: ShareLink) -> str:
    """The secret part of a link's address: made again from the key, stored nowhere."""
    message = PURPOSE + link.id.bytes + bytes.fromhex(link.nonce)
    digest = hmac.digest(settings.SECRET_KEY.encode(), message, "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def address_of(link: ShareLink) -> str:
    """The path that opens it."""
    return reverse("share", args=[token_of(link)])


def find_by_token(token: str) -> ShareLink | None:
    """The link of a token, unless it was revoked or has ended."""
    link = (
        ShareLink.objects.select_related("owner", "run__result", "run__network")
        .filter(token_sha256=_hash(token))
        .first()
    )
    return link if link is not None and link.is_open else None


def count_view(link: ShareLink) -> None:
    """Note that somebody has opened it."""
    ShareLink.objects.filter(pk=link.pk).update(views=F("views") + 1)


def revoke(link: ShareLink) -> None:
    """Close it for good."""
    ShareLink.objects.filter(pk=link.pk, revoked=None).update(revoked=timezone.now())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
