"""A column for decimals that keeps every digit on every database."""

from decimal import Decimal
from typing import Any

from django.db import models

from neurons.plain import plain_decimal


class ExactDecimalField(models.CharField):
    """A decimal stored as its shortest text.

    SQLite turns decimals of more than 15 digits into floats; weights have up to 25.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: Any) -> Decimal | None:
        """Text from the database as a decimal."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """What a form or fixture gives as a decimal."""
        return None if value in (None, "") else Decimal(value)

    def get_prep_value(self, value: Any) -> str | None:
        """A decimal as text for the database."""
        return None if value is None else plain_decimal(Decimal(value))
