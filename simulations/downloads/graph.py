"""The network with what flowed through it, as GraphML for tools that draw graphs."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from neurons.mechanisms import registry
from simulations.models import Run


def graphml(run: Run) -> str:
    """Neurons with what they received, passed on and hold; connections with payments.

    Amounts are there twice: exactly, as base units, and in tokens for the eye.
    """
    # Importing networkx takes a second; only who asks for a graph waits for it.
    import networkx as nx

    summary = run.result.summary
    decimals = summary["token"]["decimals"]
    graph = nx.MultiDiGraph(
        name=_clean(run.network_name),
        token=_clean(summary["token"]["symbol"]),
        decimals=decimals,
        rounds=summary["rounds"],
        seed=str(run.seed),
        inputs=run.inputs,
        outputs=run.outputs,
    )
    for each in run.snapshot["neurons"]:
        kind = registry.find(each["kind"])
        graph.add_node(
            each["id"],
            label=_clean(each.get("label") or each["id"]),
            kind=each["kind"],
            role=kind.role if kind else "",
            **_amounts(summary["neurons"][each["id"]], decimals),
        )
    for each in run.snapshot["connections"]:
        graph.add_edge(
            each["source"],
            each["target"],
            key=each["id"],
            connection=each["id"],
            rule_weight=str(each.get("weight", "1")),
            delay=int(each.get("delay", 1)),
            **_amounts({"paid": summary["connections"][each["id"]]}, decimals),
        )
    file = io.BytesIO()
    nx.write_graphml_xml(graph, file)
    return file.getvalue().decode("utf-8")


def _amounts(own: Mapping[str, str], decimals: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in own.items():
        found[name] = float(text)
        found[f"{name}_units"] = int(Decimal(text).scaleb(decimals))
    return found


def _clean(text: str) -> str:
    """XML knows no control characters; a name may hold any."""
    return "".join(each if each.isprintable() else " " for each in text)
