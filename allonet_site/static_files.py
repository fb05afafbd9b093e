"""Static files: hashed names, inside ES modules too; Plotly out of its wheel."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from .minified import Paths, minified


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names with a content hash, also inside `import … from "./x.js";`.

    Our own scripts are minified first, so that the hash is of what is served.
    """

    support_js_module_import_aggregation = True
    max_post_process_passes = 12  # each follows imports one module further at worst

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Any:
        """Hash, rewrite and compress what was collected; our scripts made small."""
        if not dry_run:
            ours = {
                name: found for name, found in paths.items() if _is_ours(name, *found)
            }
            paths = {**paths, **minified(ours)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def url_converter(self, name: str, hashed_files: Any, template: Any = None) -> Any:
        """Leave comments alone: types such as `import("./editor.js").Editor` in JSDoc
        would tie modules to each other in circles that no hash can follow.
        """
        convert = super().url_converter(name, hashed_files, template)

        def convert_code(found: re.Match[str]) -> str:
            return found.group() if _is_comment(found) else convert(found)

        return convert_code


def _is_ours(name: str, storage: Any, path: str) -> bool:
    """Whether this is a script that we wrote."""
    folders = map(str, settings.STATICFILES_DIRS)
    return name.endswith(".js") and str(storage.location) in folders


def _is_comment(found: re.Match[str]) -> bool:
    """Whether a match stands in a comment, as far as its own line tells."""
    start = found.string.rfind("\n", 0, found.start()) + 1
    before = found.string[start : found.start()].lstrip()
    return before.startswith(("*", "//", "/*")) or "/**" in before


class PlotlyFinder(BaseFinder):
    """Serves plotly.min.js, and nothing else, from the installed wheel."""

    name = "plotly/plotly.min.js"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # find_spec does not import the package, which would cost 0.3 s.
        spec = find_spec("plotly")
        if spec is None or spec.origin is None:
            raise FileNotFoundError("The package plotly is not installed.")
        self.storage = _OneFile(Path(spec.origin).parent / "package_data")

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Where the file lies, if it is the one asked for."""
        found = self.storage.path(path) if path == self.name else None
        if find_all:
            return [found] if found else []
        return found or []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """The one file."""
        yield self.name, self.storage


class _OneFile(FileSystemStorage):
    """Takes `plotly/x` out of the folder `package_data/x`."""

    def path(self, name: str) -> str:
        return super().path(Path(name).name)
