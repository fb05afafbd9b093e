"""The API's description is committed: a change of the API is seen in review."""

import json
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer

from tests.service import HOME


def test_the_snapshot_is_what_the_code_says() -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    made = json.loads(OpenApiJsonRenderer().render(schema))
    stored = json.loads((HOME / "docs" / "openapi.json").read_text())

    changed = [
        f"{part}/{name}"
        for part in ("paths", "components")
        for name in sorted(flat(made[part]).keys() | flat(stored[part]).keys())
        if flat(made[part]).get(name) != flat(stored[part]).get(name)
    ]
    assert changed == [], "The API has changed: look over it, then `make docs`."
    assert made == stored


def flat(part: dict[str, Any]) -> dict[str, Any]:
    """Schemas by their own name; paths are flat already."""
    return part.get("schemas", part)
