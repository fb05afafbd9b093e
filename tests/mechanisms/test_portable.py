"""Portable kinds give the same bits whatever a processor can do at once."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from neurons.mechanisms import registry

from .standard import standard

ROOT = Path(__file__).resolve().parents[2]
PLAIN = {
    "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
    "OPENBLAS_CORETYPE": "Prescott",
}


def fingerprint(kind):
    """A hash of what a kind answers to a large batch of odd weights."""
    batch = standard(kind, neurons=2, recipients=24)
    dice = np.random.default_rng(3)
    rows = batch.ballots
    uneven = replace(
        rows,
        amount=np.abs(rows.amount * dice.random(len(rows.amount))),
        weight=dice.random(len(rows.weight)) + 0.01,
    )
    answer = kind.score(replace(batch, ballots=uneven))
    digest = hashlib.sha256()
    for _, value in sorted(vars(answer).items()):
        for part in value.values() if isinstance(value, dict) else [value]:
            if isinstance(part, np.ndarray):
                digest.update(part.tobytes())
    return digest.hexdigest()


def fingerprints():
    kinds = registry.kinds().values()
    return {each.kind: fingerprint(each) for each in kinds if each.portable}


def test_it_gives_the_same_bits_on_a_plainer_processor():
    code = "import json; from tests.mechanisms import test_portable as t; "
    code += "print(json.dumps(t.fingerprints()))"
    answered = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        env={**os.environ, **PLAIN, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answered.returncode == 0, answered.stderr
    assert json.loads(answered.stdout) == fingerprints()
