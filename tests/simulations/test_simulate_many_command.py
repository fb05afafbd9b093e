"""The command over many seeds and values: bands of every figure."""

import json

import pytest
from django.core.management import call_command

from tests.engine.making import network, source

CHANCE = network(
    source("1000"),
    ("v", "quadratic-funding", {"constituency": {"generated": {"size": 9}}}),
    ("p", "project"),
    ("q", "project"),
    wires=["s>v", "v>p", "v>q"],
    decimals=2,
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "net.json"
    path.write_text(json.dumps(CHANCE))
    return str(path)


def told(capsys, *words):
    call_command("simulate", *words, "--json", "--processes", "1")
    return json.loads(capsys.readouterr().out)


def test_it_tells_the_bands_of_many_seeds(file, capsys):
    found = told(capsys, file, "--seeds", "0:20")
    assert found["seeds"] == {"first": 0, "count": 20, "run": 20}
    kept = found["values"][0]["kept"]
    assert float(kept["p10"][0]) < float(kept["p50"][0]) < float(kept["p90"][0])


def test_it_sweeps_params_settings_and_electorates_by_their_name(file, capsys):
    for place, values in (
        ("v.cap_share", ["0.5", "1"]),
        ("v.retain", ["0", "0.25"]),
        ("v.size", ["5", "50"]),
    ):
        asked = f"{place}={','.join(values)}"
        found = told(capsys, file, "--seeds", "0:3", "--set", asked)
        assert [each["value"] for each in found["values"]] == values
        assert found["runs"] == 6


def test_people_get_a_page_to_read(file, capsys):
    call_command("simulate", file, "--seeds", "3", "--processes", "1")
    page = capsys.readouterr().out
    assert "3 exact runs." in page
    assert "P10" in page
    assert "Kept, T" in page


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--seeds", "0:x"), "Write 0:100"),
        (("--seeds", "5:5"), "Write 0:100"),
        (("--seeds", "0:2000"), "2,000 seeds"),
        (("--set", "v.quorum=3"), "no param or setting “quorum”"),
        (("--set", "w.quorum=3"), "no neuron “w”"),
        (("--set", "v=3"), "Write NEURON.SETTING=a,b,c"),
        (("--set", "v.cap_share=7"), "between 0 and 1"),
    ],
)
def test_what_cannot_be_read_is_said(file, capsys, words, sentence):
    with pytest.raises(SystemExit) as stopped:
        call_command("simulate", file, *words)
    assert stopped.value.code == 2
    assert sentence.lower() in capsys.readouterr().err.lower()
