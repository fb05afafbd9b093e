"""The rules version stands for the ledgers: no example's may change without it."""

import json

import pytest

from simulations.engine import backends, receipt

from . import ledgers

WRITE = "write the receipts anew: python -m tests.engine.ledgers"


@pytest.mark.parametrize("backend", sorted({"numpy", backends.fastest()}))
def test_no_ledger_changes_under_one_rules_version(backend):
    held = json.loads(ledgers.FILE.read_text(encoding="utf-8"))
    assert held["rules"] == receipt.RULES_VERSION, f"New rules: {WRITE}"
    for name, now in ledgers.found(backend).items():
        before = held["receipts"].get(name)
        assert before, f"“{name}” is new: {WRITE}"
        assert before["inputs"] == now["inputs"], f"“{name}” was changed: {WRITE}"
        assert before["outputs"] == now["outputs"], (
            f"The ledger of “{name}” changed though its inputs did not: raise "
            f"RULES_VERSION in receipt.py, then {WRITE}"
        )
