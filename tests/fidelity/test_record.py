"""The record that badges are drawn from is of these rounds and these modules."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from neurons import fidelity, manual
from simulations.fidelity import record, rounds
from simulations.fidelity.replay import Error, Replay

ROUND = rounds.found()[0]


def a_replay(error: str = "0.001", wrong: str = "5") -> Replay:
    return Replay(
        round=ROUND,
        recipients=3,
        paid=Decimal(100),
        error=Error(total=Decimal("1e-9"), largest=Decimal(error)),
        wrong=(("no cap", Error(total=Decimal("0.1"), largest=Decimal(wrong))),),
    )


def test_it_holds_every_round_as_the_modules_are_now() -> None:
    found = {each.slug: each for each in fidelity.read()}

    assert set(found) == {each.slug for each in rounds.found()}, "manage.py fidelity"
    stale = [each.name for each in found.values() if each.is_stale]
    assert stale == [], "A mechanism has changed: replay with manage.py fidelity."


def test_every_round_earned_at_least_two_boxes() -> None:
    assert {each.level for each in fidelity.read()} <= {fidelity.EXACT, fidelity.WITHIN}


@pytest.mark.parametrize(
    ("replay", "level"),
    [
        (a_replay("0.001"), fidelity.EXACT),
        (a_replay("0.009"), fidelity.WITHIN),
        (a_replay("0.02"), fidelity.NOT_MATCHED),
        (a_replay("0.001", wrong="0.001"), fidelity.RULE_ONLY),
    ],
)
def test_boxes_follow_the_error_and_the_wrong_rule(replay: Replay, level: int) -> None:
    assert record.level(replay) == level


def test_what_is_written_is_read_back(tmp_path) -> None:
    entry = record.entry(a_replay(), date(2026, 1, 2))

    fidelity.write([entry], tmp_path / "record.json")

    assert fidelity.read(tmp_path / "record.json") == (entry,)


def test_a_round_that_cannot_be_replayed_keeps_its_entry(
    tmp_path, monkeypatch, capsys
) -> None:
    before = fidelity.read()
    copy = tmp_path / "record.json"
    fidelity.write(before, copy)
    monkeypatch.setattr(fidelity, "RECORD", copy)
    monkeypatch.setattr(manual, "FOLDER", tmp_path)

    with pytest.raises(SystemExit) as stopped:
        call_command("fidelity", data=tmp_path / "nowhere")

    assert stopped.value.code == 1
    assert "rf4_project_metrics.csv is not in" in capsys.readouterr().err
    assert fidelity.read() == before
    assert (tmp_path / "fidelity.md").is_file()
