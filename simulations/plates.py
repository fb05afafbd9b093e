"""The plate of a run: a small picture and its key figures, for the gallery."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse

from . import branch, charts, flows, run_page
from .models import Run, RunResult
from .money import amount

WIDTH, HEIGHT = 420, 190  # pixels


def of(
    run: Run, summary: Mapping[str, Any], stored: Mapping[str, Any]
) -> dict[str, Any]:
    """The plate; made by the worker for runs that the gallery may show."""
    drawn = flows.choose(dict(stored), view="all", largest=16)
    if mostly_other(drawn):
        drawn = branch.flows(run.snapshot, summary) or drawn
    token = run_page.about(summary["token"])
    kept = [Decimal(each["kept"]) for each in summary["recipients"]]
    injected = amount(summary["certificate"]["injected"])
    reached = amount(sum(kept, Decimal(0)))
    # Some of it may have stayed with those who decide, or still be on its way.
    part = "" if reached == injected else f"{reached} of "
    return {
        "drawing": charts.drawing(
            drawn, width=WIDTH, height=HEIGHT, worded=False, **token
        ),
        "money": f"{part}{injected} {token['symbol']}",
        "paid": run_page.counted(sum(map(bool, kept)), "recipient"),
        "rounds": run_page.counted(summary["rounds"], "round"),
        "run_url": reverse("run", args=[run.pk]),
    }


def keep(run_id: UUID) -> dict[str, Any]:
    """Make the plate of a run that has none, and keep it."""
    row = RunResult.objects.select_related("run").get(run=run_id)
    plate = of(row.run, row.summary, row.flows)
    RunResult.objects.filter(run=run_id).update(plate=plate)
    return plate


def mostly_other(drawn: Mapping[str, Any]) -> bool:
    """Whether what is summed up would be most of the picture."""
    largest = max((each["value"] for each in drawn["nodes"]), default=0)
    return any(2 * each["value"] > largest for each in drawn["nodes"] if "rest" in each)
