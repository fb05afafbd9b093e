"""The ballots behind a payment, as far as whoever reads may see them."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from neurons import showing, storage
from neurons.ballots.rows import AMOUNT, CONNECTION, EXTRA, VOTER, WEIGHT, BallotRow
from neurons.models import BallotsShown

from .models import Run

LISTED = 100  # for one payment; the document has them all
LARGEST = 50_000  # rows of a table that a request looks through

Plain = dict[str, Any]


def behind(run: Run, payments: Sequence[Plain], shown: str) -> list[Plain]:
    """Each payment with the ballots for its recipient; None where none are to be seen.

    Who may have only anonymised ballots gets numbers in the place of names.
    """
    tables = {} if shown == BallotsShown.NOT_SHARED else _tables(run)
    return [
        {**each, "ballots": _for(each, tables.get(each["payer"]["id"]), shown)}
        for each in payments
    ]


def _tables(run: Run) -> dict[str, str]:
    """Hashes of the tables that decided, by neuron.

    Where an event brought new ballots, those of the document did not decide alone.
    """
    replaced = {
        each["neuron"] for each in run.scenario.get("events") or () if "ballots" in each
    }
    found = {}
    for each in run.snapshot["neurons"]:
        table = (each.get("constituency") or {}).get("ballots")
        if table and table["rows"] <= LARGEST and each["id"] not in replaced:
            found[each["id"]] = table["sha256"]
    return found


def _for(payment: Plain, sha256: str | None, shown: str) -> Plain | None:
    if sha256 is not None and shown == BallotsShown.ANONYMISED:
        sha256 = showing.anonymise(sha256)
    if sha256 is None:
        return None
    rows = [each for each in _rows(sha256) if each[CONNECTION] == payment["connection"]]
    rows.sort(key=lambda each: (-Decimal(each[AMOUNT]), each[VOTER]))
    return {
        "count": len(rows),
        "rows": [
            {
                "voter": each[VOTER],
                "amount": each[AMOUNT],
                "weight": each[WEIGHT],
                "more": list(each[EXTRA:]),
            }
            for each in rows[:LISTED]
        ],
    }


@lru_cache(maxsize=4)
def _rows(sha256: str) -> tuple[BallotRow, ...]:
    """A table never changes under its hash."""
    try:
        return storage.ballots(sha256)
    except KeyError:
        return ()
