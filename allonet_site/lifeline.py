"""Ties a process's life to its parent's, so that a killed parent leaves no orphan."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
MARK = "ALLONET_SUPERVISED"  # in the environment of what `manage.py up` starts
IS_LINUX = sys.platform == "linux"
FORWARDED = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """On Linux: have this process signalled when its parent ends, however it ends."""
    if not IS_LINUX:
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number))
    if os.getppid() != parent:  # it ended in between
        os.kill(os.getpid(), number)


def popen(command: list[str], *, farewell: int, **options: object) -> subprocess.Popen:
    """Start a child that gets the signal `farewell` should this process be killed.

    Call it from the main thread: Linux counts the death of the thread that started it.
    """
    if IS_LINUX:
        return subprocess.Popen(
            command,
            preexec_fn=_tie(farewell),
            start_new_session=True,
            **options,  # type: ignore[call-overload]
        )
    # Elsewhere a small process between us and the child watches a pipe whose other end
    # only we hold: it closes when we are gone.
    reading, writing = os.pipe()
    watcher = [sys.executable, str(Path(__file__)), str(reading), str(int(farewell))]
    child = subprocess.Popen(
        watcher + command,
        pass_fds=(reading,),
        start_new_session=True,
        **options,  # type: ignore[call-overload]
    )
    os.close(reading)
    child.lifeline = writing  # type: ignore[attr-defined]
    return child


def _tie(farewell: int) -> Callable[[], None]:
    parent = os.getpid()
    libc = ctypes.CDLL(None)

    def between_fork_and_exec() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(farewell))
        if os.getppid() != parent:
            os._exit(1)

    return between_fork_and_exec


def watch(pipe: int, farewell: int, command: list[str]) -> int:
    """Run the command; end it when the pipe closes, and pass signals on to it."""
    child = subprocess.Popen(command)
    for number in FORWARDED:
        signal.signal(number, lambda received, frame: child.send_signal(received))

    def wait_for_the_end() -> None:
        while os.read(pipe, 1):
            pass
        child.send_signal(farewell)
        try:
            child.wait(timeout=8)
        except subprocess.TimeoutExpired:
            child.kill()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    return child.wait()


if __name__ == "__main__":
    sys.exit(watch(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
