"""A network whose run takes long enough to be interrupted."""

from typing import Any


def document(neurons: int = 1500) -> dict[str, Any]:
    """A source that pays into a ring of splits, each of which keeps a little."""
    ring = [
        {"id": f"n{i:05}", "kind": "split", "settings": {"retain": "0.0001"}}
        for i in range(neurons)
    ]
    connections = [
        {"id": f"c{i:05}", "source": f"n{i:05}", "target": f"n{(i + 1) % neurons:05}"}
        for i in range(neurons)
    ]
    return {
        "format": "allonet/1",
        "name": "A long ring",
        "token": {"symbol": "OP", "decimals": 2},
        "neurons": [
            {
                "id": "source",
                "kind": "source",
                "params": {"amount": "1000", "repeats": "each-round"},
            },
            *ring,
        ],
        "connections": [
            {"id": "start", "source": "source", "target": "n00000"},
            *connections,
        ],
    }
