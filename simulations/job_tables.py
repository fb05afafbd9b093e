"""A job's bands as a file: one row for each value and each figure."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from .engine.bands import NAMES
from .tables import harmless

HEAD = ("value", "figure", "id", "label", "unit", *NAMES, "runs", "runs_with_nothing")


def bands_csv(told: Mapping[str, Any]) -> str:
    """Every metric and every recipient under every value."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for each in told["values"]:
        value = each["value"] or ""
        rows = [
            *_metrics(told, each),
            *_recipients(told, each),
            *_flows(told, each),
            *_course(told, each),
        ]
        writer.writerows(
            [harmless(str(cell)) for cell in (value, *row)] for row in rows
        )
    return out.getvalue()


def _metrics(told: Mapping[str, Any], value: Mapping[str, Any]) -> list[list[Any]]:
    found = []
    for each in told["metrics"]:
        bands = value["metrics"][each["name"]]
        three = ["" if bands[name] is None else bands[name] for name in NAMES]
        head = ["metric", each["name"], each["label"], each["unit"]]
        found.append([*head, *three, bands["runs"], ""])
    return found


def _recipients(told: Mapping[str, Any], value: Mapping[str, Any]) -> list[list[Any]]:
    kept = value["kept"]
    columns = (kept[name] for name in (*NAMES, "nothing"))
    runs = _runs(value)
    symbol = told["token"]["symbol"]
    return [
        ["kept", each["id"], each["label"], symbol, *three, runs, nothing]
        for each, *three, nothing in zip(told["recipients"], *columns, strict=False)
    ]


def _flows(told: Mapping[str, Any], value: Mapping[str, Any]) -> list[list[Any]]:
    """The flows of the figure; those that are summed up stand as “other”."""
    own = value.get("flows")
    if not own:
        return []
    labels = {each["id"]: each["label"] for each in own["nodes"]}
    runs, symbol = _runs(value), told["token"]["symbol"]
    return [
        [
            "paid",
            f"{each['source']} > {each['target']}",
            f"{labels[each['source']]} > {labels[each['target']]}",
            symbol,
            *(each[name] for name in NAMES),
            runs,
            "",
        ]
        for each in own["links"]
    ]


def _course(told: Mapping[str, Any], value: Mapping[str, Any]) -> list[list[Any]]:
    """Where the money was, by round."""
    own = value.get("course")
    if not own:
        return []
    runs, symbol = _runs(value), told["token"]["symbol"]
    return [
        [
            f"round {n}",
            each["name"],
            each["label"],
            symbol,
            *(each[name][n] for name in NAMES),
            runs,
            "",
        ]
        for each in own["measures"]
        for n in range(own["rounds"])
    ]


def _runs(value: Mapping[str, Any]) -> int:
    return sum(n for name, n in value["outcomes"].items() if name != "failed")
