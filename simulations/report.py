"""A result for people at a shell: text, CSV files, JSON."""

import csv
import json
from pathlib import Path
from typing import Any

from .engine import metrics
from .engine.plain import tokens
from .engine.receipt import RULES_VERSION
from .engine.result import Result

_LARGEST = 15  # recipients listed in the text
_PARTS = ("kept", "pots", "in_flight", "burned")


def summary(result: Result) -> dict[str, Any]:
    """What `--json` prints; amounts are decimal strings in tokens."""
    decimals = result.spec.decimals
    certificate = result.certificate.plain()
    return {
        "outcome": result.outcome.value,
        "sentence": result.sentence,
        "rounds": result.rounds,
        "token": {"symbol": result.spec.symbol, "decimals": decimals},
        "receipt": result.receipt,
        "certificate": {k: tokens(v, decimals) for k, v in certificate.items()},
        "metrics": metrics.measure(result, result.spec),
    }


def text(name: str, result: Result, found: dict[str, Any]) -> str:
    """A page to read."""
    symbol = result.spec.symbol
    amounts = {k: _grouped(v) for k, v in found["certificate"].items()}
    parts = " + ".join(f"{amounts[p]} {p.replace('_', ' ')}" for p in _PARTS)
    lines = [
        name,
        result.sentence,
        "",
        f"Injected {amounts['injected']} {symbol} = {parts}, exact",
        f"Inputs   {found['receipt']['inputs']}",
        f"Outputs  {found['receipt']['outputs']}",
        "",
    ]
    width = max(len(each["label"]) for each in found["metrics"])
    lines += [f"{m['label']:<{width}}  {m['text']:>24}" for m in found["metrics"]]
    return "\n".join([*lines, "", *_most_kept(result)])


def write(result: Result, found: dict[str, Any], folder: Path) -> None:
    """accounts.csv, payments.csv and result.json."""
    decimals = result.spec.decimals
    with (folder / "accounts.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["round", "neuron", "pot", "kept", "allocated"])
        for round in range(result.rounds):
            columns = (result.pot[round], result.kept[round], result.allocated[round])
            rows = zip(result.neuron_ids, *(c.tolist() for c in columns), strict=True)
            for id, *units in rows:
                table.writerow([round, id, *(tokens(each, decimals) for each in units)])
    with (folder / "payments.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["connection", "source", "target", "paid", "gifts"])
        totals = zip(result.paid.tolist(), result.gifts.tolist(), strict=True)
        for wire, both in zip(result.spec.connections, totals, strict=True):
            amounts = [tokens(each, decimals) for each in both]
            table.writerow([wire.id, wire.source, wire.target, *amounts])
    kept = {
        **found,
        "rules_version": RULES_VERSION,
        "scenario": result.scenario.plain(),
        "paid": paid(result),
    }
    content = json.dumps(kept, ensure_ascii=False, indent=2)
    (folder / "result.json").write_text(content + "\n", encoding="utf-8")


def paid(result: Result) -> dict[str, str]:
    """What each connection paid in all, in tokens."""
    decimals = result.spec.decimals
    totals = zip(result.connection_ids, result.paid.tolist(), strict=True)
    return {id: tokens(units, decimals) for id, units in totals}


def _most_kept(result: Result) -> list[str]:
    kept = result.kept_at_end().tolist()
    order = sorted(range(len(kept)), key=lambda n: (-kept[n], result.neuron_ids[n]))
    found = [n for n in order if kept[n]]
    lines = ["Who kept most"] if found else []
    for n in found[:_LARGEST]:
        amount = _grouped(tokens(kept[n], result.spec.decimals))
        lines.append(f"{result.spec.neurons[n].name[:48]:<48}  {amount:>24}")
    if len(found) > _LARGEST:
        lines.append(f"and {len(found) - _LARGEST} more")
    return lines


def _grouped(amount: str) -> str:
    whole, dot, part = amount.partition(".")
    return f"{int(whole):,}{dot}{part}"
