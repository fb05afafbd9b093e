"""The one shape of every error: a title, a sentence, and what is wrong where."""

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
SENTENCES = {
    400: "The request could not be understood.",
    403: "You may not do this.",
    404: "There is nothing here that you may see.",
    405: "This address does not do that.",
    500: "Something went wrong on our side. It has been noted; please try again.",
}


def body(
    status: int, detail: str, problems: Iterable[Any] = (), **facts: Any
) -> dict[str, Any]:
    """The members of one problem."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "problems": [_plain(problem) for problem in problems],
        **facts,
    }


def _plain(problem: Any) -> dict[str, str]:
    if isinstance(problem, dict):
        return {key: str(problem.get(key, "")) for key in ("path", "code", "message")}
    return {
        "path": str(problem.path),
        "code": str(problem.code),
        "message": str(problem.message),
    }


def answer(error: Exception, context: dict[str, Any]) -> Response:
    """Turn whatever an API view raised into a problem (DRF's exception handler)."""
    set_rollback()
    status, detail, problems, facts = _read(error)
    if status >= 500:
        # We don't know this one: the operator gets all of it, the visitor a sentence.
        log.error("Unexpected error in %s", context.get("view"), exc_info=error)
    headers = {}
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait) + 1)  # type: ignore[attr-defined]
    response = Response(
        body(status, detail, problems, **facts),
        status=status,
        headers=headers,
        content_type=MEDIA_TYPE,
    )
    response.exception = True
    return response


def _read(error: Exception) -> tuple[int, str, list[Any], dict[str, Any]]:
    """Status, sentence, problems and further facts of an exception."""
    if isinstance(error, exceptions.ValidationError):
        found = list(_flatten(error.detail))
        return 400, _first_sentence(found), found, {}
    if isinstance(error, DjangoValidationError):
        found = [_problem("", error.code, text) for text in error.messages]
        return 400, _first_sentence(found), found, {}
    if isinstance(error, Http404):
        return 404, SENTENCES[404], [], {}
    if isinstance(error, PermissionDenied):
        return 403, SENTENCES[403], [], {}
    if isinstance(error, exceptions.Throttled):
        wait = int(error.wait or 0) + 1
        return 429, f"Too many requests. Try again in {wait} seconds.", [], {}
    if isinstance(error, exceptions.APIException):
        return error.status_code, str(error.detail), [], {}
    if isinstance(error, ValueError) and hasattr(error, "problems"):
        # neurons.errors.Refused and its kin; importing them here would wake NumPy.
        status = getattr(error, "status", 400)
        return status, str(error), list(error.problems), getattr(error, "facts", {})
    return 500, SENTENCES[500], [], {}


def _first_sentence(problems: list[dict[str, str]]) -> str:
    if not problems:
        return SENTENCES[400]
    first = problems[0]["message"]
    more = len(problems) - 1
    return f"{first} ({more} more)" if more else first


def _flatten(detail: Any, path: str = "") -> Iterable[dict[str, str]]:
    """DRF's nested errors as a flat list with paths such as neurons[3].label."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            inner = path if key == "non_field_errors" else f"{path}.{key}".lstrip(".")
            yield from _flatten(value, inner)
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            nested = isinstance(value, dict | list)
            yield from _flatten(value, f"{path}[{index}]" if nested else path)
    else:
        yield _problem(path, getattr(detail, "code", "invalid"), str(detail))


def _problem(path: str, code: str | None, message: str) -> dict[str, str]:
    return {"path": path, "code": code or "invalid", "message": message}


def is_api(request: HttpRequest) -> bool:
    """Whether a program asks rather than a person."""
    return request.path.startswith("/api/")


HEADINGS = {413: "That is too large"}


def page_or_problem(
    request: HttpRequest, status: int, detail: str | None = None
) -> HttpResponse:
    """A page for people, a problem for programs."""
    sentence = detail or SENTENCES.get(status, SENTENCES[400])
    if is_api(request):
        return JsonResponse(
            body(status, sentence), status=status, content_type=MEDIA_TYPE
        )
    template = f"{status}.html" if status in {403, 404} else "400.html"
    context = {"sentence": sentence, "heading": HEADINGS.get(status, "")}
    return render(request, template, context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return page_or_problem(request, 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    return page_or_problem(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return page_or_problem(request, 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500; the request's handler has logged why."""
    if is_api(request):
        return page_or_problem(request, 500)
    # Without the request: whatever broke may be what the page's frame would ask for.
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form's token is missing or old."""
    sentence = (
        "This page was open for too long, or cookies are off. Reload it and try again."
    )
    if is_api(request):
        return page_or_problem(request, 403, sentence)
    return render(request, "403_csrf.html", status=403)


class ApiProblems:
    """Gives the API's plain Django answers (a 404 of the URLs) the one shape."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replace an error page by a problem; leave everything else."""
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "")
        if is_api(request) and response.status_code >= 400 and "json" not in kind:
            return page_or_problem(request, response.status_code)
        return response
