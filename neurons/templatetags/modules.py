"""Tells the browser at once which modules a page is made of.

Modules name each other, so that without this the browser learns of the last ones only
after a chain of requests.
"""

from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@cache
def _modules(folder: str) -> tuple[str, ...]:
    root = Path(settings.BASE_DIR) / "static"
    found = sorted((root / folder).rglob("*.js"))
    return tuple(str(each.relative_to(root)) for each in found)


@register.simple_tag
def preload_modules(*folders: str) -> SafeString:
    """A link for each module in these folders of static/."""
    names = [name for folder in folders for name in _modules(folder)]
    return format_html_join(
        "\n  ",
        '<link rel="modulepreload" href="{}">',
        ((static(name),) for name in names),
    )
