"""What a service refuses: a sentence, and the facts beside it."""

from collections.abc import Iterable
from typing import Any

from neurons.mechanisms.params import Problem


class Refused(ValueError):
    """Something that may not be done; `problems` say what and where."""

    def __init__(
        self,
        message: str,
        *,
        problems: Iterable[Problem] = (),
        status: int = 400,
        **facts: Any,
    ) -> None:
        super().__init__(message)
        self.problems = list(problems)
        self.status = status
        self.facts = facts


class StaleVersion(Refused):
    """A change to a version of a network that somebody has changed since."""

    def __init__(self, base: int, current: int) -> None:
        super().__init__(
            f"This network was changed elsewhere: you changed version {base}, it is "
            f"now at version {current}.",
            status=409,
            base_version=base,
            current_version=current,
        )
        self.base = base
        self.current = current
