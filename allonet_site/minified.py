"""Scripts as browsers get them: no comments, no indents, short local names."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

MINIFIER = Path(__file__).with_name("minifier.py")

logger = logging.getLogger(__name__)
Paths = dict[str, tuple[Any, str]]  # name → the storage it was found in, its path there


class Texts:
    """Files that are read from memory; a storage as far as `collectstatic` asks."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def open(self, name: str, mode: str = "rb") -> "ContentFile[bytes]":
        """The file of that name."""
        return ContentFile(self.texts[name].encode(), name=name)


def minified(paths: Paths) -> Paths:
    """The same files to be read small; as they are where that cannot be done."""
    texts = {name: _text(*found) for name, found in paths.items()}
    small, said = _minify(texts)
    left = len(texts) - len(small)
    if left:
        logger.warning(
            "Scripts that are served as they are written: %d. %s", left, said
        )
    source = Texts({name: _closed(text) for name, text in small.items()})
    return {name: (source, name) for name in small}


def _minify(texts: dict[str, str]) -> tuple[dict[str, str], str]:
    """What the minifier made of them, and what it says of the others."""
    done = subprocess.run(
        [sys.executable, "-P", MINIFIER],
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
    )
    small = json.loads(done.stdout) if done.returncode == 0 else {}
    return small, " ".join(done.stderr.split())


def _closed(text: str) -> str:
    """With the last semicolon, without which an import at the end is not rewritten."""
    return text if text.endswith((";", "}")) else f"{text};"


def _text(storage: Any, path: str) -> str:
    with storage.open(path) as file:
        return file.read().decode()
