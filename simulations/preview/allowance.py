"""How much of the processor a visitor may use for previews: a purse that refills."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from neurons.errors import Refused

Result = TypeVar("Result")
SECONDS = 20.0  # of the processor, at once
REFILL = 0.5  # seconds of the processor a second
MOST_VISITORS = 4_096


@dataclass
class Purse:
    """What is left, and when that was so."""

    left: float
    at: float


class Allowance:
    """The purses of all visitors; those not seen for longest are forgotten first.

    A purse is full again after 40 seconds, so that forgetting one gives little away.
    """

    def __init__(
        self, seconds: float, refill: float, most: int = MOST_VISITORS
    ) -> None:
        self.seconds, self.refill, self.most = seconds, refill, most
        self._purses: dict[str, Purse] = {}
        self._lock = Lock()

    def wait(self, visitor: str) -> float:
        """Seconds until this one may ask again; 0 for now."""
        with self._lock:
            left = self._purse(visitor).left
        return 0.0 if left > 0 else -left / self.refill + 1

    def spend(self, visitor: str, seconds: float) -> None:
        """Take what an answer cost, even if more than was left."""
        with self._lock:
            self._purse(visitor).left -= seconds

    def _purse(self, visitor: str) -> Purse:
        now = time.monotonic()
        purse = self._purses.pop(visitor, None) or Purse(self.seconds, now)
        refilled = purse.left + (now - purse.at) * self.refill
        purse.left, purse.at = min(refilled, self.seconds), now
        self._purses[visitor] = purse  # at the end: seen last
        while len(self._purses) > self.most:
            self._purses.pop(next(iter(self._purses)))
        return purse

    def clear(self) -> None:
        """Everybody's purse is full."""
        with self._lock:
            self._purses.clear()

    def __len__(self) -> int:
        return len(self._purses)


PREVIEWS = Allowance(SECONDS, REFILL)


class ProcessorThrottle(BaseThrottle):
    """Refuses who has used his share of the processor up, until some has come back."""

    _wait = 0.0

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Whether there is anything left."""
        self._wait = PREVIEWS.wait(visitor_of(request, self))
        return self._wait == 0

    def wait(self) -> float:
        """Seconds to wait."""
        return self._wait


def visitor_of(request: Request, throttle: BaseThrottle | None = None) -> str:
    """A user by himself; others by address, for a session costs nothing to drop."""
    if request.user is not None and request.user.is_authenticated:
        return f"user {request.user.pk}"
    return f"address {(throttle or BaseThrottle()).get_ident(request)}"


class Spent(Refused):
    """Somebody has used his share of the processor up for now."""

    def __init__(self, wait: float) -> None:
        super().__init__(
            f"That was much in a short time. Try again in {wait:.0f} seconds.",
            status=429,
        )


def metered(request: Any, work: Callable[[], Result]) -> Result:
    """Do what a page asks the processor for, on its reader's account. Raises Spent."""
    visitor = visitor_of(request)
    wait = PREVIEWS.wait(visitor)
    if wait:
        raise Spent(wait)
    spent = time.thread_time()
    try:
        return work()
    finally:
        PREVIEWS.spend(visitor, time.thread_time() - spent)
