"""A template editor's work: into the palette, updated, and no old receipt changes."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from neurons.models import NeuronTemplate
from tests.neurons.factories import a_network, a_round

from .running import finished_of

pytestmark = pytest.mark.django_db
LIST = "/admin/neurons/neurontemplate/"
WORDS = {"slug": "small-round", "label": "Small round", "help": "", "source": ""}


@pytest.fixture
def editor() -> Client:
    user = get_user_model().objects.create_user("ed", is_staff=True)
    user.groups.add(Group.objects.get(name="template editor"))
    client = Client()
    client.force_login(user)
    return client


def offered() -> dict[str, Any]:
    listed = Client().get("/api/catalogue/").json()["templates"]
    return {each["slug"]: each for each in listed}


def save(editor: Client, **params: str) -> NeuronTemplate:
    template = NeuronTemplate.objects.get(slug="small-round")
    form = {**WORDS, "status": "published", **params}
    answer = editor.post(f"{LIST}{template.pk}/change/", form)
    assert answer.status_code == 302
    template.refresh_from_db()
    return template


def test_from_the_admin_to_the_palette_and_no_old_receipt_changes(
    editor: Client, alice: Any
) -> None:
    editor.post(f"{LIST}add/", {**WORDS, "kind": "quadratic-funding"})
    assert "small-round" not in offered()  # a draft is not offered

    first = save(editor, params__cap_share="0.5")
    assert offered()["small-round"]["params"] == {"cap_share": "0.5"}

    document = a_round([["v1", "c1", "5"], ["v2", "c1", "5"], ["v1", "c2", "5"]])
    made = {"template": first.name, "params": {"cap_share": "0.5"}}
    document["neurons"][3] |= made
    network = a_network(alice, document=document)
    before = finished_of(network, alice)

    second = save(editor, params__cap_share="0.1")
    after = finished_of(network, alice)

    assert (first.version + 1, second.name) == (second.version, "small-round@3")
    assert network.neurons.get(ref="qf").params == {"cap_share": "0.5"}
    assert (after.inputs, after.outputs) == (before.inputs, before.outputs)
    assert [each.history_user.username for each in second.history.all()] == ["ed"] * 3


def test_a_template_editor_reaches_nothing_else(editor: Client) -> None:
    for part in ("neurons/network/", "simulations/run/", "auth/user/"):
        assert editor.get(f"/admin/{part}").status_code == 403


def test_the_history_says_what_each_version_changed_and_who(editor: Client) -> None:
    editor.post(f"{LIST}add/", {**WORDS, "kind": "quadratic-funding"})
    template = save(editor, params__cap_share="0.5")
    save(editor, params__cap_share="0.1")

    page = editor.get(f"{LIST}{template.pk}/history/").content.decode()

    assert "Largest share for one</b>: 0.5 → 0.1" in page
    assert "Largest share for one</b>: the default → 0.5" in page
    assert "Status</b>: draft → published" in page
    assert page.count("<td>ed</td>") == 3


def test_the_form_shows_the_card_as_it_will_be(editor: Client) -> None:
    editor.post(f"{LIST}add/", {**WORDS, "kind": "quadratic-funding"})
    template = save(editor, params__cap_share="0.5", label="Small <b>round")

    page = editor.get(f"{LIST}{template.pk}/change/").content.decode()

    card = page[page.index('class="tplcard"') :][:900]
    assert "Small &lt;b&gt;round" in card
    assert "Quadratic funding" in card
    assert "Largest share for one 0.5" in card
    assert "css/admin_card" in page
