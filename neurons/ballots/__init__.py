"""Tables of ballots: canonical rows and their hash; CSV files and their columns."""

from .csv_file import BallotFileError, CsvRow, CsvTable, read_csv, resolve
from .rows import (
    BallotError,
    canonical_rows,
    pack,
    table_hash,
    unpack,
    without_removed,
)

__all__ = [
    "BallotError",
    "BallotFileError",
    "CsvRow",
    "CsvTable",
    "canonical_rows",
    "pack",
    "read_csv",
    "resolve",
    "table_hash",
    "unpack",
    "without_removed",
]
