"""Amounts as people read them: thousands set apart, at least two decimals."""

from decimal import ROUND_HALF_UP, Decimal


def tokens(units: int, decimals: int) -> str:
    """Base units as a plain decimal string in tokens: 66385362, 2 → "663853.62"."""
    digits = str(abs(units)).rjust(decimals + 1, "0")
    whole = len(digits) - decimals
    text = f"{digits[:whole]}.{digits[whole:]}" if decimals else digits
    return f"-{text}" if units < 0 else text


def amount(value: str | Decimal, places: int = 2) -> str:
    """Rounded for reading: "30000000" → "30,000,000.00"."""
    step = Decimal(1).scaleb(-places)
    return grouped(Decimal(value).quantize(step, rounding=ROUND_HALF_UP))


def exact(value: str | Decimal) -> str:
    """Every digit that is there, and at least two decimals."""
    plain = Decimal(value).normalize()
    places = max(2, -int(plain.as_tuple().exponent))
    return grouped(plain.quantize(Decimal(1).scaleb(-places)))


def grouped(value: Decimal) -> str:
    """Commas between thousands, and a minus sign that is one."""
    return f"{value:,f}".replace("-", "−")


def apart(text: str) -> str:
    """Percent as the pages write it: "11.9%" → "11.9 %"."""
    return text.replace("%", " %")
