"""Makes .venv and installs the pinned packages, unless that is done already.

Runs under the machine's own Python with nothing installed; `make` calls it.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
PYTHON = VENV / "bin" / "python"


def main(locks: list[str]) -> None:
    """Install every lock file named, each only when it changed."""
    missing = [lock for lock in locks if not is_installed(lock)]
    if not missing:
        return
    if not PYTHON.exists() or not is_usable():
        print(
            "Making the virtual environment .venv (once) …", file=sys.stderr, flush=True
        )
        make_venv()
    for lock in missing:
        print(
            f"Installing what {lock} names (once, a minute or so) …",
            file=sys.stderr,
            flush=True,
        )
        command = [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "-qq",
            "--requirement",
            lock,
        ]
        command += ["--disable-pip-version-check", "--no-input"]
        if subprocess.run(command, cwd=str(HOME)).returncode:
            sys.exit("The packages could not be installed. pip's words above say why.")
        mark(lock).write_text(state(lock))


def make_venv() -> None:
    """Make it, or say in one sentence what the machine lacks."""
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if made.returncode:
        version = "{}.{}".format(*sys.version_info[:2])
        sys.exit(
            f"Python {version} cannot make a virtual environment. On Debian or Ubuntu: "
            f"apt install python{version}-venv"
        )


def is_usable() -> bool:
    """Whether the environment's Python still starts, and is new enough."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    command = [str(PYTHON), "-c", probe]
    return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


def mark(lock: str) -> Path:
    """Where it is noted that a lock file is installed."""
    return VENV / f".installed-{lock}"


def state(lock: str) -> str:
    """A text that changes when the lock file does."""
    return hashlib.sha256((HOME / lock).read_bytes()).hexdigest()


def is_installed(lock: str) -> bool:
    """Whether the environment holds what the lock file says."""
    note = mark(lock)
    return PYTHON.exists() and note.exists() and note.read_text() == state(lock)


if __name__ == "__main__":
    main(sys.argv[1:])
