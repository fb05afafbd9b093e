"""Says whether this service can do its work: database and broker."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from . import broker


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers; the broker is told beside it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
    except DatabaseError:
        database = False
    # Without the broker runs wait and pages go on, so it does not make us ill.
    report = {"database": database, "broker": broker.is_up()}
    response = JsonResponse(report, status=200 if database else 503)
    response.headers["Cache-Control"] = "no-store"
    return response
