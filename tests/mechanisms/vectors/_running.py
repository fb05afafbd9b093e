"""Runs one case through the allocation service, as the command line does."""

from decimal import Decimal

import pytest

from neurons.mechanisms import registry
from simulations.allocation import Request, allocate
from simulations.allocation_files import Ballot, BallotFile

FLOOR = {"rounding": "floor"}


def run(
    kind,
    pool,
    *,
    recipients=None,
    ballots=(),
    params=None,
    settings=None,
    decimals=0,
):
    """An Allocation. Ballots are rows (voter, recipient, amount, weight, *extra)."""
    mechanism = registry.find(kind)
    extra = len(mechanism.ballots.extra) if mechanism.ballots else 0
    rows = []
    for line, (voter, recipient, amount, *rest) in enumerate(ballots, start=2):
        values = [str(amount), str(rest[0]) if rest else "1", *map(str, rest[1:])]
        values += [""] * (2 + extra - len(values))
        rows.append(Ballot(line, str(voter), str(recipient), tuple(values)))
    if recipients is not None and not isinstance(recipients, dict):
        recipients = {name: {} for name in recipients}
    return allocate(
        Request(
            kind=mechanism,
            pool=Decimal(str(pool)),
            decimals=decimals,
            params=plain(params or {}),
            settings=settings or {},
            ballots=BallotFile("ballots", tuple(rows)),
            recipients=recipients,
        )
    )


def leave_out(reason):
    """Skip a case whose shape shows that it is about something else."""
    pytest.skip(f"Not applicable: {reason}")


def plain(params):
    """Params as JSON gives them: floats as decimals."""
    return {
        name: Decimal(str(value)) if isinstance(value, float) else value
        for name, value in params.items()
    }


def close(found, expected):
    """Equal to 1e-9 relative."""
    return found == pytest.approx(expected, rel=1e-9, abs=1e-12)
