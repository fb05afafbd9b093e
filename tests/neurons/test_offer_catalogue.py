"""The catalogue and the JSON Schema tell all that a network can be made of."""

from rest_framework.test import APIClient

from neurons.document import schema
from neurons.mechanisms import registry
from neurons.mechanisms.categories import CATEGORIES
from neurons.models import NeuronTemplate


def a_template(slug: str, **facts: object) -> NeuronTemplate:
    facts = {"label": slug.title(), "kind": "split", "status": "published", **facts}
    return NeuronTemplate.objects.create(slug=slug, **facts)


def test_it_holds_every_kind_with_its_params(visitor: APIClient) -> None:
    found = visitor.get("/api/catalogue/").json()

    assert {each["kind"] for each in found["kinds"]} == set(registry.kinds())
    assert [each["slug"] for each in found["categories"]] == [
        each.slug for each in CATEGORIES
    ]
    assert "retain" in {each["name"] for each in found["settings"]}
    assert found["limits"]["neurons"] == 10_000


def test_each_kind_comes_with_its_badge_and_its_page(visitor: APIClient) -> None:
    found = {
        each["kind"]: each for each in visitor.get("/api/catalogue/").json()["kinds"]
    }

    voted = found["retroactive-funding"]["fidelity"]
    assert voted["level"] == 3
    assert "Filecoin RetroPGF 1" in voted["rounds"]
    assert found["split"]["fidelity"] == {
        "level": 1,
        "words": "Rule only",
        "stale": False,
        "rounds": [],
    }
    assert found["split"]["page"] == "/mechanisms/split/"


def test_it_offers_published_templates_only(visitor: APIClient) -> None:
    a_template("shown", params={"whole": "100"})
    a_template("draft", status="draft")
    a_template("retired", status="retired")
    a_template("odd", kind="no-such-kind")

    found = visitor.get("/api/catalogue/").json()["templates"]

    assert [each["slug"] for each in found] == ["shown"]
    assert found[0]["params"] == {"whole": "100"}
    assert (found[0]["category"], found[0]["glyph"]) == ("split", "split")


def test_the_schema_knows_every_kind_and_its_params(visitor: APIClient) -> None:
    found = visitor.get("/api/schema/document.json").json()

    neuron = found["properties"]["neurons"]["items"]
    assert neuron["properties"]["kind"]["enum"] == list(registry.kinds())
    assert len(neuron["allOf"]) == len(registry.kinds())
    assert found == schema.describe()
