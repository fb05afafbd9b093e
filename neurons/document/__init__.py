"""The document format allonet/1: read, validate, write. Plain Python, no models.

A connection's attributes are those its source's kind declares and ask, order, expires,
repeats; a neuron's is `impact`. Other names are refused (see attributes.py).
"""

from neurons.mechanisms.params import Problem

from .problems import DocumentError
from .reading import FORMAT, read
from .values import (
    BallotsRef,
    Connection,
    Constituency,
    Document,
    Group,
    Neuron,
    Token,
)
from .writing import write

__all__ = [
    "FORMAT",
    "BallotsRef",
    "Connection",
    "Constituency",
    "Document",
    "DocumentError",
    "Group",
    "Neuron",
    "Problem",
    "Token",
    "read",
    "write",
]
