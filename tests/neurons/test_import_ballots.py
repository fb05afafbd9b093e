"""A file of ballots is matched with recipients; what does not match is told."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from neurons import storage
from neurons.ballots import BallotFileError, read_csv
from neurons.mechanisms.base import BallotForm
from neurons.models import Ballots, Network, Neuron

from .factories import a_network, a_round


@pytest.fixture
def network(alice: Any) -> Network:
    return a_network(alice, document=a_round([]))


def upload(client: APIClient, where: Network, text: str | bytes, **more: str) -> Any:
    content = text.encode() if isinstance(text, str) else text
    return client.post(
        "/api/ballots/",
        {
            "file": SimpleUploadedFile("ballots.csv", content),
            "network": str(where.pk),
            "neuron": "qf",
            **more,
        },
        format="multipart",
    )


def test_it_matches_by_id_and_label_and_lists_the_rest(
    as_alice: APIClient, network: Network
) -> None:
    text = "Voter,recipient,AMOUNT\nv1,ada,5\nv2,BOB,2.50\nv3,c1,1\nv4,Eve,9\nv5,,0\n"

    answer = upload(as_alice, network, text)

    assert answer.status_code == 201
    found = answer.json()
    assert found["rows"] == 4
    assert found["unmatched"] == [{"row": 5, "voter": "v4", "recipient": "Eve"}]
    assert storage.ballots(found["sha256"]) == (
        ("v5", "", "0", "1"),
        ("v1", "c1", "5", "1"),
        ("v3", "c1", "1", "1"),
        ("v2", "c2", "2.5", "1"),
    )


def test_its_hash_can_be_put_into_the_neuron(
    as_alice: APIClient, network: Network
) -> None:
    found = upload(as_alice, network, "voter,recipient,amount\nv1,ada,5\n").json()
    table = {"sha256": found["sha256"], "rows": found["rows"]}
    neuron = {
        "id": "qf",
        "kind": "quadratic-funding",
        "constituency": {"ballots": table},
    }

    answer = as_alice.patch(
        f"/api/networks/{network.pk}/document/",
        {"base_version": 1, "changes": [{"op": "put-neuron", "neuron": neuron}]},
    )

    assert answer.status_code == 200


def test_without_a_voter_column_every_row_is_a_voter(
    as_alice: APIClient, network: Network
) -> None:
    found = upload(as_alice, network, "recipient,amount\nada,5\nada,5\n").json()

    assert found["voters_numbered"] is True
    assert [row[0] for row in found["preview"]] == ["row 2", "row 3"]


def test_columns_can_be_named(as_alice: APIClient, network: Network) -> None:
    text = "address,project,dai,memo\n0x1,ada,5,hello\n"
    columns = '{"voter": "address", "recipient": "project", "amount": "dai"}'

    assert upload(as_alice, network, text).status_code == 400
    found = upload(as_alice, network, text, columns=columns).json()

    assert found["rows"] == 1
    assert found["left_out"] == ["memo"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("voter,recipient,amount\nv1,nobody,5\n", "No ballot names a recipient"),
        ("voter,recipient,amount\nv1,ada,much\n", "Row 2, column amount: A"),
        ("voter,recipient,amount\nv1,ada\n", "Row 2 has 2 values"),
        ("voter,recipient,amount,colour\nv1,ada,5,red\n", "“colour” is not known"),
        ("voter,amount\nv1,5\n", "needs a column “recipient”"),
        ("voter,voter,recipient,amount\n", "“voter” is there twice"),
        ("", "empty"),
        ('voter,recipient,amount\n"v1,ada,5\n', "is not CSV"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        ("voter,recipient,amount\nv1,ada,1e99\n", "Row 2"),
    ],
)
def test_a_file_that_is_no_table_of_ballots_is_refused(
    text: str | bytes, sentence: str, as_alice: APIClient, network: Network
) -> None:
    answer = upload(as_alice, network, text)

    assert answer.status_code == 400
    assert sentence in answer.json()["detail"]
    assert not Ballots.objects.filter(rows__gt=0).exists()


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("bo,3,2", "Row 3, column pick: “3” is not 1 or 2."),
        ("bo,2,0", "Row 3, column multiplier: Times more is above 0: 1 is the same."),
    ],
)
def test_a_jurors_odd_row_is_named_with_its_column(
    cells: str, sentence: str, as_alice: APIClient, network: Network
) -> None:
    Neuron.objects.filter(network=network, ref="qf").update(kind="jury-comparison")
    text = f"juror,pick,multiplier,a,b\nal,1,2,ada,bob\n{cells},ada,bob\n"

    answer = upload(as_alice, network, text, columns='{"amount": "pick"}')

    assert answer.status_code == 400
    assert answer.json()["detail"] == sentence


@pytest.mark.parametrize(
    "more",
    [
        {"columns": "not json"},
        {"columns": "[1]"},
        {"columns": '{"voter": "nowhere"}'},
        {"columns": '{"colour": "voter"}'},
        {"neuron": "nobody"},
        {"neuron": "ada"},
        {"network": "not an id"},
    ],
)
def test_a_form_with_odd_values_is_refused(
    more: dict[str, str], as_alice: APIClient, network: Network
) -> None:
    answer = upload(as_alice, network, "voter,recipient,amount\nv,ada,1\n", **more)

    assert answer.status_code == 400
    assert answer.json()["problems"]


def test_a_form_without_a_file_is_refused(
    as_alice: APIClient, network: Network
) -> None:
    form = {"network": str(network.pk), "neuron": "qf"}

    answer = as_alice.post("/api/ballots/", form, format="multipart")

    assert answer.status_code == 400


def test_it_hides_other_peoples_networks(
    as_charlie: APIClient, network: Network
) -> None:
    answer = upload(as_charlie, network, "voter,recipient,amount\nv,ada,1\n")

    assert answer.status_code == 404


def test_two_recipients_of_one_name_need_ids(as_alice: APIClient, alice: Any) -> None:
    document = a_round([])
    document["neurons"][2]["label"] = "Ada"
    network = a_network(alice, document=document)

    found = upload(as_alice, network, "voter,recipient,amount\nv,Ada,1\nw,ada,2\n")

    assert [each["row"] for each in found.json()["unmatched"]] == [2]


def test_words_of_the_kind_name_columns_too() -> None:
    form = BallotForm(voter="owner", amount="approves")

    table = read_csv("owner,recipient,approves\nann,ada,1\n", form)

    assert table.rows[0].voter == "ann"
    assert table.rows[0].amount == "1"
    with pytest.raises(BallotFileError):
        read_csv("owner,recipient\nann,ada\n", form)
