"""The templates that ship: each names a kind that is there and values it accepts."""

import json
from pathlib import Path

import pytest

import neurons
from neurons.mechanisms import params, registry, settings

FOLDER = Path(neurons.__file__).parent / "templates_data"
FILES = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_a_template_of_a_kind(path):
    found = json.loads(path.read_text(encoding="utf-8"))
    kind = registry.find(found["kind"])
    assert found["slug"] == path.stem
    _, problems = params.read(kind.Params, found["params"], decimals=6)
    _, more = settings.read(kind, found["settings"], decimals=6)
    assert problems + more == []
    assert found["label"]
    assert found["help"].endswith(".")
    assert len(found["help"]) <= 120
    assert found["source"]


def test_there_are_templates():
    assert len(FILES) >= 18
