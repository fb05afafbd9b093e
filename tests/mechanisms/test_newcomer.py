"""A kind added later is two files, itself and its test: nothing else has to change."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = """
import pathlib
import neurons.mechanisms

neurons.mechanisms.__path__.append(str(pathlib.Path(__file__).parent))
"""
KIND = '''
"""Bounded approval: everybody with enough approvals gets the same."""

from dataclasses import dataclass

import numpy as np

from . import segments, voting
from .base import BallotForm, Batch, Mechanism, Shares
from .params import param


class BoundedApproval(Mechanism):
    """Equal shares among all that reach a number of approvals."""

    kind = "bounded-approval"
    label = "Bounded approval"
    category = "gov"
    glyph = "split"
    help = "Equal shares for all whom enough people approve of."
    formula = "share = 1 ÷ recipients with at least `least` approvals"
    rewards = "Being acceptable to many."
    gamed = "Many accounts of one person."
    sources = ("a test",)
    ballots = BallotForm(amount="approval")

    @dataclass(frozen=True, kw_only=True)
    class Params:
        """The bar."""

        least: int = param(
            1, type="integer", label="Least approvals", help="The bar.", minimum=1
        )

    def score(self, batch: Batch) -> Shares:
        """One for each that reaches the bar."""
        rows = voting.merged(voting.eligible(batch))
        count = segments.sum_by(
            (rows.amount > 0).astype(np.int64), rows.connection, len(batch.neuron)
        )
        enough = count >= batch.params.least[batch.neuron]
        return Shares(enough.astype(np.int64), why={"approvals": count})
'''
TEST = '''
"""What is particular to the newcomer, and that the product offers it."""

import json

from django.core.management import call_command

from neurons import catalogue, fingerprint, manual
from neurons.document import schema
from tests.engine.making import kept, network, run, source
from tests.mechanisms.batches import pay

KIND = "bounded-approval"
ROWS = [["ann", "c01", "1", "1"], ["bea", "c01", "1", "1"], ["bea", "c02", "1", "1"]]


def test_by_hand():
    found = pay(
        KIND,
        {
            "pool": 100,
            "recipients": {"a": {}, "b": {}},
            "ballots": [("x", "a", 1), ("y", "a", 1), ("y", "b", 1)],
            "params": {"least": 2},
        },
    )
    assert found == [{"a": 100, "b": 0}]


def test_it_runs_in_a_network_on_both_backends():
    neuron = {"constituency": {"ballots": {"data": ROWS}}, "params": {"least": 2}}
    document = network(
        source(10), ("v", KIND, neuron), ("a", "project"), ("b", "project"),
        wires=["s>v", "v>a", "v>b"],
    )
    for backend in ("numpy", "numba"):
        assert kept(run(document, backend=backend, rounds=4))["a"] == 10


def test_allocate_knows_it(tmp_path, capsys):
    file = tmp_path / "ballots.csv"
    file.write_text("voter,recipient,approval\\nx,a,1\\ny,a,1\\ny,b,1\\n")
    call_command("allocate", KIND, "--pool", "10", "--ballots", str(file),
                 "--params", json.dumps({"least": 2}))
    assert capsys.readouterr().out.splitlines()[1] == "a,10.000000"


def test_a_bad_param_is_refused_by_name(tmp_path, capsys):
    import pytest
    with pytest.raises(SystemExit):
        call_command("allocate", KIND, "--pool", "10", "--params", '{"least": 0}')
    assert "Least approvals" in capsys.readouterr().err


def test_catalogue_schema_and_docs_tell_of_it():
    assert KIND in {each["kind"] for each in catalogue.kinds()}
    assert KIND in json.dumps(schema.describe(), default=str)
    assert fingerprint.of(KIND).modules == ("bounded_approval", "voting")
    assert "## Bounded approval" in manual.pages()["mechanisms.md"]()
'''


def test_two_files_are_the_whole_change(tmp_path):
    (tmp_path / "newcomer.py").write_text(PLUGIN)
    (tmp_path / "bounded_approval.py").write_text(KIND.lstrip())
    own = tmp_path / "test_bounded_approval.py"
    own.write_text(TEST.lstrip())
    shared = [ROOT / "tests" / "mechanisms" / "test_contract.py"]
    shared.append(ROOT / "tests" / "engine" / "test_backends.py")
    answered = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "newcomer"),
            *("-c", ROOT / "pyproject.toml", "--rootdir", ROOT),
            *("-k", "bounded", "-p", "no:cacheprovider", own, *shared),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert answered.returncode == 0, answered.stdout + answered.stderr
    assert int(answered.stdout.split(" passed")[0].split()[-1]) >= 19, answered.stdout
