"""Clears what visitors without an account left behind, now and then."""

import logging
import time
from datetime import timedelta

from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from neurons import limits, sandbox

from .models import OVER, Job, Run

log = logging.getLogger(__name__)

EVERY = 3600.0  # seconds
_last = {"cleared": 0.0}


def clear_old_now_and_then() -> None:
    """Clear once an hour, however often this is called."""
    now = time.monotonic()
    if _last["cleared"] and now - _last["cleared"] < EVERY:
        return
    _last["cleared"] = now
    try:
        clear_old()
    except DatabaseError:
        log.warning("Old sandboxes could not be cleared now.", exc_info=True)


def clear_old() -> int:
    """Delete visitors' old networks, runs and sessions; how many rows went."""
    deleted = sandbox.clear_old()
    oldest = timezone.now() - timedelta(days=limits.VISITOR_DAYS)
    for model in (Run, Job):
        old = model.objects.filter(owner=None, created__lt=oldest, status__in=OVER)
        rows, _ = old.exclude(session_key="").delete()
        deleted += rows
    call_command("clearsessions")
    return deleted
