"""What comes with the code is brought once, and again only when it is newer."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from neurons import bundled, storage, templates
from neurons.models import Network, NeuronTemplate

from .factories import plain

pytestmark = pytest.mark.django_db


def write(folder: Path, name: str, content: dict[str, Any]) -> None:
    (folder / f"{name}.json").write_text(json.dumps(content))


def a_file(**changed: Any) -> dict[str, Any]:
    return {
        "slug": "half",
        "version": 1,
        "label": "Half and half",
        "kind": "split",
        "params": {"whole": "2.0"},
        "settings": {},
        "constituency": {},
        **changed,
    }


def test_all_bundled_templates_are_accepted_by_their_kinds() -> None:
    call_command("load_templates", verbosity=0)

    files = list(bundled.TEMPLATES.glob("*.json"))
    assert NeuronTemplate.objects.filter(status="published").count() == len(files) > 0
    assert bundled.load_templates() == []


def test_a_newer_file_replaces_an_older_template(tmp_path: Path) -> None:
    write(tmp_path, "half", a_file())
    bundled.load_templates(tmp_path)
    write(tmp_path, "half", a_file(version=2, label="Halves"))

    assert bundled.load_templates(tmp_path) == ["half"]
    template = NeuronTemplate.objects.get()
    assert (template.label, template.version) == ("Halves", 2)
    assert template.params == {"whole": "2"}
    assert template.history.count() == 2


def test_an_admins_newer_version_stays(tmp_path: Path) -> None:
    write(tmp_path, "half", a_file())
    bundled.load_templates(tmp_path)
    template = NeuronTemplate.objects.get()
    template.params = {"whole": "7"}
    templates.store(template)
    write(tmp_path, "half", a_file(version=2))

    assert bundled.load_templates(tmp_path) == []
    assert NeuronTemplate.objects.get().params == {"whole": "7"}


def test_a_retired_template_stays_retired(tmp_path: Path) -> None:
    write(tmp_path, "half", a_file())
    bundled.load_templates(tmp_path)
    templates.retire(NeuronTemplate.objects.get())
    write(tmp_path, "half", a_file(version=2))
    bundled.load_templates(tmp_path)

    assert NeuronTemplate.objects.get().status == "retired"


def test_a_file_that_its_kind_refuses_is_named(tmp_path: Path) -> None:
    write(tmp_path, "half", a_file(params={"whole": "-1"}))

    with pytest.raises(ValueError, match=r"half: params\.whole"):
        bundled.load_templates(tmp_path)


def test_an_example_becomes_a_public_network_of_nobody(tmp_path: Path) -> None:
    write(tmp_path, "two-projects", plain())

    assert bundled.load_examples(tmp_path) == ["two-projects"]
    assert bundled.load_examples(tmp_path) == []
    network = Network.objects.get()
    assert (network.example_slug, network.owner) == ("two-projects", None)
    assert (network.visibility, network.featured) == ("public", False)
    assert all(each.position for each in storage.load(network).neurons)


def test_a_changed_example_is_brought_again_in_place(tmp_path: Path) -> None:
    write(tmp_path, "two-projects", plain())
    bundled.load_examples(tmp_path)
    before = Network.objects.get()
    write(tmp_path, "two-projects", plain(name="Still two projects"))

    assert bundled.load_examples(tmp_path) == ["two-projects"]
    network = Network.objects.get()
    assert (network.pk, network.version) == (before.pk, 2)
    assert network.name == "Still two projects"
