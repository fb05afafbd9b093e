"""Holds the engine to the slow simulator on many random networks, and writes it down.

`python -m benchmarks.fuzz [NETWORKS [TEST …]]`: as many random networks for each test,
10,000 unless said, all tests unless some are named (numpy, numba, kinds, votes). The
result is benchmarks/fuzz.json, one row a test, each with its own date.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NETWORKS = 10_000
FILE = FOLDER / "fuzz.json"
TESTS = {
    "numpy": ("oracle against NumPy", "test_against_oracle.py -k numpy"),
    "numba": ("oracle against numba", "test_against_oracle.py -k numba"),
    "kinds": ("every kind, NumPy against numba", "test_every_kind.py"),
    "votes": (
        "every kind with ballots, oracle against NumPy and numba",
        "test_every_kind_against_oracle.py",
    ),
}
PACKAGES = ("numpy", "numba", "hypothesis")


def main(networks: int, chosen: list[str]) -> bool:
    """Run them, write each as soon as it is known; whether all agreed."""
    agreed = True
    for short in chosen or TESTS:
        name, words = TESTS[short]
        row = {"test": name, **_run(name, words, networks)}
        agreed = agreed and bool(row["agreed"])
        rows = json.loads(FILE.read_text())["rows"] if FILE.exists() else []
        rows = [each for each in rows if each["test"] != name]
        text = json.dumps({"rows": [*rows, row]}, indent=2, ensure_ascii=False)
        FILE.write_text(text + "\n", encoding="utf-8")
    return agreed


def _run(name: str, words: str, networks: int) -> dict[str, object]:
    started = time.monotonic()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "--hypothesis-show-statistics"),
            *("-o", "faulthandler_timeout=0"),  # the suite's: this takes longer
            *f"tests/engine/{words}".split(),
        ],
        cwd=FOLDER.parent,
        env={**os.environ, "ALLONET_FUZZ": str(networks)},
        capture_output=True,
        text=True,
        check=False,
    )
    agreed = done.returncode == 0
    counted = [line.strip() for line in done.stdout.splitlines() if "passing" in line]
    seconds = round(time.monotonic() - started)
    print(f"{name}: {'agreed' if agreed else 'DIFFERED'} in {seconds} s", flush=True)
    if not agreed:
        print(f"status {done.returncode}\n{done.stdout[-6000:]}{done.stderr[-2000:]}")
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": " ".join(("python -m benchmarks.fuzz", *sys.argv[1:])),
        "networks": networks,
        "agreed": agreed,
        "counted": counted[-1].lstrip("- ") if counted else "",
        "seconds": seconds,
        "python": sys.version.split()[0],
        "versions": {each: version(each) for each in PACKAGES},
    }


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else NETWORKS
    sys.exit(0 if main(asked, sys.argv[2:]) else 1)
