"""Stores the accounts of every round compactly, and reads them back a chunk at a time.

A small run is stored to the unit. Of a large one, charts read float32 chunks, rounded
to what a chart can show; an int64 checkpoint every 50 rounds keeps exact figures within
reach. Nothing is pickled: raw bytes, and a header that says how to read them.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from .engine.result import Result
from .models import Run, TraceChunk

VERSION = 1
CODEC, PLANES = "zlib", "zlib of byte planes"
ROUNDS_A_CHUNK = 16
CHECKPOINT_EVERY = 50
LEVEL = 5
EXACT = 100_000  # rounds × neurons: under a megabyte, so these are kept to the unit
BITS = 12  # of a float's fraction: within 0.02 %, a twentieth of a pixel


def accounts_of(result: Result) -> dict[str, np.ndarray]:
    """What is traced, each (rounds, neurons) int64: what is held, what moved."""
    went = result.allocated
    grown = np.diff(result.pot + result.kept, axis=0, prepend=0)
    return {
        "pot": result.pot,
        "kept": result.kept,
        "came": grown + went,
        "went": went,
    }


def chunks(run: Run, accounts: Mapping[str, np.ndarray]) -> Iterator[TraceChunk]:
    """Rows for the accounts of a run, each (rounds, neurons) int64 base units."""
    rounds = min(len(values) for values in accounts.values())
    is_exact = rounds * next(iter(accounts.values())).shape[1] <= EXACT
    for first in range(0, rounds, ROUNDS_A_CHUNK):
        last = min(first + ROUNDS_A_CHUNK, rounds) - 1
        part = {
            name: values[first : last + 1].astype("<i8")
            if is_exact
            else rounded(values[first : last + 1])
            for name, values in accounts.items()
        }
        kind = str(TraceChunk.Kind.TRACE)
        yield _chunk(run, kind, first, last, part, CODEC if is_exact else PLANES)
    for round_ in range(0, rounds, CHECKPOINT_EVERY):
        part = {
            name: values[round_ : round_ + 1].astype("<i8")
            for name, values in accounts.items()
            if name in ("pot", "kept")
        }
        kind = str(TraceChunk.Kind.CHECKPOINT)
        yield _chunk(run, kind, round_, round_, part, CODEC)


def rounded(values: np.ndarray) -> np.ndarray:
    """As float32 with a short fraction, whose last bytes are then alike."""
    bits = values.astype("<f4").view("<u4")
    drop = 23 - BITS
    return ((bits + (1 << (drop - 1))) >> drop << drop).view("<f4")


def _chunk(
    run: Run,
    kind: str,
    first: int,
    last: int,
    part: dict[str, np.ndarray],
    codec: str,
) -> TraceChunk:
    header, data = pack(part, codec)
    return TraceChunk(
        run=run,
        kind=kind,
        first_round=first,
        last_round=last,
        header=header,
        data=data,
    )


def pack(
    part: Mapping[str, np.ndarray], codec: str = CODEC
) -> tuple[dict[str, Any], bytes]:
    """Arrays as bytes, and a header that says how to read them."""
    header = {
        "version": VERSION,
        "codec": codec,
        "arrays": [
            {"name": name, "dtype": values.dtype.str, "shape": list(values.shape)}
            for name, values in part.items()
        ],
    }
    raw = b"".join(_bytes(values, codec) for values in part.values())
    return header, zlib.compress(raw, LEVEL)


def _bytes(values: np.ndarray, codec: str) -> bytes:
    """An array's bytes; as planes, the first of every number before the second."""
    plain = np.ascontiguousarray(values).tobytes()
    if codec != PLANES:
        return plain
    table = np.frombuffer(plain, np.uint8).reshape(-1, values.dtype.itemsize)
    return table.T.tobytes()


def read(chunk: TraceChunk) -> dict[str, np.ndarray]:
    """The arrays of one chunk, each (rounds, neurons)."""
    return unpack(chunk.header, bytes(chunk.data))


def unpack(header: Mapping[str, Any], data: bytes) -> dict[str, np.ndarray]:
    """The arrays that `pack` was given."""
    codec = header["codec"]
    if header["version"] != VERSION or codec not in (CODEC, PLANES):
        raise ValueError(f"A trace of version {header['version']} is unknown.")
    raw = zlib.decompress(data)
    arrays, start = {}, 0
    for about in header["arrays"]:
        dtype, shape = np.dtype(about["dtype"]), tuple(about["shape"])
        length = dtype.itemsize * int(np.prod(shape))
        part = raw[start : start + length]
        if codec == PLANES:
            planes = np.frombuffer(part, np.uint8).reshape(dtype.itemsize, -1)
            part = planes.T.tobytes()
        arrays[about["name"]] = np.frombuffer(part, dtype=dtype).reshape(shape)
        start += length
    return arrays


def of_neurons(run: Run, places: Sequence[int]) -> dict[str, np.ndarray]:
    """All rounds of a few neurons, each account (rounds, places).

    One chunk is open at a time: a long run of a large network is never there whole.
    """
    parts: dict[str, list[np.ndarray]] = {}
    kind = TraceChunk.Kind.TRACE
    for chunk in run.chunks.filter(kind=kind).order_by("first_round").iterator(1):
        for name, values in read(chunk).items():
            parts.setdefault(name, []).append(values[:, list(places)])
    return {name: np.concatenate(each) for name, each in parts.items()}


def load(run: Run, kind: str = str(TraceChunk.Kind.TRACE)) -> dict[str, np.ndarray]:
    """All rounds of a run, each account (rounds, neurons)."""
    parts: list[dict[str, Any]] = [
        read(chunk) for chunk in run.chunks.filter(kind=kind)
    ]
    if not parts:
        return {}
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
