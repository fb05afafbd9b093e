"""What can be wrong before or during a run: one small family, facts as attributes."""

from collections.abc import Sequence

from neurons.mechanisms.params import Problem


class EngineError(Exception):
    """A run that cannot be; its text says why and what to do."""


class BadScenario(EngineError):
    """A scenario that does not fit its network."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.path}: {p.message}" for p in problems))


class BadNetwork(EngineError):
    """A network with values that the engine cannot use."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.path}: {p.message}" for p in problems))


class InstantCycle(EngineError):
    """Connections of delay 0 that form a cycle."""

    def __init__(self, neurons: Sequence[str]) -> None:
        self.neurons = tuple(neurons)
        loop = " → ".join([*neurons, neurons[0]])
        super().__init__(
            f"Money would go round for ever within one round: {loop}. "
            "Give one of these connections a delay of 1 or more."
        )


class SupplyTooLarge(EngineError):
    """More money than an account can hold."""

    def __init__(self, supply: int) -> None:
        self.supply = supply
        super().__init__(
            f"The run would bring in {supply:,} base units; the engine counts up to "
            f"{2**63 - 1:,}. Use fewer decimals, smaller amounts or fewer rounds."
        )


class TooMuchMemory(EngineError):
    """A run that would need more memory than it may have."""

    def __init__(self, needed: int, allowed: int) -> None:
        self.needed, self.allowed = needed, allowed
        super().__init__(
            f"The run would need {needed / 2**20:,.0f} MB of memory; "
            f"{allowed / 2**20:,.0f} MB are allowed. Run fewer rounds or a smaller "
            "network, or shorten the longest delay."
        )


class TooManyBallots(EngineError):
    """A generated electorate that would write more ballots than a network may hold."""

    def __init__(self, neuron: str, wanted: int, allowed: int) -> None:
        self.neuron, self.wanted, self.allowed = neuron, wanted, allowed
        super().__init__(
            f"The electorate of “{neuron}” would write {wanted:,} ballots; {allowed:,} "
            "are allowed. Take fewer voters, or let each look at fewer recipients."
        )


class LawBroken(EngineError):
    """Money appeared or disappeared: a fault of the engine, never of a network."""

    def __init__(self, round: int, injected: int, found: int) -> None:
        self.round, self.injected, self.found = round, injected, found
        super().__init__(
            f"Round {round}: {injected:,} base units were injected but {found:,} are "
            "there. This is a fault of the engine; please report it."
        )


class UnknownBackend(EngineError):
    """A backend that does not exist or is not installed."""


class FaultyScore(EngineError):
    """A mechanism answered something that cannot be paid."""

    def __init__(self, neuron: int, cause: str) -> None:
        self.neuron, self.cause = neuron, cause
        super().__init__(cause)
