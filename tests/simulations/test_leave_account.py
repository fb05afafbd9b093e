"""One's account: another mail address, all data in one file, and leaving."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from neurons.models import Network
from neurons.permissions import Actor
from neurons.services import fork_network
from simulations import services, sharing
from simulations.models import Run
from tests.neurons.factories import a_network, a_round

from .running import finished_of

pytestmark = pytest.mark.django_db
PASSWORD = "a long password 7"


@pytest.fixture
def own(client: Client, alice: Any) -> Client:
    alice.set_password(PASSWORD)
    alice.email = "old@example.org"
    alice.save()
    client.force_login(alice)
    return client


def asked(own: Client, email: str, password: str = PASSWORD) -> Any:
    return own.post("/accounts/mail/", {"email": email, "password": password})


def test_a_new_address_counts_once_its_link_was_opened(own: Client, alice: Any) -> None:
    asked(own, "new@example.org")
    alice.refresh_from_db()
    assert alice.email == "old@example.org"
    assert mail.outbox[0].to == ["new@example.org"]
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)

    own.get(link[1])

    alice.refresh_from_db()
    assert alice.email == "new@example.org"
    assert "has ended or was used" in own.get(link[1], follow=True).content.decode()


@pytest.mark.parametrize(
    ("email", "password"), [("new@example.org", "wrong"), ("no address", PASSWORD)]
)
def test_a_wrong_form_changes_nothing(
    email: str, password: str, own: Client, alice: Any
) -> None:
    answer = asked(own, email, password)

    assert answer.context["form"].errors
    assert not mail.outbox


def test_a_made_up_link_changes_nothing(own: Client, alice: Any) -> None:
    own.get("/accounts/mail/x:y:z/")
    alice.refresh_from_db()
    assert alice.email == "old@example.org"


def test_the_file_has_everything_and_nothing_of_others(
    own: Client, alice: Any, charlie: Any
) -> None:
    document = {**a_round([["voter one", "c1", "5"]]), "name": "My / round"}
    network = a_network(alice, document=document)
    run = finished_of(network, alice)
    sharing.create_link(run=run, actor=Actor(user=alice), label="board")
    a_network(charlie, document={**a_round([]), "name": "Theirs"})

    answer = own.get("/accounts/export/")
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    names = packed.namelist()
    assert f"networks/my-round-{str(network.pk)[:8]}.json" in names
    whole = b"".join(map(packed.read, names)).decode()
    assert "voter one" in whole
    assert "Theirs" not in whole
    assert run.outputs in whole
    assert json.loads(packed.read("account.json"))["links"][0]["label"] == "board"
    assert all(".." not in each and not each.startswith("/") for each in names)


def test_leaving_says_first_what_happens_to_what_is_shared(
    own: Client, alice: Any, charlie: Any
) -> None:
    network = a_network(alice, visibility="public")
    run = finished_of(network, alice)
    sharing.create_link(run=run, actor=Actor(user=alice))
    fork_network(network=network, actor=Actor(user=charlie))

    page = re.sub(r"\s+", " ", own.get("/accounts/delete/").content.decode())

    assert "deletes 1 network and 1 run of yours" in page
    assert "1 open link will say that it does not open any more" in page
    assert "1 network that others may see leaves the gallery" in page
    assert "1 copy that others made stays theirs" in page


def test_leaving_deletes_what_is_own_and_leaves_copies(
    own: Client, alice: Any, charlie: Any
) -> None:
    network = a_network(alice, visibility="public")
    run = finished_of(network, alice)
    services.run_for_all(network)
    link = sharing.create_link(run=run, actor=Actor(user=alice))
    copy = fork_network(network=network, actor=Actor(user=charlie))

    assert own.post("/accounts/delete/", {"password": "wrong"}).status_code == 200
    assert get_user_model().objects.filter(pk=alice.pk).exists()
    answer = own.post("/accounts/delete/", {"password": PASSWORD})

    assert answer["Location"] == "/"
    assert not get_user_model().objects.filter(pk=alice.pk).exists()
    assert list(Network.objects.all()) == [copy]
    assert not Run.objects.exists()
    assert Client().get(sharing.address_of(link)).status_code == 404


@pytest.mark.parametrize("path", ["", "mail/", "export/", "delete/"])
def test_a_visitor_is_asked_to_sign_in(path: str, client: Client) -> None:
    answer = client.get(f"/accounts/{path}")

    assert answer["Location"] == f"/accounts/login/?next=/accounts/{path}"


def staff(client: Client, group: str) -> Client:
    user = get_user_model().objects.create_user("sam", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("group", "opens", "closed"),
    [
        ("template editor", ["neurons/neurontemplate/"], ["simulations/run/"]),
        ("curator", ["neurons/network/"], ["simulations/sharelink/"]),
        (
            "operator",
            ["simulations/run/", "simulations/sharelink/", "auth/user/"],
            ["neurons/neurontemplate/"],
        ),
    ],
)
def test_each_group_of_staff_opens_its_own_part_of_the_admin(
    group: str, opens: list[str], closed: list[str], client: Client
) -> None:
    member = staff(client, group)

    assert {member.get(f"/admin/{each}").status_code for each in opens} == {200}
    assert {member.get(f"/admin/{each}").status_code for each in closed} == {403}


def test_a_curator_features_public_networks_and_sees_no_others(
    client: Client, alice: Any
) -> None:
    shown = a_network(alice, visibility="public")
    hidden = a_network(alice, document={**a_round([]), "name": "Hidden round"})
    member = staff(client, "curator")
    chosen = {"action": "feature", "_selected_action": [str(shown.pk), str(hidden.pk)]}

    page = member.get("/admin/neurons/network/").content.decode()
    member.post("/admin/neurons/network/", chosen)

    assert "Hidden round" not in page
    shown.refresh_from_db()
    hidden.refresh_from_db()
    assert (shown.featured, hidden.featured) == (True, False)
