"""The two ways to compute payments: NumPy, always there, and numba, when installed."""

import hashlib
import sys
from importlib import import_module, util
from pathlib import Path
from types import ModuleType

from .errors import UnknownBackend

NAMES = ("numpy", "numba")
# Connections × rounds. NumPy needs some 50 ns for each, numba 5; loading numba takes
# a second or two, compiling its loops ten.
WORTH_LOADING = 50_000_000
WORTH_COMPILING = 400_000_000


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


def fitting(connections: int, rounds: int) -> str:
    """The backend that is done first with so much work, all it has to load included."""
    work = connections * rounds
    is_there = f"{__package__}.backend_numba" in sys.modules
    least = 0 if is_there else WORTH_LOADING if is_compiled() else WORTH_COMPILING
    return fastest() if work >= least else "numpy"


def is_compiled() -> bool:
    """Whether an earlier process has left the compiled loops on disk; asks no numba."""
    source = Path(__file__).with_name("kernels_numba.py")
    version = "py{}{}".format(*sys.version_info)
    kept = source.parent.joinpath("__pycache__").glob(
        f"{source.stem}.allocate-*.{version}*.nbi"
    )
    # numba goes by what the source says: a checkout that only touches it costs nothing
    says = hashlib.sha256(source.read_bytes()).digest()
    return any(says in each.read_bytes() for each in kept)
