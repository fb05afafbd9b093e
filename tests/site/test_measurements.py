"""What is written about speed and exactness is what was measured."""

import json

from benchmarks import engine
from benchmarks.fuzz import FILE, NETWORKS, TESTS
from benchmarks.report import FOLDER

RESULTS = json.loads((FOLDER / "results.json").read_text(encoding="utf-8"))
GOALS = (
    "mixed round, numba",
    "quadratic funding for another pool",
    "quadratic funding, one scoring",
    "pairwise funding against a sparse Gram matrix",
    "pairwise funding, memory",
    "COCM, one scoring",
    "one run against others",
    "attribution",
    "growth of cost",
    "compiled memory",
    "first result in a fresh process",
    "generated electorate",
    "allocate from a cold start",
    "units that were lost",
    "ledgers that differ by workers",
    "ledgers that differ, NumPy and numba",
)


def test_the_page_of_performance_says_what_results_json_says():
    written = engine.PAGE.read_text(encoding="utf-8")
    assert written == engine.page(RESULTS), "Run make bench."


def test_each_goal_was_measured_against_its_floor():
    for goal in GOALS:
        rows = [row for row in RESULTS["rows"] if row["case"].startswith(goal)]
        assert any(row["floor"] is not None for row in rows), goal


def test_a_row_says_whether_it_met_its_floor():
    for row in RESULTS["rows"]:
        assert {"case", "size", "value", "unit", "floor", "aim"} <= set(row)
        if row["floor"] is None or row["value"] is None:
            continue
        better = row["value"] >= row["floor"]
        worse = row["value"] <= row["floor"]
        assert row["met"] is (better if row["higher_is_better"] else worse), row["case"]


def test_nothing_was_lost_and_nothing_but_the_inputs_decides():
    exact = [row for row in RESULTS["rows"] if row["unit"] in ("units", "runs")]
    found = {row["case"]: row["value"] for row in exact if row["floor"] == 0}
    assert len(found) == 3
    assert set(found.values()) == {0}


def test_the_slow_simulator_agreed_on_all_networks():
    rows = {row["test"]: row for row in json.loads(FILE.read_text("utf-8"))["rows"]}
    assert set(rows) == {name for name, _ in TESTS.values()}
    assert all(row["agreed"] for row in rows.values())
    for backend in ("NumPy", "numba"):
        assert rows[f"oracle against {backend}"]["networks"] >= NETWORKS
