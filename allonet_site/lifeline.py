"""Ties a process's life to its parent's, so that a killed parent leaves no orphan."""

import ctypes
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """Have this process signalled when its parent ends, however it ends."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:  # it ended in between
            os.kill(os.getpid(), number)
    else:
        threading.Thread(target=_watch, args=(parent, number), daemon=True).start()


def _watch(parent: int, number: int) -> None:
    """Elsewhere: look every half second whether somebody else has adopted us."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), number)
