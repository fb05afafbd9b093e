"""Reads a study as it is written at a shell: seeds, one figure, its values."""

import os
import re
from decimal import Decimal, InvalidOperation

from .engine import varying
from .engine.many import Study
from .engine.scenario import Scenario
from .engine.spec import Spec
from .engine.varying import MOST_VALUES

LARGEST_SEED = 2**63 - 1
STEPS = re.compile(r"\s*(-?[\d.]+)\s+to\s+(-?[\d.]+)\s+by\s+([\d.]+)\s*")


class Unclear(Exception):
    """Words that cannot be read; the text says which and how they are written."""


def read(
    spec: Spec, scenario: Scenario, seeds: str | None, varied: str | None
) -> Study:
    """A study, checked. Raises Unclear or an EngineError."""
    sweep = varying.read(read_sweep(varied, spec), spec) if varied else None
    asked = _seeds(seeds) if seeds else range(scenario.seed, scenario.seed + 1)
    study = Study(spec, scenario, asked, sweep)
    study.check()
    return study


def processes() -> int:
    """As many as there are cores."""
    return os.cpu_count() or 1


def _seeds(text: str) -> range:
    """“0:100” is 0 to 99; “100” is the same."""
    first, colon, last = text.rpartition(":")
    try:
        found = range(int(first) if colon else 0, int(last))
    except ValueError:
        raise Unclear(
            f"“{text}” are no seeds. Write 0:100 for the seeds 0 to 99."
        ) from None
    if found.start < 0 or found.stop > LARGEST_SEED or not found:
        raise Unclear(f"“{text}” are no seeds. Write 0:100 for the seeds 0 to 99.")
    return found


def read_sweep(text: str, spec: Spec) -> dict[str, object]:
    """“op-retro.quorum=10,17,25” as the plain values of a sweep."""
    place, equals, values = text.partition("=")
    neuron, dot, name = place.partition(".")
    if not (equals and dot and name and values):
        raise Unclear(f"“{text}” is unclear. Write NEURON.SETTING=a,b,c.")
    what = varying.find(spec, neuron, name)
    if what is None:
        known = {each.id for each in spec.neurons}
        raise Unclear(
            f"The neuron “{neuron}” has no param or setting “{name}”."
            if neuron in known
            else f"There is no neuron “{neuron}” in this network."
        )
    return {
        "neuron": neuron,
        what: name,
        "values": _values(values),
    }


def _values(text: str) -> list[object]:
    """“10,17,25”, or “10 to 30 by 5”: both ends are in it if the steps meet them."""
    found = STEPS.fullmatch(text)
    if found is None:
        return [_value(each) for each in text.split(",")]
    try:
        first, last, step = (Decimal(each) for each in found.groups())
    except InvalidOperation:
        raise Unclear(f"“{text}” are no values. Write 10 to 30 by 5.") from None
    if not step or last < first:
        raise Unclear(f"“{text}” are no values. Write 10 to 30 by 5, upwards.")
    count = int((last - first) / step) + 1
    if count > MOST_VALUES:
        raise Unclear(
            f"“{text}” are {count:,} values; {MOST_VALUES} can be run. Take a larger "
            "step."
        )
    return [f"{first + n * step:f}" for n in range(count)]


def _value(text: str) -> object:
    words: dict[str, object] = {"true": True, "false": False, "none": None}
    text = text.strip()
    if text.lower() in words:
        return words[text.lower()]
    return text
