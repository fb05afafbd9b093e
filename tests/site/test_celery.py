"""The queue's settings that recovery rests on, and the worker's own reaper."""

import threading
from typing import Any

import pytest

from allonet_site import celery, lifeline
from simulations.engine import backends


def test_a_message_is_done_when_its_task_is() -> None:
    settings = celery.app.conf

    assert settings.task_acks_late
    assert settings.task_reject_on_worker_lost
    assert settings.worker_prefetch_multiplier == 1
    assert settings.accept_content == ["json"]


def test_a_message_is_not_redelivered_while_its_task_may_still_run() -> None:
    settings = celery.app.conf
    visible_again = settings.broker_transport_options["visibility_timeout"]

    assert visible_again > settings.task_time_limit


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Threads that would have been started."""
    made: list[Any] = []

    class Noted(threading.Thread):
        def start(self) -> None:
            made.append(self)

    monkeypatch.setattr(celery.threading, "Thread", Noted)
    return made


def test_a_worker_on_its_own_looks_for_lost_runs(
    threads: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(lifeline.MARK, raising=False)
    celery._reap_now_and_then()
    assert [each.name for each in threads] == ["reaper"]


def test_under_a_supervisor_it_leaves_that_to_it(
    threads: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(lifeline.MARK, "1")
    celery._reap_now_and_then()
    assert threads == []


@pytest.mark.parametrize("is_compiled", [True, False])
def test_a_worker_has_loops_compiled_once_by_a_process_of_its_own(
    is_compiled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(backends, "fastest", lambda: "numba")
    monkeypatch.setattr(backends, "is_compiled", lambda: is_compiled)
    monkeypatch.setattr(lifeline, "popen", lambda command, **_: begun.append(command))

    celery._compile_ahead()

    assert [each[1:] for each in begun] == (
        [] if is_compiled else [["-m", "simulations.engine.warming"]]
    )
