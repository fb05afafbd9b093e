"""Carrying out a run: everything is stored, or a sentence says why not."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from simulations import execution
from simulations.engine.errors import EngineError
from simulations.models import Run, Status

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]


def test_it_stores_result_certificate_and_receipt(a_finished_run: Make) -> None:
    run = a_finished_run(rounds=3)

    assert run.status == Status.DONE
    assert run.outcome in {"settled", "round limit"}
    assert run.sentence
    assert len(run.outputs) == 64
    assert run.result.summary["receipt"] == {
        "inputs": run.inputs,
        "outputs": run.outputs,
    }
    parts = {name: Decimal(value) for name, value in run.certificate.items()}
    assert parts.pop("injected") == sum(parts.values()) == 100


def test_the_same_inputs_give_the_same_outputs(a_finished_run: Make) -> None:
    first, second = a_finished_run(rounds=3), a_finished_run(rounds=3)

    assert first.pk != second.pk
    assert (first.inputs, first.outputs) == (second.inputs, second.outputs)


def test_progress_ends_at_the_last_round(a_finished_run: Make) -> None:
    run = a_finished_run(rounds=5)

    assert run.progress_round == run.progress_rounds == 5


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (
            EngineError("Quorum of “Round 3” is above its voters."),
            "Quorum of “Round 3”",
        ),
        (SoftTimeLimitExceeded(), "longer than 10 minutes"),
        (ZeroDivisionError("private detail"), "on our side"),
    ],
)
def test_a_failure_is_told_in_a_sentence(
    error: Exception, says: str, a_run: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise error

    monkeypatch.setattr(execution, "calculate", fail)
    run = a_run()
    execution.execute(str(run.pk))

    run.refresh_from_db()
    assert run.status == Status.FAILED
    assert says in run.sentence
    assert "private detail" not in run.sentence


def test_a_cancelled_run_keeps_no_result(
    a_run: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = execution.calculate

    def cancelled(run: Run, watch: Any) -> Any:
        watch.is_to_stop = True
        return real(run, watch)

    monkeypatch.setattr(execution, "calculate", cancelled)
    run = a_run()
    execution.execute(str(run.pk))

    run.refresh_from_db()
    assert run.status == Status.CANCELLED
    assert not hasattr(run, "result")
