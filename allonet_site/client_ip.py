"""Whose address a request comes from, counted through the proxies in front."""

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw.

    Only that one is worth anything: what stands before it in the header was written by
    the visitor.
    """
    passed = request.META.get("HTTP_X_FORWARDED_FOR", "")
    addresses = [part.strip() for part in passed.split(",") if part.strip()]
    count = settings.NUM_PROXIES
    if count and len(addresses) >= count:
        return addresses[-count]
    return request.META.get("REMOTE_ADDR", "")
