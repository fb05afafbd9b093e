"""The moves of a run: each happens once, whoever asks and how often."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from simulations import execution, moves, reaper
from simulations.models import Run, RunResult, Status

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]
LONG_AGO = timedelta(minutes=5)


def test_two_workers_cannot_both_claim_a_run(a_run: Make) -> None:
    run = a_run()

    assert moves.claim(run.pk, "one") is not None
    assert moves.claim(run.pk, "two") is None
    run.refresh_from_db()
    assert (run.worker, run.attempt) == ("one", 1)


def test_a_message_that_comes_twice_does_nothing_the_second_time(
    a_finished_run: Make,
) -> None:
    run = a_finished_run()
    finished = run.finished

    execution.execute(str(run.pk))

    run.refresh_from_db()
    assert run.finished == finished
    assert run.attempt == 1
    assert RunResult.objects.count() == 1


def test_a_message_for_a_run_that_is_gone_does_nothing(db: None) -> None:
    execution.execute("0f2b7a4e-7f5c-4b44-9e65-111111111111")


def test_a_worker_that_lost_its_run_writes_nothing(
    a_run: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = a_run()
    real = execution.calculate

    def slowly(claimed: Run, watch: Any) -> Any:
        # The reaper took the run away and another worker has it now.
        Run.objects.filter(pk=run.pk).update(worker="another", attempt=2)
        return real(claimed, watch)

    monkeypatch.setattr(execution, "calculate", slowly)
    execution.execute(str(run.pk))

    run.refresh_from_db()
    assert (run.status, run.worker) == (Status.RUNNING, "another")
    assert not RunResult.objects.exists()


def test_a_waiting_run_is_cancelled_at_once(a_run: Make) -> None:
    run = a_run()
    moves.ask_to_cancel(run.pk)

    run.refresh_from_db()
    assert run.status == Status.CANCELLED
    assert moves.claim(run.pk, "one") is None


def test_a_running_one_is_asked_to_stop(a_run: Make) -> None:
    run = a_run()
    moves.claim(run.pk, "one")
    moves.ask_to_cancel(run.pk)

    assert moves.feel(run.pk, "one") == moves.Pulse(is_ours=True, is_to_stop=True)
    assert not moves.feel(run.pk, "two").is_ours


def test_a_finished_run_cannot_be_cancelled(a_finished_run: Make) -> None:
    run = a_finished_run()
    moves.ask_to_cancel(run.pk)

    run.refresh_from_db()
    assert run.status == Status.DONE
    assert not run.cancel_requested


def silent_since(run: Run, ago: timedelta = LONG_AGO) -> None:
    Run.objects.filter(pk=run.pk).update(heartbeat=timezone.now() - ago)


def test_the_reaper_queues_again_what_lost_its_worker(
    a_run: Make, sent: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    run = a_run()
    moves.claim(run.pk, "one")
    silent_since(run)

    with django_capture_on_commit_callbacks(execute=True):
        assert reaper.reap() == 1

    run.refresh_from_db()
    assert run.status == Status.QUEUED
    assert sent == [str(run.pk)]
    assert moves.claim(run.pk, "two").attempt == 2


def test_the_reaper_leaves_what_lives(a_run: Make) -> None:
    run = a_run()
    moves.claim(run.pk, "one")
    silent_since(run, timedelta(seconds=10))

    assert reaper.reap() == 0


def test_the_third_lost_worker_is_the_last(a_run: Make) -> None:
    run = a_run()
    for _ in range(3):
        moves.claim(run.pk, "one")
        silent_since(run)
        reaper.reap()

    run.refresh_from_db()
    assert run.status == Status.FAILED
    assert "lost 3 times" in run.sentence


def test_a_lost_run_that_was_to_be_cancelled_is_cancelled(a_run: Make) -> None:
    run = a_run()
    moves.claim(run.pk, "one")
    moves.ask_to_cancel(run.pk)
    silent_since(run)
    reaper.reap()

    run.refresh_from_db()
    assert run.status == Status.CANCELLED


def test_a_run_whose_message_was_lost_is_sent_again(
    a_run: Make,
    sent: list[str],
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = a_run()
    Run.objects.update(dispatched=timezone.now() - LONG_AGO)
    monkeypatch.setattr(reaper, "_messages_waiting", lambda queue: 0)

    with django_capture_on_commit_callbacks(execute=True):
        assert reaper.reap() == 1
        assert reaper.reap() == 0  # it has just been sent

    assert sent == [str(run.pk)]


def test_a_run_that_waits_its_turn_is_not_sent_again(
    a_run: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_run()
    Run.objects.update(dispatched=timezone.now() - LONG_AGO)
    monkeypatch.setattr(reaper, "_messages_waiting", lambda queue: 3)

    assert reaper.reap() == 0
