"""Keeps the tokens of share links out of the logs."""

import logging
import re

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
TOKEN = re.compile(r"(/s/)[A-Za-z0-9_-]{8,}")


def redact(text: str) -> str:
    """The same text with every share token replaced by a word."""
    return TOKEN.sub(r"\1[token]", text)


class RedactTokens(logging.Filter):
    """Redacts a record's message before any handler of ours sees it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without tokens."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):
            return True  # a broken log call must not cost the record
        if TOKEN.search(message):
            record.msg, record.args = redact(message), None
        return True


class Formatter(logging.Formatter):
    """A log line, its traceback redacted too."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished line: an exception's text may carry an address."""
        return redact(super().format(record))
