"""Writes requirements*.lock from the installed versions; `make lock` calls it."""

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

HOME = Path(__file__).resolve().parent.parent
NOTE = "# Written by `make lock` from {source}: the exact versions that are tested.\n"


def main() -> None:
    """Write both files."""
    base = closure(read("requirements.txt"))
    dev = closure(read("requirements-dev.txt"))
    write("requirements.lock", "requirements.txt", base)
    extra = {name: line for name, line in dev.items() if name not in base}
    write("requirements-dev.lock", "requirements-dev.txt", extra)


def read(name: str) -> list[Requirement]:
    """The requirements of a file, without its comments and its -r lines."""
    lines = [
        line.split("#")[0].strip() for line in (HOME / name).read_text().splitlines()
    ]
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def closure(wanted: list[Requirement]) -> dict[str, str]:
    """Each package that is needed, with its version; markers of the top line kept."""
    lines: dict[str, str] = {}
    queue = [(requirement, "") for requirement in wanted]
    while queue:
        requirement, inherited = queue.pop()
        own = str(requirement.marker) if requirement.marker in _markers(wanted) else ""
        found: Distribution = distribution(requirement.name)
        name = re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()
        marker = own or inherited
        if name not in lines or (";" in lines[name] and not marker):
            suffix = f" ; {marker}" if marker else ""
            lines[name] = f"{found.metadata['Name']}=={found.version}{suffix}"
            for extra in requirement.extras or {""}:
                for text in found.requires or []:
                    inner = Requirement(text)
                    if inner.marker is None or inner.marker.evaluate({"extra": extra}):
                        queue.append((inner, marker))
    return lines


def _markers(wanted: list[Requirement]) -> list[object]:
    return [requirement.marker for requirement in wanted if requirement.marker]


def write(name: str, source: str, lines: dict[str, str]) -> None:
    """One package a line, in order."""
    text = NOTE.format(source=source)
    text += "".join(f"{lines[key]}\n" for key in sorted(lines))
    (HOME / name).write_text(text)


if __name__ == "__main__":
    main()
