"""A job on its way: chunks are claimed, run, merged, lost, cancelled."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone

from simulations import job_moves, job_work, jobs, reaper
from simulations.engine import bands, many
from simulations.job_models import Chunk, Job

from .jobs import SIZES, a_job, chancy, waiting, work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sent_chunks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    messages: list[int] = []
    monkeypatch.setattr("simulations.job_moves._send", messages.append)
    monkeypatch.setattr(job_work, "SHORTEST", 0.0)  # many chunks, though runs are quick
    job_work._KEPT.clear()
    return messages


def test_its_bands_are_those_of_the_same_runs_one_after_the_other(alice: Any) -> None:
    job = work_off(a_job(alice, sweep=SIZES), backwards=True)

    assert (job.status, job.cells) == ("done", 24)
    assert job.chunks.count() > 4
    study = job_work.study_of(job)
    assert job.result == bands.tell(study, many.run(study))
    assert job.sentence == job.result["sentence"]


def test_the_first_chunk_is_small_and_tells_how_to_cut_the_rest(alice: Any) -> None:
    job = a_job(alice)
    assert [(c.first_cell, c.end_cell) for c in job.chunks.all()] == [(0, 4)]

    before = timezone.now()
    job_work.work(waiting(job)[0])

    job.refresh_from_db()
    assert job.status == "running"
    assert job.planned
    assert before <= job.planned <= timezone.now()
    spans = [(c.first_cell, c.end_cell) for c in job.chunks.all()]
    assert spans[0][0] == 0
    assert spans[-1][1] == 12
    assert all(a[1] == b[0] for a, b in pairwise(spans))


def test_data_of_chunks_goes_once_the_bands_are_there(alice: Any) -> None:
    job = work_off(a_job(alice))
    assert not job.chunks.exclude(data=None).exists()


def test_a_message_that_comes_twice_does_nothing(alice: Any) -> None:
    job = a_job(alice, seeds=3)
    (number,) = waiting(job)
    job_work.work(number)
    before = Job.objects.values().get(pk=job.pk)

    job_work.work(number)

    assert Job.objects.values().get(pk=job.pk) == before
    assert before["status"] == "done"


def test_a_chunk_has_one_worker(alice: Any) -> None:
    (number,) = waiting(a_job(alice))
    assert job_moves.claim(number, "one") is not None
    assert job_moves.claim(number, "two") is None


def test_cancelling_stops_what_waits_and_what_runs(alice: Any) -> None:
    job = a_job(alice)
    (number,) = waiting(job)
    job_moves.claim(number, "one")

    jobs.cancel_job(job)

    assert job.status == "cancelled"
    assert job_moves.feel(number, "one").is_to_stop
    work_off(job)
    assert (job.status, job.result) == ("cancelled", None)


def lose(number: int, worker: str = "one") -> None:
    """Claim a chunk and fall silent."""
    assert job_moves.claim(number, worker) is not None
    long_ago = timezone.now() - timedelta(minutes=1)
    Chunk.objects.filter(pk=number).update(heartbeat=long_ago)


def test_a_lost_worker_costs_nothing(alice: Any) -> None:
    job = a_job(alice, seeds=3)
    (number,) = waiting(job)
    lose(number)

    assert reaper.reap() == 1

    assert waiting(job) == [number]
    work_off(job)
    assert job.status == "done"
    assert Chunk.objects.get(pk=number).attempt == 2


def test_the_third_loss_is_the_last(alice: Any) -> None:
    job = a_job(alice)
    (number,) = waiting(job)
    for _ in range(3):
        lose(number)
        reaper.reap()

    job.refresh_from_db()
    assert job.status == "failed"
    assert "lost 3 times" in job.sentence


def test_a_worker_back_from_the_dead_changes_nothing(alice: Any) -> None:
    (number,) = waiting(a_job(alice))
    lose(number)
    reaper.reap()
    chunk = Chunk.objects.get(pk=number)
    assert not job_moves.finish(chunk, "one", {}, b"")
    assert job_moves.feel(number, "one").is_ours is False


def test_chunks_that_nobody_merged_are_merged_by_the_next_message(
    alice: Any,
    monkeypatch: pytest.MonkeyPatch,
    sent_chunks: list[int],
    django_capture_on_commit_callbacks: Any,
) -> None:
    job = a_job(alice, seeds=3)
    with monkeypatch.context() as patch:
        patch.setattr(job_work, "merge_if_complete", lambda number: None)
        work_off(job)
    assert job.status == "running"
    Chunk.objects.update(dispatched=timezone.now() - timedelta(minutes=1))
    monkeypatch.setattr("simulations.reaper._messages_waiting", lambda queue: 0)
    sent_chunks.clear()

    with django_capture_on_commit_callbacks(execute=True):
        assert reaper.reap() == 1

    (number,) = sent_chunks
    job_work.work(number)
    job.refresh_from_db()
    assert job.status == "done"


def test_a_run_that_cannot_be_ends_the_job_with_the_reason(alice: Any) -> None:
    amounts = {"neuron": "fund", "param": "repeats", "values": ["once", "each-round"]}
    document = chancy()
    document["neurons"][0]["params"] = {"amount": "60000000000000000"}
    job = work_off(a_job(alice, document=document, seeds=1, sweep=amounts))
    assert job.status == "failed"
    assert "base units" in job.sentence
    assert not job.chunks.filter(status="running").exists()


def test_too_much_computing_is_refused_with_the_figure(
    alice: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_work, "USER_SECONDS", 0.0)
    job = work_off(a_job(alice))
    assert job.status == "failed"
    assert "of computing" in job.sentence


def test_progress_counts_runs_and_guesses_the_rest(alice: Any) -> None:
    job = a_job(alice)
    assert jobs.progress(job) == jobs.Progress(0, 12, None)
    job_work.work(waiting(job)[0])
    job.refresh_from_db()
    Job.objects.filter(pk=job.pk).update(planned=timezone.now() - timedelta(seconds=8))
    number = waiting(job)[0]
    job_moves.claim(number, "one")
    Chunk.objects.filter(pk=number).update(done=4)
    job.refresh_from_db()
    seen = jobs.progress(job)
    assert (seen.done, seen.total) == (8, 12)
    assert 7 <= (seen.seconds_left or 0) <= 9  # four runs took eight seconds
