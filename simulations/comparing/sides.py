"""One of the two runs that are compared: its result, and what it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from simulations.models import Run


@dataclass(frozen=True)
class Side:
    """A result with its network and scenario, stored or just made."""

    name: str
    said: str  # when, or under which condition
    summary: Mapping[str, Any]
    snapshot: Mapping[str, Any]
    scenario: Mapping[str, Any]
    run: Run | None = None
    # what differs that neither snapshot nor scenario shows, as rows of inputs.py
    changed: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def of(cls, run: Run) -> "Side":
        """A run that is done."""
        return cls(
            name=run.network_name,
            said=f"Run of {run.created:%-d %B %Y}, {run.created:%H:%M}",
            summary=run.result.summary,
            snapshot=run.snapshot,
            scenario=run.scenario,
            run=run,
        )

    @property
    def kept(self) -> dict[str, Decimal]:
        """What each recipient kept, in tokens."""
        rows = self.summary["recipients"]
        return {each["id"]: Decimal(each["kept"]) for each in rows}

    @property
    def labels(self) -> dict[str, tuple[str, str]]:
        """(label, kind) of every neuron."""
        return {
            each["id"]: (each.get("label") or each["id"], each["kind"])
            for each in self.snapshot["neurons"]
        }

    @property
    def held(self) -> dict[str, Decimal]:
        """Where all its money is: the parts of the law, recipients apart."""
        parts = {
            name: Decimal(value) for name, value in self.summary["certificate"].items()
        }
        recipients = sum(self.kept.values(), Decimal(0))
        return {
            "injected": parts["injected"],
            "recipients": recipients,
            "allocators": parts["kept"] - recipients,
            "pots": parts["pots"],
            "in_flight": parts["in_flight"],
        }
