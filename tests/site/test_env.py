"""Settings from the environment: what is odd is refused in one sentence."""

import stat
from pathlib import Path

import pytest

from allonet_site import env


def test_a_flag_is_yes_or_no(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, meant in (("1", True), ("on", True), ("0", False), ("No", False)):
        monkeypatch.setenv("A_FLAG", text)
        assert env.flag("A_FLAG") is meant


def test_a_flag_that_is_neither_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("A_FLAG", "ture")
    with pytest.raises(env.RefusedSettingError, match="A_FLAG is 'ture'"):
        env.flag("A_FLAG")


@pytest.mark.parametrize("text", ["eighty", "80.5", "-1", "70000", "²"])
def test_a_number_out_of_bounds_is_refused(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(env.RefusedSettingError, match="PORT is"):
        env.whole("PORT", 8000, minimum=1, maximum=65535)


def test_a_data_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file where the folder should be: refused for root too.
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("ALLONET_DATA", str(tmp_path / "taken" / "data"))
    with pytest.raises(env.RefusedSettingError, match="cannot be written to"):
        env.data_folder("ALLONET_DATA", tmp_path)


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    first = env.secret_key("NO_SUCH_NAME", tmp_path)
    second = env.secret_key("NO_SUCH_NAME", tmp_path)

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_a_short_secret_key_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "secret")
    with pytest.raises(env.RefusedSettingError, match="too short"):
        env.secret_key("SECRET_KEY", tmp_path)


def test_a_database_address_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:p%40ss@db:5433/allonet")
    read = env.database("DATABASE_URL", tmp_path)

    assert read["NAME"] == "allonet"
    assert (read["USER"], read["PASSWORD"]) == ("me", "p@ss")
    assert (read["HOST"], read["PORT"]) == ("db", "5433")


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://host", "db.sqlite3"])
def test_another_database_is_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(env.RefusedSettingError, match="must look like"):
        env.database("DATABASE_URL", tmp_path)


def test_sqlite_begins_its_transactions_with_the_write_lock(tmp_path: Path) -> None:
    options = env.sqlite(tmp_path / "x")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
