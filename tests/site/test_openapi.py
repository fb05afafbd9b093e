"""The API's description is committed: a change of the API is seen in review."""

import json

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer

from tests.service import HOME


def test_the_snapshot_is_what_the_code_says() -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    made = json.loads(OpenApiJsonRenderer().render(schema))
    stored = json.loads((HOME / "docs" / "openapi.json").read_text())

    assert made == stored, "The API has changed: look over it, then `make docs`."
