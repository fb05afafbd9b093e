"""The record of reference cases tells what the vectors show now."""

from collections import Counter
from dataclasses import replace

import pytest

from neurons import reference_cases
from neurons.reference_cases import References
from scripts import record_cases

from .test_vectors import FOLDER, adapters

SPLIT = References(
    "split", "a_file", "A system", "a/repository", 3, 0, "2026-01-01", ""
)


@pytest.mark.skipif(
    not FOLDER.is_dir(), reason="There are no vectors here: ../shared is absent."
)
@pytest.mark.parametrize("name", sorted(adapters()))
def test_it_counts_the_cases_that_pass(name: str) -> None:
    _, passed, left_out = record_cases.run(name)

    rows = [each for each in reference_cases.read() if each.file == name]
    assert {each.kind: each.cases for each in rows} == passed, "make cases"
    assert Counter({each.kind: each.left_out for each in rows}) == left_out


def test_every_kind_in_it_is_as_it_was_when_checked() -> None:
    stale = [each.kind for each in reference_cases.read() if each.is_stale]
    assert stale == [], "A mechanism has changed: make cases."
    assert SPLIT.is_stale


def test_what_is_written_is_read_back_in_order(tmp_path) -> None:
    file = tmp_path / "record.json"
    rows = [SPLIT, replace(SPLIT, kind="moloch")]

    reference_cases.write(rows, file)

    assert reference_cases.read(file) == (rows[1], rows[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("github.com/a/b.js @12ab c.ts, d.ts", "a/b.js @12ab"),
        ("github.com/a/b (some file)", "a/b"),
        ("PyPI tool 1.2, run here", "PyPI tool 1.2"),
    ],
)
def test_a_source_is_its_repository_or_what_stands_first(text: str, told: str) -> None:
    assert record_cases.source(text) == told
