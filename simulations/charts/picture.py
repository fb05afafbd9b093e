"""The Sankey as a picture for chats, which take no SVG: drawn without a browser."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from .palette import palette
from .place import NODE_WIDTH
from .plan import Flows, Plan, plan

SIZE = (1200, 630)  # what chats crop least
MARGIN = 56
TOP, BOTTOM = 190, 100  # above for title and figures, below for our name
FINER = 3  # drawn so much larger and then made smaller: smooth edges
STEPS = 40  # straight pieces of a band's curve
MOST_TITLE = 64  # characters

Colour = tuple[int, int, int, int]


def picture(
    flows: Flows, *, symbol: str, decimals: int, title: str, said: str
) -> bytes:
    """A PNG: title, one line of figures, the flows. Text is drawn, never read."""
    whole = (SIZE[0] * FINER, SIZE[1] * FINER)
    image = Image.new("RGBA", whole, _colour("paper"))
    drawn = plan(
        flows,
        symbol=symbol,
        decimals=decimals,
        width=SIZE[0] - 2 * MARGIN,
        height=SIZE[1] - TOP - BOTTOM,
        worded=False,
    )
    if drawn is not None:
        # A plan may need more height than it was given, for what is thin.
        down = min(1.0, (SIZE[1] - TOP - BOTTOM) / max(drawn.layout.height, 1))
        _bands(image, drawn, down)
        _bars(ImageDraw.Draw(image), drawn, down)
    image = image.resize(SIZE, Image.Resampling.LANCZOS)
    _words(ImageDraw.Draw(image), title, said)
    file = io.BytesIO()
    image.convert("RGB").save(file, "PNG", optimize=True)
    return file.getvalue()


def _bands(image: Image.Image, drawn: Plan, down: float) -> None:
    """Each flow on a sheet of its own: where two cross, both can be seen."""
    for link, (start, end) in zip(drawn.links, drawn.ends, strict=True):
        source, target = (drawn.nodes[each] for each in (link.source, link.target))
        left = drawn.x(source["column"]) + NODE_WIDTH
        right = drawn.x(target["column"])
        thick = max(link.value * drawn.layout.scale, 1.0)
        upper = [
            _on_curve(n / STEPS, left, start, right, end) for n in range(STEPS + 1)
        ]
        outline = upper + [(x, y + thick) for x, y in reversed(upper)]
        sheet = Image.new("RGBA", image.size, (0, 0, 0, 0))
        colour = _colour(f"link-{source['category']}")
        points = [_large(x + MARGIN, y * down + TOP) for x, y in outline]
        ImageDraw.Draw(sheet).polygon(points, fill=colour)
        image.alpha_composite(sheet)


def _on_curve(
    at: float, left: float, start: float, right: float, end: float
) -> tuple[float, float]:
    """A point of the curve that leaves and arrives level, as in the SVG."""
    back, middle = 1 - at, (left + right) / 2
    bends = 3 * back * back * at + 3 * back * at * at
    x = back**3 * left + bends * middle + at**3 * right
    up = (back**3 + 3 * back * back * at) * start
    return x, up + (at**3 + 3 * back * at * at) * end


def _bars(draw: ImageDraw.ImageDraw, drawn: Plan, down: float) -> None:
    for i, each in enumerate(drawn.layout.nodes):
        x, height = drawn.x(each.column) + MARGIN, max(each.height * down, 1.0)
        y = each.y * down - height / 2 + TOP
        corners = (*_large(x, y), *_large(x + NODE_WIDTH, y + height))
        draw.rectangle(corners, fill=_colour(f"cat-{drawn.nodes[i]['category']}"))


def _words(draw: ImageDraw.ImageDraw, title: str, said: str) -> None:
    short = title if len(title) <= MOST_TITLE else f"{title[: MOST_TITLE - 1]}…"
    size = 52
    while draw.textlength(short, _font(size)) > SIZE[0] - 2 * MARGIN and size > 24:
        size -= 2
    ink, faint = _colour("ink")[:3], _colour("ink-2")[:3]
    draw.text((MARGIN, 52), short, ink, _font(size))
    draw.text((MARGIN, 122), said, faint, _font(28))
    foot = SIZE[1] - 62
    draw.line((MARGIN, foot - 18, SIZE[0] - MARGIN, foot - 18), _colour("rule")[:3], 1)
    draw.text((MARGIN, foot), "AlloNet", ink, _font(26))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The face that comes with Pillow: a server may have none of its own."""
    return ImageFont.load_default(size)


@cache
def _colour(name: str) -> Colour:
    """A token of the light theme."""
    inside = palette("light")[name].removeprefix("rgba(").removesuffix(")")
    red, green, blue, alpha = inside.split(",")
    return int(red), int(green), int(blue), round(255 * float(alpha))


def _large(x: float, y: float) -> tuple[float, float]:
    return x * FINER, y * FINER
