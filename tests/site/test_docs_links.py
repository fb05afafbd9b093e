"""What the documents point to is there: files, pictures."""

import re
from pathlib import Path

import pytest

from tests.service import HOME

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PAGES = [*HOME.glob("*.md"), *(HOME / "docs").rglob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_every_file_that_it_points_to_is_there(page: Path) -> None:
    targets = [each for each in LINK.findall(page.read_text()) if "://" not in each]

    missing = [each for each in targets if not (page.parent / each).exists()]

    assert missing == []
