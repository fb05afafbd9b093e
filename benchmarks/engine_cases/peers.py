"""One run of a linear network in other people's tools, against ours."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.arms import interleave, matvec, summed_up
from benchmarks.building import LINEAR, build
from benchmarks.peers import LIMIT, ROUNDS
from benchmarks.report import FOLDER, Row
from simulations.engine import backends, simulate_compiled
from simulations.engine.scenario import Scenario

HOME = FOLDER.parent
VENV = HOME / ".venv-peers"
PYTHON = VENV / "bin" / "python"
NEEDED = {"mesa": (100, 300), "radCAD": (100, 300), "cadCAD": (100, 300)}
CONNECTIONS = 10_000


def measure() -> list[Row]:
    """How many times longer others take, in each of the ways they can be written."""
    problem = install()
    if problem:
        return [Row("peers", "none", float("nan"), "", None, None, note=problem)]
    done = subprocess.run(
        [str(PYTHON), "-m", "benchmarks.peers.measure"],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        words = done.stderr.strip().splitlines()[-1:]
        note = f"they could not be measured: {' '.join(words)}"
        return [Row("peers", "none", float("nan"), "", None, None, note=note)]
    ours = own()
    rows: list[Row] = []
    for name, told in json.loads(done.stdout.splitlines()[-1]).items():
        rows += _rows(name, told, ours)
    return rows


def install() -> str:
    """Make the environment once; a sentence when that cannot be done."""
    wanted = FOLDER / "peers" / "requirements.txt"
    mark = VENV / ".installed"
    if mark.exists() and mark.read_text() == wanted.read_text():
        return ""
    quiet: dict[str, Any] = {"capture_output": True, "check": False}
    if not PYTHON.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], **quiet)
        if made.returncode:
            return "no environment could be made for them"
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet"]
    for line in _packages(wanted):  # one by one: one that fails is told by its row
        subprocess.run([*pip, line], **quiet)
    mark.write_text(wanted.read_text())
    return ""


def _packages(file: Path) -> list[str]:
    lines = [each.split("#")[0].strip() for each in file.read_text().splitlines()]
    return [each for each in lines if each]


def own() -> float:
    """Our whole run as a multiple of its limit, a sparse product a round."""
    network = build(CONNECTIONS, LINEAR)
    backend = backends.fastest()
    product = matvec(network.source, network.target, network.neurons)

    def limit() -> None:
        for _ in range(ROUNDS):
            product()

    scenario = Scenario(rounds=ROUNDS)
    arms = {
        "limit": limit,
        "run": lambda: simulate_compiled(network, scenario, backend=backend),
    }
    found = interleave(arms, times=15)
    pairs = zip(found["run"], found["limit"], strict=True)
    return summed_up([one / other for one, other in pairs]).value


def _rows(name: str, told: dict[str, Any], ours: float) -> list[Row]:
    if "missing" in told:
        note = f"could not be run: {told['missing']}"
        return [Row(f"{name}", "none", float("nan"), "times", None, None, note=note)]
    rows = []
    for arm, (value, low, high) in told["times_slower"].items():
        floor, aim = NEEDED.get(name, (None, None)) if arm == "idiomatic" else _NONE
        label = f"{name} {told['version']}, {arm}"
        rows.append(
            Row(
                "one run against others",
                *(label, value / ours, "times", floor, aim),
                higher_is_better=True,
                spread=(low / ours, high / ours),
                note=f"{value:.3g} {LIMIT}; ours {ours:.3g}",
            )
        )
    return rows


_NONE = (None, None)
