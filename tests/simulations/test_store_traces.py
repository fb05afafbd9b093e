"""Traces: exact where a run is small, small where it is large, never open whole."""

from collections.abc import Callable

import numpy as np
import pytest

from benchmarks import trace_size
from simulations import traces
from simulations.models import Run, TraceChunk

pytestmark = pytest.mark.django_db
Make = Callable[..., Run]


def stored(run: Run, accounts: dict[str, np.ndarray]) -> Run:
    for chunk in traces.chunks(run, accounts):
        chunk.save()
    return run


def growing(rounds: int, neurons: int) -> dict[str, np.ndarray]:
    pot = np.arange(rounds * neurons, dtype=np.int64).reshape(rounds, neurons) * 10**11
    return {"pot": pot, "kept": pot // 3}


def test_a_small_run_is_read_back_to_the_unit(a_run: Make) -> None:
    accounts = growing(120, 7)
    run = stored(a_run(), accounts)

    for name, values in traces.load(run).items():
        np.testing.assert_array_equal(values, accounts[name])
    for chunk in run.chunks.filter(kind=TraceChunk.Kind.TRACE):
        assert chunk.last_round - chunk.first_round < 20


def test_a_large_run_is_near_enough_to_be_drawn_and_exact_at_checkpoints(
    a_run: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "EXACT", 1)
    accounts = growing(120, 7)
    run = stored(a_run(), accounts)

    drawn = traces.load(run)
    exact = traces.load(run, str(TraceChunk.Kind.CHECKPOINT))

    assert drawn["pot"].dtype == np.dtype("<f4")
    np.testing.assert_allclose(drawn["pot"], accounts["pot"], rtol=2e-4)
    for name in ("pot", "kept"):
        np.testing.assert_array_equal(exact[name], accounts[name][::50])


def test_a_few_neurons_are_read_one_chunk_at_a_time(
    a_run: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = stored(a_run(), growing(40, 9))
    is_open: list[int] = []
    read = traces.read
    monkeypatch.setattr(
        traces, "read", lambda chunk: is_open.append(chunk.first_round) or read(chunk)
    )

    found = traces.of_neurons(run, [8, 2])

    np.testing.assert_array_equal(found["kept"], growing(40, 9)["kept"][:, [8, 2]])
    assert is_open == [0, 16, 32]


def test_what_came_and_went_is_traced_beside_what_is_held(
    a_finished_run: Make,
) -> None:
    run = a_finished_run(rounds=4)
    found = {name: each.astype(object) for name, each in traces.load(run).items()}

    before = np.vstack([0 * found["pot"][:1], (found["pot"] + found["kept"])[:-1]])
    held = found["pot"] + found["kept"]
    assert (before + found["came"] - found["went"] == held).all()
    assert found["came"].sum() > 0


def test_ten_thousand_neurons_and_two_hundred_rounds_take_under_six_megabytes() -> None:
    assert trace_size.megabytes() < 6


def test_a_header_that_is_not_ours_is_refused() -> None:
    header, data = traces.pack({"a": np.zeros((1, 2))})
    with pytest.raises(ValueError, match="unknown"):
        traces.unpack({**header, "codec": "pickle"}, data)
