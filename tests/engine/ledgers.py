"""Writes down the receipts of all examples: `python -m tests.engine.ledgers`.

To be run when an example or, with a new rules version, a ledger has changed.
"""

import json
from pathlib import Path

from neurons.document import read
from simulations.engine import receipt, simulate
from simulations.engine.scenario import Scenario
from simulations.snapshot import freeze

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "neurons" / "examples").glob("*.json"))
FILE = Path(__file__).with_name("ledgers.json")
PLAN = Scenario(rounds=24, seed=1)


def found(backend: str = "numpy") -> dict[str, dict[str, str]]:
    """The receipt of each example under one scenario."""
    specs = {path.stem: freeze(read(path.read_bytes())) for path in EXAMPLES}
    return {
        name: simulate(spec, PLAN, backend=backend).receipt
        for name, spec in specs.items()
    }


if __name__ == "__main__":
    content = {"rules": receipt.RULES_VERSION, "receipts": found()}
    FILE.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
