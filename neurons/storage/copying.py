"""Copies a network inside the database: no row of it passes through Python."""

from django.db import connection, transaction

from neurons.models import Connection, Network, Neuron

from .loading import NEURON_FIELDS

WIRE_FIELDS = ("ref", "weight", "delay", "attributes")


@transaction.atomic
def copy(network: Network, made: Network) -> None:
    """Give a new network (not saved yet) everything that another one has."""
    for name in (
        "name",
        "description",
        "token_symbol",
        "token_decimals",
        "start",
        "round_length",
        "sources",
        "groups",
    ):
        setattr(made, name, getattr(network, name))
    made.save(force_insert=True)
    made.tables.add(*tables_of(network))
    _copy_neurons(_key(network), _key(made))
    _copy_connections(_key(network), _key(made))


def tables_of(network: Network) -> set[str]:
    """The tables that it uses now; those of earlier versions are not for others."""
    votes = network.neurons.order_by().filter(constituency__isnull=False)
    held = (each or {} for each in votes.values_list("constituency", flat=True))
    return {each["ballots"]["sha256"] for each in held if each.get("ballots")}


def _copy_neurons(old: str, new: str) -> None:
    table, columns = _names(Neuron, NEURON_FIELDS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (network_id, {columns}) "
            f"SELECT %s, {columns} FROM {table} WHERE network_id = %s",
            [new, old],
        )


def _copy_connections(old: str, new: str) -> None:
    """Ends are found again by their refs, which are unique in a network."""
    table, columns = _names(Connection, WIRE_FIELDS)
    neurons, _ = _names(Neuron, ())
    own = ", ".join(f"wire.{each}" for each in columns.split(", "))
    ends = " ".join(
        f"JOIN {neurons} old_{end} ON old_{end}.id = wire.{end}_id "
        f"JOIN {neurons} new_{end} "
        f"ON new_{end}.network_id = %s AND new_{end}.ref = old_{end}.ref"
        for end in ("source", "target")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (network_id, source_id, target_id, {columns}) "
            f"SELECT %s, new_source.id, new_target.id, {own} "
            f"FROM {table} wire {ends} WHERE wire.network_id = %s",
            [new, new, new, old],
        )


def _names(
    model: type[Neuron] | type[Connection], fields: tuple[str, ...]
) -> tuple[str, str]:
    """Table and columns as this database quotes them; nothing of a request."""
    quote = connection.ops.quote_name
    columns = (model._meta.get_field(each).column for each in fields)
    return quote(model._meta.db_table), ", ".join(map(quote, columns))


def _key(network: Network) -> str:
    """The network's id as this database keeps it."""
    return Network._meta.pk.get_db_prep_value(network.pk, connection)
