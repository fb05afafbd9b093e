"""Share tokens stay out of the logs."""

import logging

from allonet_site.redaction import Formatter, RedactTokens, redact

TOKEN = "Zk3_x-9aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"


def test_a_token_in_an_address_is_replaced() -> None:
    assert redact(f"GET /s/{TOKEN}/fork/ 200") == "GET /s/[token]/fork/ 200"


def test_a_token_among_the_arguments_is_replaced() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Gone: %s", (f"/s/{TOKEN}/",), None
    )
    RedactTokens().filter(record)
    assert record.getMessage() == "Gone: /s/[token]/"


def test_a_token_in_a_traceback_is_replaced() -> None:
    try:
        raise ValueError(f"/s/{TOKEN}/")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "", 0, "Oh", None, info)
    text = Formatter("%(message)s").format(record)

    assert TOKEN not in text.replace(f"{TOKEN!r}", "")
    assert "/s/[token]/" in text
