"""The limits of a network, declared once; documents, API and pages read them."""

from decimal import Decimal

NEURONS = 10_000
CONNECTIONS = 50_000
GROUPS = 1_000
BALLOTS = 1_000_000  # rows, over all tables of a network
SOURCES = 200

NAME = 200  # characters
LABEL = 200
NOTE = 5_000
DESCRIPTION = 5_000
SOURCE = 2_000
TEMPLATE = 200
VOTER = 200
SYMBOL = 12
IDENTIFIER = r"[a-z0-9][a-z0-9_-]{0,63}"

DECIMALS = 9  # of a token, and of a weight
DELAY = 1_000  # rounds
WEIGHT = Decimal(2**53)
BALLOT_UNITS = 2**53  # base units of one ballot's amount
COORDINATE = 10_000_000  # canvas units
ROUNDS = 10_000
ROUNDS_TIMES_NEURONS = 20_000_000

JSON_DEPTH = 20
BODY_BYTES = 20 * 2**20

NETWORKS = 1_000  # of one user

VISITOR_NETWORKS = 50  # of one sandbox
VISITOR_NEURONS = 200  # of a network edited without an account
VISITOR_ROOM = 50  # more that a copy of a larger network may get without an account
VISITOR_DAYS = 14  # how long it is kept


def describe() -> dict[str, int | str]:
    """Plain data for the catalogue and the docs."""
    return {
        "neurons": NEURONS,
        "connections": CONNECTIONS,
        "ballots": BALLOTS,
        "name": NAME,
        "label": LABEL,
        "note": NOTE,
        "description": DESCRIPTION,
        "delay": DELAY,
        "weight": f"{WEIGHT:f}",
        "decimals": DECIMALS,
        "rounds": ROUNDS,
        "rounds_times_neurons": ROUNDS_TIMES_NEURONS,
        "json_depth": JSON_DEPTH,
        "body_bytes": BODY_BYTES,
        "networks": NETWORKS,
        "visitor_networks": VISITOR_NETWORKS,
        "visitor_neurons": VISITOR_NEURONS,
        "visitor_room": VISITOR_ROOM,
        "visitor_days": VISITOR_DAYS,
    }
