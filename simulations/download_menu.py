"""The Download menu of a run: one button, and behind it all files by purpose."""

from typing import Any

from django.urls import reverse

from . import downloads
from .models import Run


def of_run(run: Run) -> dict[str, Any]:
    """The menu of a run's own page."""
    return _menu(
        tables=[
            ("Recipients", "received, kept, share", "api-run-recipients"),
            ("Attribution", "whose money is where", "api-run-attribution-csv"),
        ],
        document="run-document",
        report="run-report",
        file="api-run-file",
        of=run.pk,
    )


def of_share(token: str) -> dict[str, Any]:
    """The same for whoever has a link."""
    return _menu(
        tables=[
            ("Recipients", "received, kept, share", "share-recipients"),
            ("Attribution", "whose money is where", "share-attribution"),
        ],
        document="share-document",
        report="share-report",
        file="share-file",
        of=token,
    )


def _menu(
    *,
    tables: list[tuple[str, str, str]],
    document: str,
    report: str,
    file: str,
    of: Any,
) -> dict[str, Any]:
    listed = [
        {"label": label, "help": text, "url": reverse(name, args=[of])}
        for label, text, name in tables
    ]
    more = [
        {
            "label": each.label,
            "help": each.help,
            "url": reverse(file, args=[of, each.name]),
            "is_table": each.name.endswith(".csv"),
        }
        for each in downloads.MENU
    ]
    network = {
        "label": "The network",
        "help": "the document, to open or to run anywhere",
        "url": reverse(document, args=[of]),
    }
    return {
        "report": reverse(report, args=[of]),
        "tables": listed + [each for each in more if each["is_table"]],
        "others": [each for each in more if not each["is_table"]] + [network],
    }
