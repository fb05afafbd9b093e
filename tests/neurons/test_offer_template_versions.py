"""The versions of a template, as the inspector compares a neuron with them."""

from typing import Any

import pytest
from django.test import Client

from neurons import templates
from neurons.models import NeuronTemplate

pytestmark = pytest.mark.django_db


def a_template(status: str) -> NeuronTemplate:
    template = NeuronTemplate(
        slug="small-round", label="Small round", kind="quadratic-funding", status=status
    )
    templates.store(template)
    return template


def change(template: NeuronTemplate, **params: Any) -> None:
    template.params = params
    templates.store(template)


def versions() -> Any:
    return Client().get("/api/catalogue/templates/small-round/")


def test_every_version_that_was_offered_is_told_the_last_first() -> None:
    template = a_template("published")
    change(template, cap_share="0.5")
    change(template, cap_share="0.1")

    told = versions().json()

    assert [each["version"] for each in told] == [3, 2, 1]
    assert [each["params"] for each in told] == [
        {"cap_share": "0.1"},
        {"cap_share": "0.5"},
        {},
    ]


def test_of_one_version_the_last_words_count() -> None:
    template = a_template("published")
    template.help = "Other words"
    templates.store(template)

    assert [each["version"] for each in versions().json()] == [1]


def test_drafts_are_told_to_nobody() -> None:
    template = a_template("draft")
    change(template, cap_share="0.5")
    assert versions().status_code == 404
    templates.publish(template)

    assert [each["version"] for each in versions().json()] == [2]
    templates.retire(template)
    assert versions().status_code == 404
