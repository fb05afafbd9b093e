"""Two runs side by side: who gained, who lost, what else changed, and what differed."""

from .sides import Side
from .tell import tell

__all__ = ["Side", "tell"]
