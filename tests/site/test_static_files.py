"""Static files: Plotly out of its wheel, hashed names that reach into modules."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from allonet_site.static_files import HashedFiles


def test_plotly_is_found_in_its_wheel() -> None:
    found = finders.find("plotly/plotly.min.js")

    assert found
    assert Path(found).stat().st_size > 1_000_000


@pytest.mark.parametrize(
    "path", ["plotly/widgetbundle.js", "plotly/../plotly.min.js", "plotly/"]
)
def test_nothing_else_of_the_wheel_is_served(path: str) -> None:
    assert not finders.find(path)


def hashed(folder: Path, **texts: str) -> dict[str, str]:
    """The files of a folder after hashing: text by their plain name."""
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text)
    storage = HashedFiles(location=folder, base_url="/static/")
    listed = {f"{name}.js": (storage, f"{name}.js") for name in texts}
    for name, _, processed in storage.post_process(listed):
        assert not isinstance(processed, Exception), (name, processed)
    return {name: storage.stored_name(f"{name}.js") for name in texts}


def test_an_import_is_rewritten_to_the_hashed_name(tmp_path: Path) -> None:
    main = 'import { a } from "./part.js";\na();\n'
    names = hashed(tmp_path, main=main, part="export const a = () => 1;\n")

    text = (tmp_path / names["main"]).read_text()
    assert f'from "./{names["part"]}"' in text


def test_modules_may_name_each_others_types_in_comments(tmp_path: Path) -> None:
    names = hashed(
        tmp_path,
        a='import { b } from "./b.js";\nb();\n',
        b=(
            'import("./c.js");\n/**\n * @param {import("./a.js").A} a\n */\n'
            '/** @type {import("./a.js").A} */\nexport const b = () => 1;\n'
        ),
        c="export const c = 1;\n",
    )

    text = (tmp_path / names["b"]).read_text()
    assert text.count('import("./a.js")') == 2
    assert f'import("./{names["c"]}")' in text
