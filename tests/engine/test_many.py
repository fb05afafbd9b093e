"""Many seeds and sweeps: exact runs, the same in any order, on any processes."""

import random

import numpy as np
import pytest

from neurons.document import read
from simulations.engine import backends, bands, many, scenario, simulate, varying
from simulations.snapshot import freeze

from .making import kept, network, source


def voting(**generated):
    """A source, a quadratic round that chance decides, and three projects."""
    form = {"constituency": {"generated": {"size": 12, **generated}}}
    return network(
        source(100_000),
        ("v", "quadratic-funding", form),
        *[(name, "project") for name in "pqr"],
        wires=["s>v", "v>p", "v>q", "v>r"],
        decimals=2,
    )


def a_study(document=None, seeds=range(3, 9), sweep=None):
    spec = freeze(read(document or voting()))
    read_sweep = varying.read(sweep, spec) if sweep else None
    return many.Study(spec, scenario.read({}, spec), seeds, read_sweep)


SIZES = {"neuron": "v", "electorate": "size", "values": [5, 12, 40]}
CAPS = {"neuron": "v", "param": "cap_share", "values": ["0.4", "1"]}
RETAIN = {"neuron": "v", "setting": "retain", "values": ["0", "0.1", "0.5"]}


@pytest.mark.parametrize("sweep", [None, SIZES, CAPS, RETAIN])
def test_each_cell_is_the_very_run_that_one_would_run_alone(sweep):
    study = a_study(sweep=sweep)
    (block,) = many.run(study, block=study.cells)
    for cell in range(study.cells):
        seed, value = divmod(cell, study.values)
        spec = varying.vary(study.spec, study.sweep, value) if sweep else study.spec
        plan = scenario.read({"seed": study.seeds[seed]}, spec)
        alone = simulate(spec, plan)
        recipients = [kept(alone)[name] for name in "pqr"]
        assert block.kept[cell].tolist() == recipients
        assert block.outputs[cell].tobytes().hex() == alone.receipt["outputs"]


def test_values_meet_the_same_seeds():
    study = a_study(sweep=RETAIN)
    found = bands.whole(study, many.run(study))
    shares = found.kept / found.kept.sum(axis=1, keepdims=True)
    by_value = shares.reshape(len(study.seeds), study.values, 3)
    assert np.allclose(by_value, by_value[:, :1], atol=1e-6)
    assert not np.allclose(by_value[0], by_value[1], atol=1e-3)


def test_neither_order_nor_size_of_blocks_changes_a_bit():
    study = a_study(sweep=SIZES)
    expected = bands.tell(study, many.run(study, block=study.cells))
    for size in (1, 2, 5):
        blocks = many.run(study, block=size)
        random.Random(size).shuffle(blocks)
        assert bands.tell(study, blocks) == expected
    backwards = many.Runner(study)
    cells = [backwards.run(n, n + 1) for n in reversed(range(study.cells))]
    assert bands.tell(study, cells) == expected


@pytest.mark.parametrize("processes", [2, 4])
def test_processes_change_nothing(processes):
    study = a_study(sweep=SIZES)
    alone = bands.tell(study, many.run(study))
    assert bands.tell(study, many.run(study, processes=processes, block=4)) == alone


def test_both_backends_come_to_the_same_bands():
    pytest.importorskip("numba")
    study = a_study(sweep=SIZES)
    found = [bands.tell(study, many.run(study, backend=n)) for n in backends.NAMES]
    assert found[0] == found[1]


def test_another_neuron_changes_nobodys_bands():
    document = voting()
    more = document | {"neurons": [{"id": "aa", "kind": "split"}, *document["neurons"]]}
    one, two = (
        bands.tell(study, many.run(study))["values"][0]["kept"]
        for study in (a_study(document), a_study(more))
    )
    assert one == two


def test_quantiles_are_values_that_some_run_had():
    column = np.array([[50], [10], [30], [20], [40]], dtype=np.int64)
    assert [int(q[0]) for q in bands.quantiles(column)] == [10, 30, 50]
    hundred = np.arange(1, 101).reshape(-1, 1)
    assert [int(q[0]) for q in bands.quantiles(hundred)] == [10, 50, 90]
    assert [int(q[0]) for q in bands.quantiles(column[:1])] == [50, 50, 50]


