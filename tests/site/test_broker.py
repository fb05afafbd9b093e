"""The broker's address and command line."""

from pathlib import Path
from typing import Any

from allonet_site import broker


def test_the_socket_lies_in_the_data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = Path("/short")
    assert broker.socket_path() == Path("/short/broker/broker.sock")


def test_a_long_data_folder_gets_a_short_socket(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / ("long" * 40)
    path = broker.socket_path()

    assert len(bytes(path)) <= broker.SOCKET_PATH_LIMIT
    settings.DATA_DIR = tmp_path / ("long" * 41)
    assert broker.socket_path() != path


def test_a_given_broker_is_used_and_not_started(settings: Any) -> None:
    settings.REDIS_URL = "redis://elsewhere:6379/0"

    assert broker.url() == "redis://elsewhere:6379/0"
    assert not broker.is_ours()


def test_it_keeps_its_messages_on_disk_and_listens_on_no_port(
    settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    words = broker.command()

    assert words[words.index("--port") + 1] == "0"
    assert words[words.index("--appendonly") + 1] == "yes"
    assert words[words.index("--maxmemory-policy") + 1] == "noeviction"


def test_a_broker_that_is_away_is_said_to_be_away(
    settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    assert not broker.is_up()
