"""A new mail address counts once somebody has opened the link that was sent to it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.mail import send_mail
from django.template.loader import render_to_string

SALT = "neurons.mail_change"
DAYS = 2


def ask(*, user: Any, email: str, address: Any) -> None:
    """Send a link to the new address; `address` makes the whole link of a token."""
    said = {"user": user.pk, "from": user.email, "to": email}
    link = address(signing.dumps(said, salt=SALT))
    body = render_to_string(
        "registration/mail_change_email.txt", {"user": user, "link": link, "days": DAYS}
    )
    send_mail("Your mail address on AlloNet", body, None, [email])


def confirm(token: str) -> bool:
    """Take the new address, once; whether the link was good."""
    try:
        said = signing.loads(token, salt=SALT, max_age=DAYS * 24 * 3600)
    except signing.BadSignature:
        return False
    users = get_user_model().objects.filter(pk=said["user"], email=said["from"])
    return bool(users.update(email=said["to"]))
