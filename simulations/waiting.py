"""How long a run will still take, and what helps one that failed."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from .models import Run, Status

SURE = 0.05  # of the rounds: before so many are done nobody can say
LOST = "worker was lost"
OURS = "on our side"


def seconds_left(run: Run) -> int | None:
    """A guess from the rounds done; None where the number of rounds is open."""
    done, rounds = run.progress_round, run.progress_rounds
    is_open = bool(run.scenario.get("until_settled"))
    if run.status != Status.RUNNING or is_open or run.started is None:
        return None
    if not rounds or done < max(1, rounds * SURE):
        return None
    passed = (timezone.now() - run.started) / timedelta(seconds=1)
    return max(round(passed * (rounds - done) / done), 0)


def said(seconds: float) -> str:
    """A length of time as people say it."""
    if seconds < 90:
        whole = max(round(seconds), 1)
        return f"{whole} second{'' if whole == 1 else 's'}"
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{round(seconds / 3600):,} hours"


def cure(run: Run) -> Mapping[str, Any] | None:
    """What to do about a run that failed: a sentence, beside the cause."""
    if run.status != Status.FAILED:
        return None
    if LOST in run.sentence or OURS in run.sentence:
        text = (
            "Run it again. If it fails once more, run fewer rounds, or tell whoever "
            f"looks after this site: run {str(run.pk)[:8]}."
        )
        return {"text": text, "again": True}
    return {
        "text": "Change that in the network, then run it: your changes make a new run.",
        "again": False,
    }
