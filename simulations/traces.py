"""Stores the accounts of every round compactly, and reads them back.

Charts read float32 chunks; an int64 checkpoint every 50 rounds keeps exact figures
within reach. Nothing is pickled: raw bytes, and a header that says how to read them.
"""

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from .models import Run, TraceChunk

VERSION = 1
CODEC = "zlib"
ROUNDS_A_CHUNK = 16
CHECKPOINT_EVERY = 50
LEVEL = 5


def chunks(run: Run, accounts: Mapping[str, np.ndarray]) -> Iterator[TraceChunk]:
    """Rows for the accounts of a run, each (rounds, neurons) int64 base units."""
    rounds = min(len(values) for values in accounts.values())
    for first in range(0, rounds, ROUNDS_A_CHUNK):
        last = min(first + ROUNDS_A_CHUNK, rounds) - 1
        part = {
            name: values[first : last + 1].astype("<f4")
            for name, values in accounts.items()
        }
        yield _chunk(run, str(TraceChunk.Kind.TRACE), first, last, part)
    for round_ in range(0, rounds, CHECKPOINT_EVERY):
        part = {
            name: values[round_ : round_ + 1].astype("<i8")
            for name, values in accounts.items()
        }
        yield _chunk(run, str(TraceChunk.Kind.CHECKPOINT), round_, round_, part)


def _chunk(
    run: Run, kind: str, first: int, last: int, part: dict[str, np.ndarray]
) -> TraceChunk:
    header, data = pack(part)
    return TraceChunk(
        run=run,
        kind=kind,
        first_round=first,
        last_round=last,
        header=header,
        data=data,
    )


def pack(part: Mapping[str, np.ndarray]) -> tuple[dict[str, Any], bytes]:
    """Arrays as bytes, and a header that says how to read them."""
    header = {
        "version": VERSION,
        "codec": CODEC,
        "arrays": [
            {"name": name, "dtype": values.dtype.str, "shape": list(values.shape)}
            for name, values in part.items()
        ],
    }
    raw = b"".join(np.ascontiguousarray(values).tobytes() for values in part.values())
    return header, zlib.compress(raw, LEVEL)


def read(chunk: TraceChunk) -> dict[str, np.ndarray]:
    """The arrays of one chunk, each (rounds, neurons)."""
    return unpack(chunk.header, bytes(chunk.data))


def unpack(header: Mapping[str, Any], data: bytes) -> dict[str, np.ndarray]:
    """The arrays that `pack` was given."""
    if (header["version"], header["codec"]) != (VERSION, CODEC):
        raise ValueError(f"A trace of version {header['version']} is unknown.")
    raw = zlib.decompress(data)
    arrays, start = {}, 0
    for about in header["arrays"]:
        dtype, shape = np.dtype(about["dtype"]), tuple(about["shape"])
        length = dtype.itemsize * int(np.prod(shape))
        arrays[about["name"]] = np.frombuffer(
            raw[start : start + length], dtype=dtype
        ).reshape(shape)
        start += length
    return arrays


def load(run: Run, kind: str = str(TraceChunk.Kind.TRACE)) -> dict[str, np.ndarray]:
    """All rounds of a run, each account (rounds, neurons)."""
    parts: list[dict[str, Any]] = [
        read(chunk) for chunk in run.chunks.filter(kind=kind)
    ]
    if not parts:
        return {}
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
