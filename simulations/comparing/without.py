"""A run as it would have been had one funder given nothing, to compare it with.

It is run here and now, from the same frozen inputs, and stored nowhere; above a size
that a page can wait for it is not offered.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from simulations import freezing, summary, windows
from simulations.engine.attribution.funders import DONORS
from simulations.engine.attribution.without import NoSuchFunder, leave_one_out
from simulations.models import Run

from .sides import Side


def is_offered(run: Run) -> bool:
    """Whether a page may wait for it."""
    found = run.result.summary
    return windows.are_offered(len(found["neurons"]), found["rounds"])


def without(run: Run, funder: str) -> Side | None:
    """The other run; None where nobody of that name gives, or it is too large."""
    if not is_offered(run):
        return None
    name = funder.removeprefix(DONORS)
    labels = {
        each["id"]: each.get("label") or each["id"] for each in run.snapshot["neurons"]
    }
    if name not in labels:
        return None
    label = f"Donors of {labels[name]}" if funder != name else labels[name]
    try:
        found = _summary(run.pk, funder)
    except NoSuchFunder:
        return None
    row = {"where": label, "id": name, "what": "Gives", "a": "yes", "b": "nothing"}
    return Side(
        name=f"Without {label}",
        said="The same inputs without one funder, run just now",
        summary=found,
        snapshot=run.snapshot,
        scenario=run.scenario,
        changed=(row,),
    )


@lru_cache(maxsize=16)
def _summary(run_id: UUID, funder: str) -> dict[str, Any]:
    run = Run.objects.get(pk=run_id)
    frozen = freezing.freeze(run.snapshot, run.scenario)
    return summary.summarise(leave_one_out(frozen.spec, frozen.scenario, funder))
