"""Links that show a run, a comparison or a version to anyone who has the address."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from neurons import document, locking, storage
from neurons.errors import Refused
from neurons.mechanisms.params import Problem
from neurons.models import Network, NetworkVersion
from neurons.permissions import Actor

from .models import Run, ShareLink

PURPOSE = b"allonet share link"
LINKS_A_THING = 50


@dataclass(frozen=True)
class Terms:
    """What the sharer says of a new link."""

    label: str = ""
    expires: datetime | None = None
    ballots: str = "none"
    unlocked: Any = None  # keys of settings; None: nothing is locked


def create_link(
    *, run: Run, actor: Actor, against: Run | None = None, **terms: Any
) -> ShareLink:
    """Share a run, or what differs from another run to it; see Terms.

    Its address can be shown again to its owner, and to nobody else.
    """
    asked = Terms(**terms)
    if against is not None and asked.unlocked is not None:
        raise _refused("unlocked", "A comparison has no settings to leave open.")
    if run.share_links.filter(revoked=None).count() >= LINKS_A_THING:
        raise Refused(
            f"This run has {LINKS_A_THING} links. Revoke one first.", status=409
        )
    network = Network.objects.filter(pk=run.network_id).only("unlocked").first()
    return _create(
        ShareLink(
            run=run,
            against=against,
            network=network,
            title=_title(run, against),
            **actor.ownership,
        ),
        asked,
        inherited=network.unlocked if network else None,
    )


def share_version(
    *, network: Network, actor: Actor, kept: NetworkVersion | None = None, **terms: Any
) -> ShareLink:
    """Share a network as it is now, or as a kept version has it; see Terms."""
    if network.share_links.filter(revoked=None, run=None).count() >= LINKS_A_THING:
        raise Refused(
            f"This network has {LINKS_A_THING} links. Revoke one first.", status=409
        )
    plain = kept.document if kept else document.write(storage.load(network))
    link = ShareLink(
        network=network,
        snapshot=plain,
        version=kept.version if kept else network.version,
        version_name=kept.name if kept else "",
        title=plain["name"],
        **actor.ownership,
    )
    return _create(link, Terms(**terms), inherited=network.unlocked)


def _create(link: ShareLink, asked: Terms, *, inherited: list[str] | None) -> ShareLink:
    """Check what is asked and store it; what was forked locked is shared locked."""
    if asked.expires is not None and asked.expires <= timezone.now():
        sentence = "A link cannot end in the past. Choose a later day, or none."
        raise _refused("expires", sentence, "past")
    link.label, link.expires = asked.label, asked.expires
    link.ballots = asked.ballots
    link.unlocked = inherited
    if asked.unlocked is not None:
        link.unlocked = locking.chosen(
            document.read(dict(frozen_of(link))), asked.unlocked
        )
        locked = set(link.unlocked or ()) - set(inherited or link.unlocked or ())
        if locked:
            raise _refused("unlocked", f"“{min(locked)}” is locked already.")
    link.nonce = secrets.token_hex(16)
    link.token_sha256 = _hash(token_of(link))
    link.save()
    return link


def _title(run: Run, against: Run | None) -> str:
    if against is None or against.network_name == run.network_name:
        return run.network_name
    return f"{run.network_name} against {against.network_name}"


def listed(links: QuerySet[ShareLink]) -> QuerySet[ShareLink]:
    """Links for a list, without the networks that they have frozen."""
    return links.select_related("run").defer("run__snapshot", "snapshot")


def frozen_of(link: ShareLink) -> dict[str, Any]:
    """The document that it shows, ballots by hash: frozen by its run, or with it."""
    return link.run.snapshot if link.run is not None else link.snapshot or {}


def token_of(link: ShareLink) -> str:
    """The secret part of a link's address: made again from the key, stored nowhere."""
    message = PURPOSE + link.id.bytes + bytes.fromhex(link.nonce)
    digest = hmac.digest(settings.SECRET_KEY.encode(), message, "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def address_of(link: ShareLink) -> str:
    """The path that opens it."""
    return reverse("share", args=[token_of(link)])


def find_by_token(token: str) -> ShareLink | None:
    """The link of a token, unless it was revoked, has ended, or shows nothing yet."""
    parts = ("owner", "network", "run__result", "run__network", "against__result")
    links = ShareLink.objects.select_related(*parts)
    link = links.filter(token_sha256=_hash(token)).first()
    if link is None or not link.is_open:
        return None
    runs = (each for each in (link.run, link.against) if each is not None)
    return link if all(hasattr(each, "result") for each in runs) else None


def count_view(link: ShareLink) -> None:
    """Note that somebody has opened it."""
    ShareLink.objects.filter(pk=link.pk).update(views=F("views") + 1)


def revoke(link: ShareLink) -> None:
    """Close it for good."""
    ShareLink.objects.filter(pk=link.pk, revoked=None).update(revoked=timezone.now())


def _refused(path: str, sentence: str, code: str = "invalid") -> Refused:
    return Refused(sentence, problems=[Problem(path, code, sentence)])


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
