"""Scripts go out small, and every import in them leads to a name with a hash."""

import logging
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from allonet_site import minified
from allonet_site.static_files import HashedFiles

OURS = Path(settings.BASE_DIR) / "static"
# Deliberately looser than what Django rewrites by: what that misses is found here.
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'`](\.[^"'`]+)["'`]""")
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


def collected(source: Path, target: Path) -> dict[str, Path]:
    """The scripts of a folder as they are served, by their plain names."""
    shutil.copytree(source, target)
    found = FileSystemStorage(location=source)
    names = [str(each.relative_to(source)) for each in source.rglob("*.js")]
    storage = HashedFiles(location=target, base_url="/static/")
    for name, _, processed in storage.post_process({n: (found, n) for n in names}):
        assert not isinstance(processed, Exception), (name, processed)
    return {name: target / storage.stored_name(name) for name in names}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All scripts of ours, collected."""
    return collected(OURS, tmp_path_factory.mktemp("served") / "static")


def test_every_import_leads_to_a_hashed_name_that_is_there(
    served: dict[str, Path],
) -> None:
    imports = [
        (script, script.parent / found)
        for script in served.values()
        for found in IMPORT.findall(script.read_text())
    ]

    assert len(imports) > 300
    for script, target in imports:
        assert HASHED.search(target.name), (script.name, target.name)
        assert target.exists(), (script.name, target.name)


def test_no_import_of_the_source_was_lost(served: dict[str, Path]) -> None:
    for name, script in served.items():
        source = re.sub(r"/\*.*?\*/", "", (OURS / name).read_text(), flags=re.S)
        plain = [HASHED.sub(".js", each) for each in IMPORT.findall(script.read_text())]
        assert sorted(plain) == sorted(IMPORT.findall(source)), name


def test_scripts_are_served_small(served: dict[str, Path]) -> None:
    written = sum((OURS / name).stat().st_size for name in served)
    sent = sum(script.stat().st_size for script in served.values())

    assert sent < 0.62 * written
    assert "/**" not in "".join(each.read_text() for each in served.values())


def test_without_the_minifier_they_are_served_as_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: object,
    caplog: pytest.LogCaptureFixture,
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.js").write_text('/** A. */\nimport { b } from "./b.js";\nb();\n')
    (source / "b.js").write_text("export const b = (long) => long;\n")
    settings.STATICFILES_DIRS = [source]  # type: ignore[attr-defined]
    missing = tmp_path / "minifier.py"
    missing.write_text("import no_such_package\n")
    monkeypatch.setattr(minified, "MINIFIER", missing)

    with caplog.at_level(logging.WARNING):
        served = collected(source, tmp_path / "static")

    assert served["a.js"].read_text().startswith("/** A. */\nimport { b } from ")
    assert HASHED.search(IMPORT.findall(served["a.js"].read_text())[0])
    assert "served as they are written: 2. " in caplog.text
    assert "no_such_package" in caplog.text


def test_a_script_that_cannot_be_read_is_served_as_written(
    tmp_path: Path, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "odd.js").write_text("export const = ;\n")
    (source / "even.js").write_text("export const even = (word) => `${word}`;\n")
    settings.STATICFILES_DIRS = [source]  # type: ignore[attr-defined]

    with caplog.at_level(logging.WARNING):
        served = collected(source, tmp_path / "static")

    assert served["odd.js"].read_text() == "export const = ;\n"
    assert "word" not in served["even.js"].read_text()
    assert "odd.js" in caplog.text


def test_an_import_that_ends_a_script_is_rewritten_too(
    tmp_path: Path, settings: object
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "all.js").write_text('export { b } from "./b.js";\n')
    (source / "b.js").write_text("export const b = 1;\n")
    settings.STATICFILES_DIRS = [source]  # type: ignore[attr-defined]

    served = collected(source, tmp_path / "static")

    assert HASHED.search(IMPORT.findall(served["all.js"].read_text())[0])


def test_the_minifier_gives_what_it_could_make_small() -> None:
    small = minified.minified({"a.js": (minified.Texts({"a": "let a = 1 ;"}), "a")})

    [(source, path)] = small.values()
    assert source.open(path).read() == b"let a=1;"
