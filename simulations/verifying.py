"""Computes a run once more, for whoever doubts it: equal, or by how much it differs.

A receipt is checked once under each version of the rules; everybody who asks again is
told what came of it.
"""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from neurons.errors import Refused

from . import freezing, summary
from .engine import simulate
from .engine.errors import EngineError
from .engine.receipt import RULES_VERSION
from .engine.verify import differences
from .models import Run, Verification
from .money import grouped

log = logging.getLogger(__name__)

TASK = "simulations.tasks.verify_run"
ASK_AGAIN = timedelta(minutes=2)  # a worker may have been lost


@dataclass(frozen=True)
class Told:
    """How a check stands, in words."""

    state: str  # "none", "waiting", "equal", "different", "failed"
    head: str = ""
    sentence: str = ""


def ask(run: Run) -> Verification:
    """Have a worker compute it again, unless that is done or under way."""
    check, is_new = Verification.objects.get_or_create(
        inputs=run.inputs,
        outputs=run.outputs,
        rules_version=RULES_VERSION,
        defaults={"run": run},
    )
    late = Verification.objects.filter(
        pk=check.pk, finished=None, asked__lt=timezone.now() - ASK_AGAIN
    )
    if is_new or late.update(asked=timezone.now()):
        transaction.on_commit(lambda: _send(check.pk))
    return check


def find(run: Run) -> Verification | None:
    """The check of this run's receipt under the rules as they are now, if any."""
    return Verification.objects.filter(
        inputs=run.inputs, outputs=run.outputs, rules_version=RULES_VERSION
    ).first()


def work_out(check_id: int) -> None:
    """Compute it again and write down what came of it; doing it twice is harmless."""
    open_ = Verification.objects.filter(pk=check_id, finished=None)
    check = open_.select_related("run", "run__result").first()
    if check is None:
        return
    started = time.perf_counter()
    try:
        found = _compare(check.run)
    except (EngineError, Refused) as error:
        found = {"sentence": str(error)}
    except SoftTimeLimitExceeded:
        minutes = settings.RUN_SECONDS_LIMIT / 60
        found = {"sentence": f"It took longer than {minutes:g} minutes."}
    except Exception:
        log.exception("Check %s failed unexpectedly.", check_id)
        found = {"sentence": "Something went wrong on our side. It has been noted."}
    seconds = time.perf_counter() - started
    open_.update(finished=timezone.now(), seconds=seconds, **found)


def of_page(run: Run) -> Told:
    """How the check of a run's receipt stands, for a page."""
    token = run.result.summary["token"]
    return told(find(run), token["symbol"], token["decimals"])


def told(check: Verification | None, symbol: str, decimals: int) -> Told:
    """What to say of it."""
    if check is None:
        return Told("none")
    if check.finished is None:
        return Told(
            "waiting", "A worker computes it again.", "Reload the page in a moment."
        )
    day = f"{check.finished:%-d %B %Y, %H:%M}"
    when = f"Computed again on {day} UTC in {check.seconds:.2f} s"
    if check.is_equal:
        return Told(
            "equal", "Equal.", f"{when}: same inputs, same outputs, to the unit."
        )
    if not check.found:
        return Told("failed", "It could not be computed again.", check.sentence)
    under = f"{when} under rules version {check.rules_version}: it differs"
    if not check.payments:
        return Told(
            "different",
            "Different.",
            f"{under} in when money moved, not in the totals.",
        )
    units = Decimal(check.units)
    amount = f"{grouped(units.scaleb(-decimals))} {symbol}"
    payments = f"{check.payments:,} payment{'' if check.payments == 1 else 's'}"
    counted = f"{int(units):,} unit{'' if units == 1 else 's'} ({amount})"
    return Told("different", "Different.", f"{under} by {counted} in {payments}.")


def _compare(run: Run) -> dict[str, object]:
    frozen = freezing.freeze(run.snapshot, run.scenario)
    result = simulate(frozen.spec, frozen.scenario)
    decimals = frozen.spec.decimals
    found = summary.flows(result)["connections"]
    payments, units = differences(run.result.summary["connections"], found, decimals)
    return {
        "found": result.receipt["outputs"],
        "payments": payments,
        "units": str(units),
    }


def _send(check_id: int) -> None:
    try:
        current_app.send_task(TASK, args=[check_id], queue="runs")
    except (OperationalError, OSError):
        log.warning("Check %s waits: the broker does not answer.", check_id)
