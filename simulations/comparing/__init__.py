"""Two runs side by side: who gained, who lost, what else changed, and what differed."""

from .changed import changed
from .sides import Side
from .tell import table, tell
from .without import is_offered, without

__all__ = ["Side", "changed", "is_offered", "table", "tell", "without"]
