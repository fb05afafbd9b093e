"""Everything about a run as one JSON object: what went in by hash, what came out."""

from typing import Any

from simulations import event_words
from simulations.models import Run


def record(run: Run, ballots: str) -> dict[str, Any]:
    """The result of `/result/`, with its scenario and receipt beside it."""
    return {
        "format": "allonet-run/1",
        "run": str(run.pk),
        "network": run.network_name,
        "created": run.created.isoformat(),
        "outcome": run.outcome,
        "sentence": run.sentence,
        "scenario": event_words.shown(run.scenario, ballots),
        "seed": run.seed,
        "rules_version": run.rules_version,
        "inputs": run.inputs,
        "outputs": run.outputs,
        "platform": run.result.platform,
        "result": run.result.summary,
    }
