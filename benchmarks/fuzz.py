"""Holds the engine to the slow simulator on many random networks, and writes it down.

`python -m benchmarks.fuzz [NETWORKS]`: as many random networks for each test, 10,000
unless said. The result is benchmarks/fuzz.json.
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
TESTS = {
    "oracle against NumPy": "test_against_oracle.py -k numpy",
    "oracle against numba": "test_against_oracle.py -k numba",
    "every kind, NumPy against numba": "test_every_kind.py",
}


def main(networks: int) -> bool:
    """Run all, write what came of it; whether all agreed."""
    rows = [_run(name, words, networks) for name, words in TESTS.items()]
    found = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": f"python -m benchmarks.fuzz {networks}",
        "python": sys.version.split()[0],
        "versions": {name: version(name) for name in ("numpy", "numba", "hypothesis")},
        "rows": rows,
    }
    text = json.dumps(found, indent=2, ensure_ascii=False)
    (FOLDER / "fuzz.json").write_text(text + "\n", encoding="utf-8")
    return all(each["agreed"] for each in rows)


def _run(name: str, words: str, networks: int) -> dict[str, object]:
    started = time.monotonic()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "--hypothesis-show-statistics"),
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
        print(done.stdout[-6000:], flush=True)
    return {
        "test": name,
        "networks": networks,
        "agreed": agreed,
        "counted": counted[-1].lstrip("- ") if counted else "",
        "seconds": seconds,
    }


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else NETWORKS
    sys.exit(0 if main(asked) else 1)
