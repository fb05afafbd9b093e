"""Tables of runs as files to save."""

from django.http import HttpResponse

from simulations.models import Run


def csv_file(text: str, name: str, run: Run) -> HttpResponse:
    """A CSV that a browser saves under a name of its own for each run."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{name}-{str(run.pk)[:8]}.csv"'
    )
    # A finished run never changes, but who may see it may.
    response.headers["Cache-Control"] = "private, max-age=60"
    return response
