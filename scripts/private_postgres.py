"""A PostgreSQL cluster of one's own for a while, on a unix socket, no passwords."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"  # the server refuses to run as root


def binaries() -> Path | None:
    """The folder of initdb and postgres, the newest version first."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: (
            int(folder.parent.name) if folder.parent.name.isdigit() else 0
        ),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


@contextmanager
def cluster() -> Iterator[str]:
    """Start one, give its address, remove it."""
    found = binaries()
    if found is None:
        raise FileNotFoundError("PostgreSQL's server is not installed.")
    folder = Path(tempfile.mkdtemp(prefix="allonet-pg-", dir="/tmp"))
    as_owner = {}
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    data = folder / "data"
    try:
        initdb = [found / "initdb", "-D", data, "-U", "allonet", "--auth=trust"]
        subprocess.run(
            [*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True,
            capture_output=True,
            cwd="/",
            **as_owner,
        )
        options = [
            "-c",
            "fsync=off",
            "-c",
            "listen_addresses=",
            "-c",
            "max_connections=200",
        ]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [found / "postgres", "-D", data, "-k", folder, *options],
                stdout=log,
                stderr=log,
                cwd="/",
                **as_owner,
            )
        try:
            wait_for(folder / ".s.PGSQL.5432", server)
            yield f"postgresql://allonet@/postgres?host={folder}"
        finally:
            server.terminate()  # it lets nobody in any more, and waits for who is in
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(door: Path, server: subprocess.Popen) -> None:
    """Wait until it listens."""
    for _ in range(300):
        if door.exists():
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start; see {door.parent / 'log'}.")
