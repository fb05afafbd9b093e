"""The colours of static/css/tokens.css for charts, which cannot read light-dark()."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from django.contrib.staticfiles import finders

Theme = Literal["light", "dark"]
PAIR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-fA-F]+),\s*(#[0-9a-fA-F]+)\)")


@cache
def palette(theme: Theme) -> dict[str, str]:
    """Every colour token by name, as Plotly reads it: "ink" → "rgba(22,32,42,1)"."""
    sheet = Path(str(finders.find("css/tokens.css"))).read_text(encoding="utf-8")
    side = 3 if theme == "dark" else 2
    return {each[1]: rgba(each[side]) for each in PAIR.finditer(sheet)}


def rgba(hexadecimal: str) -> str:
    """#rgb, #rrggbb or #rrggbbaa as rgba(), which every version of Plotly knows."""
    digits = hexadecimal.lstrip("#")
    if len(digits) in (3, 4):
        digits = "".join(each * 2 for each in digits)
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    alpha = int(digits[6:8], 16) / 255 if len(digits) == 8 else 1
    return f"rgba({red},{green},{blue},{alpha:.3g})"


def faded(colour: str, alpha: float) -> str:
    """The same colour, let through so much."""
    return f"{colour.rpartition(',')[0]},{alpha:.3g})"
