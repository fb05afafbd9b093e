"""Runs everything that must hold: style, checks, static files, JavaScript, pytest.

`make test` calls it. Arguments go to pytest, so that `scripts/run_tests.py -k share`
works. The last line printed is pytest's own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from scripts import chromium, private_postgres  # noqa: E402 (found by the path)

BIN = Path(sys.executable).parent
PRODUCTION = {
    "ALLONET_HTTPS": "1",
    "ALLOWED_HOSTS": "allonet.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://allonet.example.org",
    "DEBUG": "0",
}
PURE = ("tests/engine", "tests/fidelity", "tests/mechanisms")  # touch no database
LIMIT = 2400  # seconds for one suite: a run that hangs is a failure, told in time
JOURNEY = "tests/browser/test_journey.py"  # the one walk in a browser on both databases


def main(words: list[str]) -> int:
    """Stop at the first thing that fails."""
    browser = chromium.find_or_install()
    environment = {**os.environ, "CHROMIUM": browser}
    with tempfile.TemporaryDirectory(prefix="allonet-check-") as folder:
        settings = {**environment, "ALLONET_DATA": folder}
        deployed = {**settings, **PRODUCTION}
        manage = [sys.executable, "-W", "ignore", "manage.py"]
        step("style", [BIN / "ruff", "check", "."])
        step("layout", [BIN / "ruff", "format", "--check", "--quiet", "."])
        step("migrations", [*manage, "makemigrations", "--check"], settings)
        deploy = ["check", "--deploy", "--fail-level", "WARNING"]
        step("production settings", [*manage, *deploy], deployed)
        collect = ["collectstatic", "--no-input", "--verbosity", "0"]
        step("static files", [*manage, *collect], deployed)
    node = shutil.which("node")
    scripts = sorted(str(file) for file in (HOME / "tests/js").glob("*.test.*js"))
    if node and scripts:
        step("JavaScript", [node, "--test", *scripts])
    return suites(words, environment)


def step(name: str, command: list, environment: dict | None = None) -> None:
    """One check: silent when it holds."""
    started = time.monotonic()
    done = subprocess.run(
        [str(word) for word in command],
        cwd=HOME,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        print(done.stdout)
        sys.exit(f"FAILED: {name}")
    print(f"ok: {name} ({time.monotonic() - started:.1f} s)", flush=True)


def suites(words: list[str], environment: dict[str, str]) -> int:
    """pytest on PostgreSQL where it can be had, and on SQLite."""
    if private_postgres.binaries() is None:
        if os.environ.get("CI"):
            sys.exit("PostgreSQL's server is not installed; .ci/run installs it.")
        print("No PostgreSQL server here: its tests run in CI only.", flush=True)
    else:
        print("pytest on PostgreSQL", flush=True)
        with private_postgres.cluster() as address:
            walks = (HOME / "tests/browser").glob("test_*.py")
            pages = [str(each.relative_to(HOME)) for each in walks]
            left_out = (*PURE, *(each for each in pages if each != JOURNEY))
            ignored = [word for path in left_out for word in ("--ignore", path)]
            code = pytest([*ignored, *words], {**environment, "DATABASE_URL": address})
        if code:
            return code
    print("pytest on SQLite", flush=True)
    return pytest(words, {**environment, "DATABASE_URL": ""})


def pytest(words: list[str], environment: dict[str, str]) -> int:
    """The suite on two processes; tests of the shared service stay together.

    A process that breaks down is not replaced: the session would wait for ever.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup"]
    command += ["--max-worker-restart", "0"]
    try:
        done = subprocess.run(
            [*command, *words], cwd=HOME, env=environment, timeout=LIMIT
        )
    except subprocess.TimeoutExpired:
        sys.exit(f"FAILED: pytest had not ended after {LIMIT} seconds")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
