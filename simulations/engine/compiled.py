"""Loops that numba compiles: when, and where they are kept."""

from numba import njit


def compiled(function):
    """Compiled on first use and kept on disk, where a folder for that can be found.

    numba keeps it by the text of its file: what it calls has to stand in the same one.
    """
    try:
        return njit(cache=True)(function)
    except RuntimeError:
        return njit(function)
