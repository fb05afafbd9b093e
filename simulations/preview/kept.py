"""The networks looked at last, frozen and compiled, so that a change costs a change."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from threading import Lock
from typing import Any, Generic, TypeVar
from uuid import UUID

from neurons import services, storage
from neurons.document import Document, write
from neurons.models import Network
from simulations.earlier import Earlier
from simulations.engine.errors import BadNetwork
from simulations.findings import rows_of_table
from simulations.snapshot import freeze

MOST_NETWORKS = 32
MOST_VERSIONS = 256
MOST_PARTS = 20_000  # neurons and connections of a network that is followed
MOST_BALLOTS = 100_000  # rows that are read while somebody waits
HEAVIEST = 200_000  # parts and ballots of all that is kept: about 220 MB

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The values used last, at most so many, for any number of threads.

    Two threads that miss the same key both make it; the first one's is kept. Making
    takes long, so it does not hold the lock.
    """

    def __init__(
        self,
        most: int,
        weigh: Callable[[Value], int] = lambda value: 0,
        heaviest: int = 0,
    ) -> None:
        """`weigh` and `heaviest` bound the sum as well; the newest always fits."""
        self.most, self.weigh, self.heaviest = most, weigh, heaviest
        self._weight = 0
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """The value, which then counts as used."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def keep(self, key: Key, value: Value) -> Value:
        """Keep a value, unless somebody was faster; what is kept."""
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self._weight += self.weigh(value)
            self._values.move_to_end(key)
            while self._is_full():
                self._weight -= self.weigh(self._values.popitem(last=False)[1])
            return self._values[key]

    def _is_full(self) -> bool:
        count = len(self._values)
        return count > self.most or (count > 1 and self._weight > self.heaviest)

    def put(self, key: Key, value: Value) -> None:
        """Keep a value in the place of the one before."""
        with self._lock:
            if key in self._values:
                self._weight -= self.weigh(self._values.pop(key))
        self.keep(key, value)

    def made(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value; made if it is not there."""
        found = self.get(key)
        return self.keep(key, make()) if found is None else found

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._weight = 0

    def __len__(self) -> int:
        with self._lock:
            return len(self._values)


@dataclass(frozen=True, eq=False)
class Kept:
    """One version of a network, and what freezing its changes can start from."""

    document: Document
    earlier: Earlier | None  # None where it cannot be frozen: a draft may be anything
    outcomes: Recent[str, Any] = field(default_factory=lambda: Recent(4))  # by scenario

    @property
    def weight(self) -> int:
        """What it takes of the memory, in parts."""
        return parts_of(self.document) + ballots_in(self.document)


_networks: Recent[str, Kept] = Recent(  # by content hash
    MOST_NETWORKS, lambda kept: kept.weight, HEAVIEST
)
_hashes: Recent[tuple[UUID, int, Any], str] = Recent(MOST_VERSIONS)
_left: Recent[tuple[UUID, int], str] = Recent(MOST_VERSIONS)  # whatever was `updated`
_latest: Recent[UUID | None, str] = Recent(MOST_VERSIONS)  # newest hash of a network


def version_of(network: Network) -> Kept:
    """The stored version of a network, read and frozen at most once."""
    # `updated` too: an operator's hand in the admin moves no version.
    key = (network.pk, network.version, network.updated)
    known = _hashes.get(key)
    kept = _networks.get(known) if known else None
    if kept is not None:
        return kept
    return _keep(network, storage.load(network))


def listen() -> None:
    """Keep up with networks that are edited."""
    services.stored.connect(_follow)


def _follow(network: Network, document: Document, **_: Any) -> None:
    """Keep a version that was stored just now, where somebody follows its network.

    His next question is about it; reading it from the database would make him wait.
    """
    if _networks.get(_latest.get(network.pk) or "") is not None:
        _keep(network, document)


def _keep(network: Network, document: Document) -> Kept:
    content = _hash(write(document))
    _hashes.keep((network.pk, network.version, network.updated), content)
    kept = _networks.made(content, lambda: _frozen(network, document))
    _left.put((network.pk, network.version), content)
    _latest.put(network.pk, content)
    return kept


def earlier_version(network: Network, version: int) -> Kept | None:
    """A version that has been left since, if it is still kept."""
    known = _left.get((network.pk, version))
    return _networks.get(known) if known else None


def _frozen(network: Network, document: Document) -> Kept:
    if is_too_large(document):
        return Kept(document, None)
    try:
        spec = freeze(document, rows_of_table, _before(network))
    except BadNetwork:
        return Kept(document, None)
    return Kept(document, Earlier.of(document, spec))


def _before(network: Network) -> Earlier | None:
    """What is nearest to a version that was saved just now: the one before it."""
    for pk in (network.pk, network.forked_from_id):
        kept = _networks.get(_latest.get(pk) or "")
        if kept is not None:
            return kept.earlier
    return None


def is_too_large(document: Document) -> bool:
    """Whether it is more than can be followed."""
    return parts_of(document) > MOST_PARTS or ballots_in(document) > MOST_BALLOTS


def parts_of(document: Document) -> int:
    """Its neurons and connections."""
    return len(document.neurons) + len(document.connections)


def ballots_in(document: Document) -> int:
    """Rows of ballots, imported and to be drawn."""
    found = 0
    for neuron in document.neurons:
        who = neuron.constituency
        if who and who.ballots:
            found += who.ballots.rows
        elif who and who.generated is not None:
            found += int(Decimal(who.generated.get("size") or 0))
    return found


def _hash(plain: Mapping[str, Any]) -> str:
    text = json.dumps(plain, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def forget() -> None:
    """Drop everything that is kept, for tests."""
    for each in (_networks, _hashes, _left, _latest):
        each.clear()
