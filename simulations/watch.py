"""Runs beside a simulation: heartbeat and progress out, the wish to cancel in."""

import logging
import threading
import time
from types import TracebackType
from typing import Any, Self

from django.db import DatabaseError, connection

from . import moves

log = logging.getLogger(__name__)

LOOK_EVERY = 0.1  # seconds; a wish to cancel is seen within 0.15
BEAT_EVERY = 2.0
REPORT_EVERY = 0.25


class Watch:
    """A thread with a database connection of its own, while a run is worked on.

    The simulation only sets and reads plain attributes, so that it never waits for the
    database.
    """

    def __init__(self, row_id: Any, worker: str, rows: Any = moves) -> None:
        """`rows` are the moves of what is worked on: `feel`, `report` and `beat`."""
        self.row_id, self.worker, self.rows = row_id, worker, rows
        self.is_to_stop = (
            False  # somebody asked for it, or the run is not ours any more
        )
        self.is_ours = True
        self._progress = (0, 0)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join(timeout=30)

    def progress(self, round_: int, rounds: int) -> None:
        """Note how far the simulation is (its callback)."""
        self._progress = (round_, rounds)

    def cancelled(self) -> bool:
        """Whether the simulation is to stop (its callback)."""
        return self.is_to_stop

    def _look(self) -> None:
        written = (0, 0)
        last_write = time.monotonic()
        try:
            while not self._over.wait(LOOK_EVERY):
                since = time.monotonic() - last_write
                try:
                    pulse = self.rows.feel(self.row_id, self.worker)
                    self.is_ours = pulse.is_ours
                    self.is_to_stop = pulse.is_to_stop
                    if self._progress != written and since >= REPORT_EVERY:
                        written = self._progress
                        self.rows.report(self.row_id, self.worker, *written)
                        last_write = time.monotonic()
                    elif since >= BEAT_EVERY:
                        self.rows.beat(self.row_id, self.worker)
                        last_write = time.monotonic()
                except DatabaseError:
                    # It may be back in a moment; if not, the reaper takes over.
                    log.warning("%s: the database was away.", self.row_id)
                    connection.close()
        finally:
            connection.close()
