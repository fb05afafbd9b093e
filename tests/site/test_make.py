"""`make` as a newcomer meets it."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.service import HOME, Service, free_port, parents_of_all, wait_until

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not here")


def test_bare_make_lists_the_targets() -> None:
    done = subprocess.run(
        ["make"], cwd=HOME, capture_output=True, text=True, check=True
    )
    for target in ("run", "setup", "test", "lint", "bench-pages", "docs"):
        assert f"make {target}" in done.stdout


def test_without_a_new_enough_python_it_says_what_to_do() -> None:
    done = subprocess.run(
        ["make", "setup", "PYTHON="], cwd=HOME, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "AlloNet needs Python 3.11 or newer" in done.stderr


def test_make_run_says_ready_on_one_line_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    port = str(free_port())
    settings = Service(tmp_path).environment
    out = tmp_path / "out"
    with out.open("w") as stdout:
        started = subprocess.Popen(
            ["make", "--no-print-directory", "run"],
            cwd=HOME,
            env={**settings, "PORT": port, "ALLONET_DATA": str(tmp_path / "data")},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert wait_until(lambda: "READY" in out.read_text(), seconds=180)
        before = set(parents_of_all())

        os.killpg(started.pid, signal.SIGINT)  # as a terminal does it

        started.communicate(timeout=60)
    assert out.read_text() == f"READY http://127.0.0.1:{port}\n"
    running = set(parents_of_all()) & before
    commands = [Path(f"/proc/{pid}/cmdline") for pid in running]
    ours = [each for each in commands if each.exists() and port in each.read_text()]
    assert not ours


def test_a_killed_make_takes_the_service_with_it(tmp_path: Path) -> None:
    service = Service(tmp_path)
    out = tmp_path / "out"
    with out.open("w") as stdout:
        started = subprocess.Popen(
            ["make", "run"], cwd=HOME, env=service.environment, stdout=stdout
        )
        assert wait_until(lambda: "READY" in out.read_text(), seconds=180)
        pids = set(service.pids().values())
        started.kill()
        started.wait()
    assert wait_until(lambda: not pids & set(parents_of_all()), seconds=20)
