"""The queue: what the worker takes, how often, and what happens when it dies."""

import os
import random
import signal
import sys
import threading
import time

from celery import Celery
from celery.signals import setup_logging, worker_process_init, worker_ready
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allonet_site.settings")

app = Celery("allonet")


@app.on_configure.connect
def _configure(sender: Celery, **kwargs: object) -> None:
    """Fill in what is only known once Django has its settings."""
    from django.conf import settings

    from . import broker

    limit = settings.RUN_SECONDS_LIMIT
    sender.conf.update(
        broker_url=broker.url(),
        task_soft_time_limit=limit,
        task_time_limit=limit + 30,
        worker_concurrency=settings.RUNS_AT_ONCE,
    )


app.conf.update(
    # A message is done when its task is done: a worker killed in between loses nothing.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_default_queue="runs",
    task_queues=[Queue("runs"), Queue("chunks")],
    # Without a broker a request gives up in about a second; the reaper sends it later.
    task_publish_retry_policy={
        "max_retries": 2,
        "interval_start": 0.1,
        "interval_step": 0.2,
        "interval_max": 0.3,
    },
    broker_connection_timeout=2,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "visibility_timeout": 3600,
        # kombu otherwise looks for lost messages only every 100 seconds.
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "retry_policy": {"max_retries": 2, "interval_start": 0.1, "interval_max": 0.3},
    },
)
app.autodiscover_tasks()


@setup_logging.connect
def _leave_logging_alone(**kwargs: object) -> None:
    """Django's LOGGING is the one place that says where lines go."""


@worker_ready.connect
def _reap_now_and_then(**kwargs: object) -> None:
    """A worker on its own looks for lost runs too; a supervisor does it for its own."""
    from . import lifeline

    if lifeline.MARK not in os.environ:
        threading.Thread(target=_reap_for_ever, name="reaper", daemon=True).start()


@worker_ready.connect
def _compile_ahead(**kwargs: object) -> None:
    """Leave the engine's compiled loops on disk, for runs that are worth loading them.

    A process of its own, and a humble one: the worker takes runs meanwhile, and those
    that cannot wait for compiled loops do without.
    """
    from django.conf import settings

    from simulations.engine import backends

    from . import lifeline

    if backends.fastest() == "numba" and not backends.is_compiled():
        command = [sys.executable, "-m", "simulations.engine.warming"]
        lifeline.popen(command, farewell=signal.SIGKILL, cwd=settings.BASE_DIR)


def _reap_for_ever() -> None:
    """Many workers at random times are as one reaper: every move is conditional."""
    from django.db import close_old_connections

    from simulations import reaper

    while True:
        time.sleep(random.uniform(5, 15))
        close_old_connections()
        reaper.reap()


@worker_process_init.connect
def _warm_up(**kwargs: object) -> None:
    """Load the engine before the first run, and die with the worker."""
    from . import lifeline

    lifeline.die_with_parent()
    import simulations.execution  # noqa: F401 (so that it is loaded)
