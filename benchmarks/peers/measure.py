"""Times all peers in turns with the limit, in one process, and prints JSON."""

import importlib
import json
import statistics
import time
from importlib.metadata import version

import numpy as np

from .task import make, products

PEERS = {
    "networkx": "networkx_loop",
    "mesa": "mesa_agents",
    "radCAD": "radcad_blocks",
    "cadCAD": "cadcad_blocks",
}
TIMES, LIMIT_RUNS = 5, 20


def main() -> None:
    """Print by peer its version and how much slower than the limit each arm is."""
    task = make()
    expected = products(task)
    found, arms = {}, {}
    for name, module in PEERS.items():
        try:
            found[name] = {"version": version(name), "times_slower": {}}
            given = importlib.import_module(f".{module}", __package__).arms(task)
            for label, arm in given.items():
                if not np.allclose(arm(), expected):
                    raise ArithmeticError("it computes something else")
                arms[name, label] = arm
        except Exception as error:  # whatever it is, the row says so
            found[name] = {"missing": f"{type(error).__name__}: {error}"}
    seconds = {key: [] for key in arms}
    for _ in range(TIMES):
        limit = _seconds(lambda: [products(task) for _ in range(LIMIT_RUNS)])
        for key, arm in arms.items():
            seconds[key].append(_seconds(arm) / (limit / LIMIT_RUNS))
    for (name, label), values in seconds.items():
        found[name]["times_slower"][label] = [
            statistics.median(values),
            min(values),
            max(values),
        ]
    print(json.dumps(found))


def _seconds(arm: object) -> float:
    start = time.process_time()
    arm()
    return time.process_time() - start


if __name__ == "__main__":
    main()
