"""Moves documents to rows and back: whole networks in a handful of queries."""

from .copying import copy, tables_of
from .loading import load, load_with_ballots, with_ballots
from .saving import save
from .tables import ballots, store_table, without_rows

__all__ = [
    "ballots",
    "copy",
    "load",
    "load_with_ballots",
    "save",
    "store_table",
    "tables_of",
    "with_ballots",
    "without_rows",
]
