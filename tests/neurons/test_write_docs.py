"""The pages of docs/ that are made from the code say what the code says."""

import json

import pytest
from django.core.management import call_command

from neurons import bundled, manual
from neurons.mechanisms import params, registry, settings

KINDS = list(registry.kinds())


@pytest.mark.parametrize("name", manual.pages())
def test_the_committed_page_is_the_one_made_now(name: str) -> None:
    committed = (manual.FOLDER / name).read_text(encoding="utf-8")

    assert committed == manual.pages()[name](), "Run make docs."


@pytest.mark.parametrize("slug", KINDS)
def test_each_kind_and_each_of_its_settings_is_documented(slug: str) -> None:
    kind = registry.kinds()[slug]
    page = manual.pages()["mechanisms.md"]()
    begin = page.index(f"## {kind.label}\n")
    part = page[begin : page.index("\n## ", begin)]

    assert f"`{slug}`" in part
    for each in (*params.declarations(kind.Params), *kind.recipient_columns):
        assert f"| `{each.name}` | {each.label} |" in part
    for words in (kind.rewards, *kind.sources):
        assert words in part


def test_each_shared_setting_is_documented() -> None:
    page = manual.pages()["mechanisms.md"]()

    for each in settings.declarations():
        assert f"| `{each.name}` | {each.label} |" in page


@pytest.mark.parametrize("slug", KINDS)
def test_each_kind_explains_itself(slug: str) -> None:
    kind = registry.kinds()[slug]

    assert all((kind.help, kind.formula, kind.rewards, kind.gamed, kind.sources))
    assert len(kind.help) <= 120
    declared = (*params.declarations(kind.Params), *kind.recipient_columns)
    assert [each.name for each in declared if not each.help] == []


@pytest.mark.parametrize("slug", KINDS)
def test_each_kind_has_a_template(slug: str) -> None:
    files = [json.loads(each.read_text()) for each in bundled.TEMPLATES.glob("*.json")]

    assert slug in {each["kind"] for each in files}


def test_the_command_writes_every_page(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(manual, "FOLDER", tmp_path)

    call_command("write_docs")

    assert {each.name for each in tmp_path.iterdir()} == set(manual.pages())
    assert "docs/mechanisms.md" in capsys.readouterr().out
