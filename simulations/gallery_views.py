"""The page of public networks."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from . import gallery
from .gallery import SORTS, Wish
from .home_views import CAPTION, opening


@require_GET
@ensure_csrf_cookie
def show(request: HttpRequest) -> HttpResponse:
    """Networks that people show, to be searched and sorted; no script is needed."""
    wish = Wish.read(request.GET)
    page = gallery.find(wish)
    first = gallery.chosen() if wish.is_open else []
    above = {each.pk for each in first}
    rows = gallery.plates([*first, *(each for each in page if each.pk not in above)])
    for each in rows:
        each["description"] = opening(each["description"], CAPTION)
    context = {
        "wish": wish,
        "chosen": rows[: len(first)],
        "plates": rows[len(first) :],
        "page": page,
        "mechanisms": gallery.mechanisms(),
        "sorts": [(name, words) for name, (words, _) in SORTS.items()],
        "before": _address(wish, page.number - 1) if page.has_previous() else "",
        "after": _address(wish, page.number + 1) if page.has_next() else "",
    }
    return render(request, "gallery.html", context)


def _address(wish: Wish, page: int) -> str:
    """The same wish on another page."""
    said = {"q": wish.words, "mechanism": wish.kind, "sort": wish.sort}
    return "?" + urlencode({k: v for k, v in said.items() if v} | {"page": str(page)})
