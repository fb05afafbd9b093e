"""The two ways to compute payments: NumPy, always there, and numba, when installed."""

from importlib import import_module, util
from types import ModuleType

from .errors import UnknownBackend

NAMES = ("numpy", "numba")


def load(name: str) -> ModuleType:
    """The module of a backend. Raises UnknownBackend."""
    if name not in NAMES:
        raise UnknownBackend(
            f"There is no backend “{name}”; known are {' and '.join(NAMES)}."
        )
    if name == "numba" and not util.find_spec("numba"):
        raise UnknownBackend(
            "The numba backend needs the package numba: install it, or use numpy, "
            "which gives the same results."
        )
    return import_module(f".backend_{name}", __package__)


def fastest() -> str:
    """numba where it is installed, else numpy; both give the same results."""
    return "numba" if util.find_spec("numba") else "numpy"
