"""The refusal of a body above the limit, whoever finds it out."""

from django.conf import settings
from rest_framework.exceptions import APIException

STATUS = 413


class TooLarge(APIException):
    """The body is larger than the limit."""

    status_code = STATUS

    def __init__(self) -> None:
        super().__init__(sentence())


def sentence() -> str:
    """What a body above the limit is told."""
    limit = settings.BODY_LIMIT // (1024 * 1024)
    return f"This is larger than {limit} MB, the most that one request may send."
