"""Children end with their parent, also where Linux does not see to it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from allonet_site import lifeline
from tests.service import parents_of_all, wait_until

SLEEP = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
PARENT = """
import signal, subprocess, sys, time
from allonet_site import lifeline
lifeline.IS_LINUX = {linux}
child = lifeline.popen(
    [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"],
    farewell=signal.SIGTERM, stdout=subprocess.PIPE, text=True,
)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""


def family(pid: int) -> set[int]:
    parents = parents_of_all()
    return {pid} | {child for child, parent in parents.items() if parent == pid}


@pytest.mark.parametrize("linux", [True, False])
def test_a_child_ends_with_a_killed_parent(linux: bool) -> None:
    if linux and not lifeline.IS_LINUX:
        pytest.skip("Linux only")
    with subprocess.Popen(
        [sys.executable, "-c", PARENT.format(linux=linux)],
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        ours = family(int(parent.stdout.readline()))
        assert len(ours) == (1 if linux else 2)

        parent.kill()

    assert wait_until(lambda: not ours & set(parents_of_all()), seconds=15)


def test_signals_reach_a_watched_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifeline, "IS_LINUX", False)
    child: Any = lifeline.popen(
        SLEEP, farewell=signal.SIGTERM, stdout=subprocess.PIPE, text=True
    )
    child.stdout.readline()
    started = time.monotonic()

    child.send_signal(signal.SIGTERM)

    assert child.wait(timeout=20) != 0
    assert time.monotonic() - started < 20
    child.stdout.close()
    os.close(child.lifeline)


def test_it_needs_nothing_but_python() -> None:
    text = Path(lifeline.__file__).read_text()
    assert "django" not in text  # it also runs as a script of its own
