"""Staff make, publish and retire templates with a form made by the kind."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from neurons.mechanisms import registry
from neurons.models import NeuronTemplate

from .factories import a_network, plain

LIST = "/admin/neurons/neurontemplate/"


@pytest.fixture
def staff(db: None) -> Client:
    user = get_user_model().objects.create_superuser("root", "root@example.org", "x")
    client = Client()
    client.force_login(user)
    return client


def a_template(**facts: Any) -> NeuronTemplate:
    facts = {"slug": "round", "label": "Round", "kind": "quadratic-funding", **facts}
    return NeuronTemplate.objects.create(**facts)


def form_of(template: NeuronTemplate, **changed: Any) -> dict[str, Any]:
    return {
        "slug": template.slug,
        "label": template.label,
        "help": template.help,
        "source": template.source,
        "status": template.status,
        **changed,
    }


def test_a_new_template_goes_on_to_its_kinds_form(staff: Client) -> None:
    page = staff.get(f"{LIST}add/")
    assert "Quadratic funding" in page.content.decode()
    form = {"slug": "mine", "label": "Mine", "kind": "quadratic-funding", "help": ""}

    answer = staff.post(f"{LIST}add/", form)

    template = NeuronTemplate.objects.get()
    assert template.status == "draft"
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"{template.pk}/change/")


@pytest.mark.parametrize("kind", list(registry.kinds()))
def test_every_kind_has_a_form_of_its_params(kind: str, staff: Client) -> None:
    template = a_template(kind=kind)
    address = f"{LIST}{template.pk}/change/"

    page = staff.get(address).content.decode()

    for declared in registry.kinds()[kind].describe()["params"]:
        assert f'name="params__{declared["name"]}"' in page
    assert 'name="settings__retain"' in page
    assert staff.post(address, form_of(template)).status_code == 302
    template.refresh_from_db()
    assert (template.params, template.version) == ({}, 1)


def test_other_params_are_another_version(staff: Client) -> None:
    template = a_template()
    address = f"{LIST}{template.pk}/change/"
    changed = {"params__cap_share": "0.10", "settings__leftover": "keep"}

    staff.post(address, form_of(template, **changed))

    template.refresh_from_db()
    assert template.params == {"cap_share": "0.1"}
    assert template.settings == {"leftover": "keep"}
    assert template.version == 2
    assert [each.version for each in template.history.all()] == [2, 1]
    assert 'value="0.1"' in staff.get(address).content.decode()


def test_another_label_is_the_same_version(staff: Client) -> None:
    template = a_template()

    staff.post(f"{LIST}{template.pk}/change/", form_of(template, label="New words"))

    template.refresh_from_db()
    assert (template.label, template.version) == ("New words", 1)


def test_what_the_kind_refuses_stands_at_its_field(staff: Client) -> None:
    template = a_template()
    form = form_of(template, params__cap_share="1.5")

    page = staff.post(f"{LIST}{template.pk}/change/", form)

    assert page.status_code == 200
    assert "between 0 and 1" in page.content.decode()
    template.refresh_from_db()
    assert template.params == {}


def test_a_table_is_written_row_by_row(staff: Client) -> None:
    template = a_template(kind="source")
    form = form_of(template, params__schedule="0, 10\n5, 20.5\n")

    staff.post(f"{LIST}{template.pk}/change/", form)

    template.refresh_from_db()
    assert template.params == {"schedule": [[0, "10"], [5, "20.5"]]}
    page = staff.get(f"{LIST}{template.pk}/change/").content.decode()
    assert "0,10\n5,20.5" in page


def test_an_electorate_can_be_generated(staff: Client) -> None:
    template = a_template()
    form = form_of(template, has_electorate="on", generated__size="50")

    staff.post(f"{LIST}{template.pk}/change/", form)

    template.refresh_from_db()
    assert template.constituency == {"generated": {"size": 50}}


def test_templates_are_published_and_retired_in_the_list(staff: Client) -> None:
    good = a_template()
    bad = a_template(slug="bad", params={"nonsense": 1})

    def act(name: str) -> Any:
        chosen = {"action": name, "_selected_action": [good.pk, bad.pk]}
        return staff.post(LIST, chosen, follow=True).content.decode()

    assert "nonsense" in act("publish")
    assert [NeuronTemplate.objects.get(slug=s).status for s in ("round", "bad")] == [
        "published",
        "draft",
    ]
    act("retire")
    assert set(NeuronTemplate.objects.values_list("status", flat=True)) == {"retired"}


def test_the_list_counts_neurons_and_takes_few_queries(
    staff: Client, django_assert_max_num_queries: Any
) -> None:
    document = plain()
    document["neurons"][1]["template"] = "round@1"
    document["neurons"][2]["template"] = "rounder@1"
    a_network(document=document)
    template = a_template()

    with django_assert_max_num_queries(8):
        page = staff.get(LIST).content.decode()

    assert '<td class="field-used">1</td>' in page
    assert staff.get(f"{LIST}{template.pk}/history/").status_code == 200


def test_templates_leave_and_come_back_as_a_file(staff: Client) -> None:
    a_template(params={"cap_share": "0.5"}, status="published")
    exported = staff.post(
        f"{LIST}export/",
        {"format": "0", "resource": "0", "templateresource_slug": "on"},
    )
    assert exported.status_code == 200
    rows = [
        {"slug": "round", "label": "Round", "kind": "quadratic-funding",
         "help": "", "source": "", "params": {"cap_share": "0.25"}, "settings": {},
         "constituency": None, "status": "published"}
    ]  # fmt: skip
    bad = [{**rows[0], "slug": "other", "params": {"cap_share": "7"}}]

    def bring(listed: list[dict[str, Any]]) -> str:
        file = SimpleUploadedFile("templates.json", json.dumps(listed).encode())
        formats = staff.get(f"{LIST}import/").content.decode()
        number = formats[: formats.index(">json<")].rsplit('value="', 1)[1]
        form = {"import_file": file, "format": number.split('"')[0], "resource": "0"}
        page = staff.post(f"{LIST}import/", form)
        confirm = page.context.get("confirm_form")
        if confirm is not None:
            staff.post(f"{LIST}process_import/", confirm.initial)
        return page.content.decode()

    bring(rows)
    template = NeuronTemplate.objects.get()
    assert (template.params, template.version) == ({"cap_share": "0.25"}, 2)
    assert "between 0 and 1" in bring(bad)
    assert NeuronTemplate.objects.count() == 1


def test_an_old_version_is_looked_at_and_brought_back(staff: Client) -> None:
    template = a_template(params={"cap_share": "0.5"})
    address = f"{LIST}{template.pk}/"
    staff.post(f"{address}change/", form_of(template, params__cap_share="0.25"))
    first = template.history.last()
    assert first is not None

    listed = staff.get(f"{address}history/").content.decode()
    assert f"{address}history/{first.pk}/" in listed
    page = staff.get(f"{address}history/{first.pk}/").content.decode()
    assert 'value="0.5"' in page
    form = form_of(template, params__cap_share="0.5")
    staff.post(f"{address}history/{first.pk}/", form)

    template.refresh_from_db()
    assert (template.params, template.version) == ({"cap_share": "0.5"}, 3)


def test_its_pages_obey_the_content_policy(staff: Client) -> None:
    template = a_template()
    pages = ["", "add/", "import/", "export/", f"{template.pk}/change/"]

    for page in [*pages, f"{template.pk}/history/"]:
        html = staff.get(LIST + page).content.decode()
        assert not re.search(r"<[^>]*\s(style|on[a-z]+)=|<style|<script>", html), page


def test_networks_and_tables_are_listed(staff: Client, alice: Any) -> None:
    network = a_network(alice)

    assert staff.get("/admin/neurons/network/").status_code == 200
    assert staff.get(f"/admin/neurons/network/{network.pk}/change/").status_code == 200
    assert staff.get("/admin/neurons/ballots/").status_code == 200


def test_nobody_else_gets_in(alice: Any) -> None:
    client = Client()
    client.force_login(alice)

    assert client.get(LIST).status_code == 302


def test_kinds_are_chosen_by_the_names_that_people_know(staff: Client) -> None:
    a_template(slug="one", kind="split")
    a_template(slug="two", kind="token-governor")

    listed = staff.get(LIST).content.decode()
    narrowed = staff.get(f"{LIST}?kind=token-governor").content.decode()

    assert ">Token vote</a>" in listed
    assert "a.m." not in listed
    assert ">two<" in narrowed
    assert ">one<" not in narrowed