def test_the_lorenz_curve_is_that_of_each_run():
    study = a_study()
    found = bands.whole(study, many.run(study))
    for kept_now, curve in zip(found.kept, found.lorenz, strict=True):
        poor = sorted(kept_now.tolist())
        assert curve[0] == 0
        assert curve[-1] == 1
        assert curve[7] == poor[0] / sum(poor)  # 7 of 20 steps: one of three
    told = bands.tell(study, [found])["values"][0]["lorenz"]
    assert told["recipients"][7] == 1 / 3
    assert told["p10"][7] <= told["p50"][7] <= told["p90"][7]
    assert np.isnan(many.lorenz(np.zeros(3, dtype=np.int64))).all()


def test_bands_tell_metrics_and_recipients_of_every_value():
    study = a_study(sweep=SIZES)
    told = bands.tell(study, many.run(study))
    assert [each["value"] for each in told["values"]] == ["5", "12", "40"]
    first = told["values"][0]
    assert first["outcomes"] == {"settled": 6}
    assert first["metrics"]["kept_by_projects"]["p50"] == "100000.00"
    assert 0 <= first["metrics"]["gini"]["p10"] <= first["metrics"]["gini"]["p90"] < 1
    low, middle, high = (list(map(float, first["kept"][n])) for n in bands.NAMES)
    assert all(a <= b <= c for a, b, c in zip(low, middle, high, strict=True))
    assert len(middle) == len(told["recipients"]) == 3


def test_without_chance_one_seed_stands_for_all():
    document = network(source(9), ("p", "project"), wires=["s>p"])
    study = a_study(document, seeds=range(100))
    told = bands.tell(study, many.run(study))
    assert (told["runs"], told["seeds"]["count"], told["seeds"]["run"]) == (1, 100, 1)
    assert "every seed gives the same" in told["sentence"]


def test_runs_that_fail_are_counted_and_left_out():
    form = {"params": {"expression": "1 / weight"}}
    document = network(
        source(9),
        ("f", "formula", form),
        ("p", "project"),
        wires=["s>f", ("f>p", {"weight": "0"})],
    )
    told = bands.tell(study := a_study(document), many.run(study))
    assert told["values"][0]["outcomes"] == {"failed": 1}
    assert told["values"][0]["kept"]["p50"] == []
    assert "1 failed" in told["sentence"]


@pytest.mark.parametrize(
    ("sweep", "words"),
    [
        ({"neuron": "x", "param": "cap_share", "values": [1]}, "no neuron “x”"),
        ({"neuron": "v", "param": "quorum", "values": [1]}, "no param “quorum”"),
        ({"neuron": "v", "param": "cap_share", "values": []}, "1 to 50 values"),
        ({"neuron": "v", "param": "cap_share", "values": ["0.1", "2"]}, "1"),
        ({"neuron": "v", "values": [1]}, "one of param, setting, electorate"),
        ({"neuron": "v", "setting": "every", "values": [1, 2, 1]}, "there twice"),
        ({"neuron": "s", "electorate": "size", "values": [1]}, "no electorate"),
    ],
)
def test_a_sweep_that_does_not_fit_is_refused_with_its_reason(sweep, words):
    with pytest.raises(varying.BadSweep, match=words):
        a_study(sweep=sweep)


def test_too_many_runs_are_refused_with_the_figure():
    with pytest.raises(many.TooManyRuns, match="1,001 seeds"):
        a_study(seeds=range(1001)).check()
    sweep = {"neuron": "v", "electorate": "size", "values": list(range(1, 50))}
    with pytest.raises(many.TooManyRuns, match=r"49,000 runs .* 10,000 are allowed"):
        a_study(seeds=range(1000), sweep=sweep).check()


def test_a_study_stops_when_it_is_cancelled():
    with pytest.raises(many.Stopped):
        many.Runner(a_study()).run(0, 2, cancelled=lambda: True)
