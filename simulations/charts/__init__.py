"""Figures as plain dicts: the same for page, API and notebook.

Plotly itself is not imported: that costs a second, and nothing here needs it. The tests
hold every figure to Plotly's own schema. All text enters Plotly through
`text.escape`; the SVG drawing is escaped by its template.
"""

from .band import band
from .drawing import drawing
from .lorenz import lorenz
from .sankey import sankey
from .series import Line, series
from .spread import spread, spread_table
from .words import flow_table

__all__ = [
    "Line",
    "band",
    "drawing",
    "flow_table",
    "lorenz",
    "sankey",
    "series",
    "spread",
    "spread_table",
]
