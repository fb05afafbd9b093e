"""What a network would do with changes that nobody has saved: figures, at once.

Nothing is stored. The version that was changed is kept frozen (see `kept`), so that a
change costs what it changes, and the run itself.
"""

from .following import Asked, Followed, follow
from .telling import told

__all__ = ["Asked", "Followed", "follow", "told"]
