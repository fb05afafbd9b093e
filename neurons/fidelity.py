"""How well each kind is known to repeat rounds that really happened: its badge."""

import ast
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from neurons.mechanisms import __path__ as mechanisms
from neurons.mechanisms import registry

RECORD = Path(__file__).parent / "fidelity.json"
FOLDER = Path(mechanisms[0])
# What every kind rests on says nothing about the rule of one.
CONTRACT = frozenset({"base", "params", "registry", "categories", "exact", "segments"})


@dataclass(frozen=True)
class Badge:
    """What is known of one kind."""

    level: int  # 3 exact, 2 within a stated error, 1 the rule only, 0 not matched
    words: str
    stale: bool  # the mechanism has changed since
    rounds: tuple[dict[str, Any], ...]

    def plain(self) -> dict[str, Any]:
        """For the API."""
        return {**vars(self), "rounds": list(self.rounds)}


def badge(kind: str) -> Badge:
    """The badge of a kind; without a replayed round it says so."""
    rounds = tuple(each for each in _record() if each["kind"] == kind)
    if not rounds:
        return Badge(1, "Rule only: no published round to replay", False, ())
    stale = any(each["module"] != module_hash(kind) for each in rounds)
    if not all(each["matched"] for each in rounds):
        return Badge(0, "Does not match a published round", stale, rounds)
    if any(each["exact"] for each in rounds):
        return Badge(
            3,
            "Equals published rounds, as exactly as they were published",
            stale,
            rounds,
        )
    return Badge(2, "Matches published rounds within a stated error", stale, rounds)


def module_hash(kind: str) -> str:
    """The sha256 of the module of a kind and of the rules that it shares with others."""
    name = type(registry.kinds()[kind]).__module__.rpartition(".")[2]
    wanted, found = [name], set()
    while wanted:
        each = wanted.pop()
        if each not in found | CONTRACT:
            found.add(each)
            wanted.extend(_imports(FOLDER / f"{each}.py"))
    digest = hashlib.sha256()
    for each in sorted(found):
        digest.update((FOLDER / f"{each}.py").read_bytes())
    return digest.hexdigest()


def _imports(path: Path) -> list[str]:
    """Modules of the folder that this one imports."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            names += [node.module] if node.module else [a.name for a in node.names]
    return names


@cache
def _record() -> tuple[dict[str, Any], ...]:
    if not RECORD.is_file():
        return ()
    return tuple(json.loads(RECORD.read_text(encoding="utf-8")))
