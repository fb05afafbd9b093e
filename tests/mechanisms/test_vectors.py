"""The kinds against numbers of the real mechanisms, one adapter a file of vectors.

The folder is the one that ALLONET_VECTORS names, else ../shared/vectors. Integers are
compared exactly, floats to 1e-9 relative.
"""

import importlib
import json
import os
import pkgutil
from pathlib import Path

import pytest

from . import vectors

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("ALLONET_VECTORS") or ROOT.parent / "shared" / "vectors")


def adapters():
    """Each file's adapter: a module of `vectors` with the file's name."""
    names = [each.name for each in pkgutil.iter_modules(vectors.__path__)]
    return {
        name: importlib.import_module(f"{vectors.__name__}.{name}")
        for name in names
        if not name.startswith("_")
    }


def cases():
    """(file, case) for every case of every file that has an adapter."""
    for name, adapter in adapters().items():
        path = FOLDER / f"{name}.json"
        if not path.is_file():
            continue
        document = json.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(adapter.cases(document)):
            called = case.get("name") or case.get("trust") or "case"
            yield pytest.param(adapter, case, id=f"{name}-{number}-{called}")


@pytest.mark.skipif(
    not FOLDER.is_dir(), reason="There are no vectors here: ../shared is absent."
)
def test_there_are_vectors_for_every_adapter():
    assert [n for n in adapters() if not (FOLDER / f"{n}.json").is_file()] == []


@pytest.mark.parametrize(("adapter", "case"), list(cases()))
def test_it_gives_the_numbers_of_the_real_mechanism(adapter, case):
    reason = adapter.NOT_APPLICABLE.get(case.get("name", ""))
    if reason is not None:
        pytest.skip(f"Not applicable: {reason}")
    try:
        adapter.check(case)
    except KeyError as missing:
        if missing.args[0] in ("inputs", "expected"):
            pytest.skip("Not applicable: a case of unknown shape")
        raise


def test_every_reason_for_leaving_a_case_out_names_a_case_that_is_there():
    for name, adapter in adapters().items():
        path = FOLDER / f"{name}.json"
        if path.is_file() and "ALLONET_VECTORS" not in os.environ:
            document = json.loads(path.read_text(encoding="utf-8"))
            names = {case.get("name") for case in adapter.cases(document)}
            assert set(adapter.NOT_APPLICABLE) <= names, name


def test_every_file_has_an_adapter_or_a_reason_to_have_none():
    if "ALLONET_VECTORS" not in os.environ:
        files = {path.stem for path in FOLDER.glob("*.json")}
        assert files <= set(adapters()) | set(vectors.WHOLE_FILES)
