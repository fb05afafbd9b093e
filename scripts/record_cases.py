"""Runs the vectors of real systems and records what passed; `make cases` calls it.

Each adapter of tests/mechanisms/vectors checks the cases of one file. A case that does
not pass stops everything: the record holds only what is true.
"""

import json
import os
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import django
import pytest

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

# These need the path and Django, which is why they come after both.
from neurons import fingerprint, manual, reference_cases  # noqa: E402
from neurons.reference_cases import References  # noqa: E402
from tests.mechanisms.test_vectors import FOLDER, adapters  # noqa: E402


def main() -> None:
    """Write the record and the page that shows it."""
    if not FOLDER.is_dir():
        sys.exit(f"There are no vectors in {FOLDER}. Name a folder: ALLONET_VECTORS.")
    rows = [row for name in adapters() for row in rows_of(name, *run(name))]
    reference_cases.write(rows)
    manual.write("fidelity.md")
    print(f"{sum(each.cases for each in rows)} cases of {len(rows)} files passed.")


def run(name: str) -> tuple[dict[str, Any], Counter[str], Counter[str]]:
    """A file, and by kind how many of its cases passed and how many are left out."""
    adapter = adapters()[name]
    document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    passed, left_out = Counter[str](), Counter[str]()
    for case in adapter.cases(document):
        kind = adapter.kind(case) if hasattr(adapter, "kind") else adapter.KIND
        if case.get("name") in adapter.NOT_APPLICABLE:
            left_out[kind] += 1
            continue
        try:
            adapter.check(case)
        except pytest.skip.Exception:
            left_out[kind] += 1
        except AssertionError as error:
            sys.exit(f"{name}, {case.get('name')}: not the system's numbers. {error}")
        else:
            passed[kind] += 1
    return document, passed, left_out


def rows_of(
    name: str, document: dict[str, Any], passed: Counter[str], left_out: Counter[str]
) -> list[References]:
    """What is kept of a file."""
    found = []
    for kind, cases in passed.items():
        rule = fingerprint.of(kind)
        assert rule is not None, f"There is no kind “{kind}”."
        found.append(
            References(
                kind=kind,
                file=name,
                system=system(document["mechanism"]),
                source=source(document["source"]),
                cases=cases,
                left_out=left_out[kind],
                when=date.today().isoformat(),
                sha256=rule.sha256,
            )
        )
    return found


def system(text: str) -> str:
    """Whose numbers they are, without what the file adds to the name."""
    return re.sub(r"( \(.*|: .*|, REAL.*)$", "", text)


def source(text: str) -> str:
    """The repository and its state, or what stands first where there is none."""
    repository = re.match(r"github\.com/([\w./-]+)(?: (@\w+))?", text)
    if repository:
        return " ".join(part for part in repository.groups() if part)
    return re.split(r"[,(;]", text)[0].strip()


if __name__ == "__main__":
    main()
