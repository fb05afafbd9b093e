"""Finds a Chromium for the browser tests, or gets one, or says how."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = (
    "The browser tests need a Chromium, and none could be had. Install one "
    "(Debian: apt install chromium; else: .venv/bin/playwright install chromium), or "
    "name one: CHROMIUM=/path/to/chromium make test"
)


def find_or_install() -> str:
    """The path of a Chromium that starts."""
    for way in (named, on_machine, of_playwright, from_playwright, from_debian):
        found = way()
        if found and starts(found):
            return found
    sys.exit(HOW)


def named() -> str | None:
    """The one that the environment names."""
    return os.environ.get("CHROMIUM")


def on_machine() -> str | None:
    """One that is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def of_playwright() -> str | None:
    """One that Playwright has downloaded earlier."""
    folder = Path(
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "~/.cache/ms-playwright")
    ).expanduser()
    found = sorted(folder.glob("chromium-*/chrome-*/chrome"))
    return str(found[-1]) if found else None


def from_playwright() -> str | None:
    """One that Playwright downloads now, if it can."""
    print("No Chromium here: asking Playwright for one …", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, capture_output=True, timeout=300)
    except subprocess.TimeoutExpired:
        return None
    return of_playwright()


def from_debian() -> str | None:
    """Debian's package, when we may install it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing Debian's Chromium …", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "chromium", "fonts-liberation"]):
        subprocess.run(["apt-get", "-qq", *words], env=quietly, capture_output=True)
    return on_machine()


def starts(path: str) -> bool:
    """Whether it runs at all."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
