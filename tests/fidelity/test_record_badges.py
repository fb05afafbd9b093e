"""The record of replays, and the badges drawn from it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from neurons import fidelity
from neurons.mechanisms import registry

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="There are no published rounds here: ../shared is absent."
)


@pytest.fixture
def records(tmp_path, monkeypatch):
    """Puts entries in the place of the record."""

    def put(*entries):
        path = tmp_path / "fidelity.json"
        path.write_text(json.dumps(entries), encoding="utf-8")
        monkeypatch.setattr(fidelity, "RECORD", path)
        fidelity._record.cache_clear()

    yield put
    fidelity._record.cache_clear()


def entry(**values):
    return {
        "kind": "split",
        "matched": True,
        "exact": True,
        "module": fidelity.module_hash("split"),
        **values,
    }


@pytest.mark.parametrize(
    ("entries", "level"),
    [
        ([], 1),
        ([entry()], 3),
        ([entry(exact=False)], 2),
        ([entry(), entry(matched=False)], 0),
    ],
)
def test_the_level_says_how_well_rounds_are_met(records, entries, level):
    records(*entries)
    assert fidelity.badge("split").level == level


def test_a_badge_is_stale_when_the_mechanism_has_changed_since(records):
    records(entry(module="0" * 64))
    assert fidelity.badge("split").stale
    records(entry())
    assert not fidelity.badge("split").stale


def test_the_hash_covers_the_rules_that_a_kind_shares(tmp_path, monkeypatch):
    before = fidelity.module_hash("quadratic-funding")
    for path in fidelity.FOLDER.glob("*.py"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(fidelity, "FOLDER", tmp_path)
    assert fidelity.module_hash("quadratic-funding") == before
    with (tmp_path / "payouts.py").open("a") as file:
        file.write("# changed\n")
    assert fidelity.module_hash("quadratic-funding") != before
    assert fidelity.module_hash("project") == fidelity.module_hash("project")


def test_every_kind_has_a_badge():
    for kind in registry.kinds():
        assert fidelity.badge(kind).words


@needs_data
def test_the_command_prints_and_writes_what_it_found(tmp_path):
    out = StringIO()
    call_command(
        "fidelity",
        data=DATA,
        record=tmp_path / "r.json",
        page=tmp_path / "p.md",
        stdout=out,
    )
    assert out.getvalue().count(": matched") == 6
    assert len(json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))) == 6
    assert "| `metrics-voting` |" in (tmp_path / "p.md").read_text(encoding="utf-8")


def test_the_command_says_what_is_missing(tmp_path):
    with pytest.raises(CommandError, match="Retro Funding 4"):
        call_command("fidelity", data=tmp_path)
