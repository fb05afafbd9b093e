"""Tells the browser at once which modules a page is made of.

Modules name each other, so that without this the browser learns of the last ones only
after a chain of requests.
"""

import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


IMPORTED = re.compile(r"""^(?:import|export)\b[^;"']*["'](\.[^"']+)["'];""", re.M)


@cache
def _modules(name: str) -> tuple[str, ...]:
    root = Path(settings.BASE_DIR) / "static"
    if name.endswith(".js"):
        found = sorted(_with_imports(root / name))
        return tuple(str(each.relative_to(root)) for each in found)
    folder = name
    found = sorted((root / folder).rglob("*.js"))
    return tuple(str(each.relative_to(root)) for each in found)


def _with_imports(entry: Path) -> set[Path]:
    """A module and all that it imports, however far; what is loaded later is not."""
    found: set[Path] = set()
    waiting = [entry]
    while waiting:
        module = waiting.pop().resolve()
        if module in found:
            continue
        found.add(module)
        text = module.read_text(encoding="utf-8")
        waiting += [module.parent / each for each in IMPORTED.findall(text)]
    return found


@register.simple_tag
def preload_modules(*names: str) -> SafeString:
    """A link for each module in these folders of static/, or that a module imports."""
    modules = [module for name in names for module in _modules(name)]
    return format_html_join(
        "\n  ",
        '<link rel="modulepreload" href="{}">',
        ((static(module),) for module in modules),
    )
