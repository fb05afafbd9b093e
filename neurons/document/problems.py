"""What is wrong with a document: collected, bounded, and raised as one error."""

from collections.abc import Iterable

from neurons.mechanisms.params import Problem

MOST_PROBLEMS = 50  # listed of one document


class DocumentError(ValueError):
    """A document that cannot be read; `problems` say where and how to mend it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        first = self.problems[0]
        super().__init__(
            f"{first.path}: {first.message}" if first.path else first.message
        )


class Problems:
    """A list of problems that stops growing."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, path: str, code: str, message: str) -> None:
        """Note one more problem."""
        self.extend([Problem(path, code, message)])

    def extend(self, more: Iterable[Problem]) -> None:
        """Note several."""
        self.found.extend(more)
        del self.found[MOST_PROBLEMS:]

    def raise_if_any(self) -> None:
        """Raise what was found, if anything was."""
        if self.found:
            raise DocumentError(self.found)


def short(value: object) -> str:
    """A value as it may appear inside a sentence."""
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
