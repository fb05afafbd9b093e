"""One line for each recipient whose amount changes, by the root of the change.

The same drawing as static/js/lib/seismograph.js makes for live previews, here on the
server, so that it is there without a script.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Any

STEP = 1.5  # of the drawing's own width, from line to line
MIDDLE, REACH, LEAST = 23, 22, 1.2
MOST = 1200  # lines; of more changes the largest of both sides are drawn


def seismograph(changes: Sequence[float]) -> dict[str, Any]:
    """Paths for a template; changes come largest gain first, none of them 0."""
    drawn = [*changes]
    if len(drawn) > MOST:
        drawn = [*drawn[: MOST // 2], *drawn[-MOST // 2 :]]
    largest = max((abs(each) for each in drawn), default=0.0) or 1.0
    up, down = [], []
    for place, each in enumerate(drawn):
        x = f"{(place + 0.5) * STEP:.2f}"
        length = f"{max(LEAST, REACH * sqrt(abs(each) / largest)):.1f}"
        if each > 0:
            up.append(f"M{x} {MIDDLE - 1}v-{length}")
        else:
            down.append(f"M{x} {MIDDLE + 1}v{length}")
    width = max(len(drawn), 1) * STEP
    return {
        "width": f"{width:g}",
        "up": "".join(up),
        "down": "".join(down),
        "middle": f"M0 {MIDDLE}H{width:g}",
        "thick": f"{min(12.0, max(1.35, 700 / max(len(drawn), 1))):.2f}",
        "left_out": len(changes) - len(drawn),
    }
