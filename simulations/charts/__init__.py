"""Plotly figures as plain dicts: the same for page, API and notebook.

Plotly itself is not imported: that costs a second, and nothing here needs it. The tests
hold every figure to Plotly's own schema. All text enters through `text.escape`.
"""

from .lorenz import lorenz
from .sankey import sankey

__all__ = ["lorenz", "sankey"]
