"""Reads settings from the environment and refuses odd values loudly."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


class RefusedSettingError(ImproperlyConfigured):
    """A setting has a value that cannot be meant; the sentence says which and why."""


def text(name: str, default: str = "") -> str:
    """The value as it stands, without spaces around it."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """Yes or no; anything else is refused rather than guessed."""
    value = text(name).lower()
    if not value:
        return default
    if value in YES | NO:
        return value in YES
    raise RefusedSettingError(f"{name} is {value!r}. Say 1 or 0.")


def whole(name: str, default: int, *, minimum: int, maximum: int) -> int:
    """A whole number within bounds."""
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit():
        raise RefusedSettingError(f"{name} is {value!r}. Give a whole number.")
    number = int(value)
    if not minimum <= number <= maximum:
        raise RefusedSettingError(
            f"{name} is {number}. Give a number from {minimum} to {maximum}."
        )
    return number


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list, its parts separated by commas."""
    value = text(name)
    if not value:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def data_folder(name: str, default: Path) -> Path:
    """The folder where this service keeps all it must not lose; made if absent."""
    folder = Path(text(name) or default).expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".writable-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise RefusedSettingError(
            f"The data folder {folder} cannot be written to ({error.strerror}). "
            f"Make it writable, or name another one with {name}."
        ) from error
    return folder


def secret_key(name: str, folder: Path) -> str:
    """The key that signs sessions and links: given, or made once in the data folder."""
    given = text(name)
    if given:
        if len(given) < 50:
            raise RefusedSettingError(f"{name} is too short. Give 50 characters.")
        return given
    file = folder / "secret_key"
    if not file.exists():
        draft = folder / f".secret_key-{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        # A link is made or it fails: two processes that start at once agree on one key.
        try:
            file.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii").strip()


def database(name: str, folder: Path) -> dict[str, Any]:
    """SQLite in the data folder, or PostgreSQL by an address."""
    address = text(name)
    if not address:
        return sqlite(folder / "allonet.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise RefusedSettingError(
            f"{name} must look like postgresql://user:password@host:5432/database."
        )
    try:
        port = str(parts.port or "")
    except ValueError as error:
        raise RefusedSettingError(f"{name} has a port that is no number.") from error
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket's folder cannot stand where an address has its host: ?host=/folder.
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite(file: Path) -> dict[str, Any]:
    """One file, safe for a web server and a worker that write at once.

    With Django's default transaction mode four of five concurrent transactions failed;
    with IMMEDIATE none did.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
