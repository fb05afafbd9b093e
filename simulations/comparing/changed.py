"""A run as it would have been had one figure been another, to compare it with.

It is run here and now, from the same frozen inputs, and stored nowhere; above a size
that a page can wait for it is not offered.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from neurons.errors import Refused
from simulations import freezing, locked, studying, summary
from simulations.engine import simulate, varying
from simulations.engine.errors import EngineError
from simulations.engine.plain import plain
from simulations.models import Run

from .sides import Side
from .without import is_offered


def changed(run: Run, figure: str, value: str) -> Side:
    """The other run; `figure` is “neuron.name”. Raises Refused with a sentence."""
    if not is_offered(run):
        raise Refused("This run is too large for that at once. Run it with each value.")
    row, found = _made(run.pk, figure.strip(), value.strip())
    return Side(
        name=run.network_name,
        said="The same inputs with one figure changed, run just now",
        summary=found,
        snapshot=run.snapshot,
        scenario=run.scenario,
        changed=(row,),
    )


@lru_cache(maxsize=16)
def _made(run_id: UUID, figure: str, value: str) -> tuple[dict[str, Any], Any]:
    run = Run.objects.get(pk=run_id)
    frozen = freezing.freeze(run.snapshot, run.scenario)
    spec = frozen.spec
    try:
        sweep = varying.read(studying.read_sweep(f"{figure}={value}", spec), spec)
        if len(sweep.values) != 1:
            raise Refused("One value at a time can be compared at once.")
        if run.network is not None:
            locked.check_sweep(run.network, frozen.document, sweep)
        result = simulate(varying.vary(spec, sweep, 0), frozen.scenario)
    except (studying.Unclear, EngineError) as error:
        raise Refused(str(error)) from error
    own = next(each for each in spec.neurons if each.id == sweep.neuron)
    row = {
        "where": own.name,
        "id": own.id,
        "what": sweep.label,
        "a": _said(getattr(_holder(own, sweep.what), sweep.name)),
        "b": _said(sweep.values[0]),
    }
    return row, summary.summarise(result)


def _holder(own: Any, what: str) -> Any:
    """What of a neuron has the figure."""
    name = {varying.PARAM: "params", varying.SETTING: "settings"}.get(what)
    return getattr(own, name or "electorate")


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(plain(value))
