"""A shared run in other places: framed, as a picture, with where it comes from."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from neurons.permissions import Actor
from neurons.services import fork_network
from simulations import sharing
from simulations.models import Run, ShareLink
from tests.neurons.factories import a_network

from .running import finished, finished_of, two_funders

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(alice: Any) -> Run:
    return finished(alice, two_funders(name="Two <b>funders</b>"))


@pytest.fixture
def link(run: Run, alice: Any) -> ShareLink:
    return sharing.create_link(run=run, actor=Actor(user=alice))


def test_the_embed_alone_may_be_framed(link: ShareLink) -> None:
    address = sharing.address_of(link)
    page, embed = Client().get(address), Client().get(f"{address}embed/")

    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *;" in embed["Content-Security-Policy"] + ";"
    assert "X-Frame-Options" not in embed


def test_the_embed_sets_no_cookie_and_shows_figure_and_proof(link: ShareLink) -> None:
    embed = Client().get(f"{sharing.address_of(link)}embed/")

    body = embed.content.decode()
    assert not embed.cookies
    assert "Cookie" not in embed.get("Vary", "")
    assert "<script" not in body
    assert 'class="cert' in body
    assert 'class="lk' in body
    assert "&lt;b&gt;" in body
    assert embed["Cache-Control"] == "no-store"


def test_the_picture_is_a_png_for_chats(link: ShareLink) -> None:
    answer = Client().get(f"{sharing.address_of(link)}picture.png")

    image = Image.open(io.BytesIO(answer.content))
    assert (answer["Content-Type"], image.format) == ("image/png", "PNG")
    assert image.size == (1200, 630)
    assert len(image.getcolors(1 << 20) or ()) > 20


def test_the_page_names_its_picture_with_the_whole_address(link: ShareLink) -> None:
    page = Client().get(sharing.address_of(link)).content.decode()

    address = f"http://testserver{sharing.address_of(link)}picture.png"
    assert f'<meta property="og:image" content="{address}">' in page


@pytest.mark.parametrize("part", ["", "embed/", "picture.png", "network.json"])
def test_a_revoked_link_takes_everything_with_it(link: ShareLink, part: str) -> None:
    address = f"{sharing.address_of(link)}{part}"
    reader = Client()
    assert reader.get(address).status_code == 200

    sharing.revoke(link)

    gone = reader.get(address)
    assert gone.status_code == 404
    assert "does not open any more" in gone.content.decode()


def test_lineage_is_told_both_ways(alice: Any) -> None:
    actor = Actor(user=alice)
    original = a_network(alice, visibility="public")
    fork = fork_network(network=original, actor=actor)
    run, first = finished_of(fork, alice), finished_of(original, alice)
    links = [sharing.create_link(run=each, actor=actor) for each in (run, first)]

    pages = [Client().get(sharing.address_of(each)).content.decode() for each in links]

    assert f'Forked from <a href="{original.get_absolute_url()}">' in pages[0]
    assert "1 fork" in pages[1]


def test_an_original_that_one_may_not_open_is_not_named(
    alice: Any, as_charlie: Any, charlie: Any
) -> None:
    original = a_network(alice, visibility="public")
    fork = fork_network(network=original, actor=Actor(user=charlie))
    original.visibility = "private"
    original.save()
    run = finished_of(fork, charlie)

    page = as_charlie.get(run.get_absolute_url()).content.decode()
    listed = as_charlie.get("/api/networks/").json()

    assert str(original.pk) not in page
    assert [each["forked_from"] for each in listed] == [None]


@pytest.mark.parametrize("part", ["", "embed/", "picture.png"])
def test_chats_may_ask_for_the_head_alone_and_are_not_counted(
    link: ShareLink, part: str
) -> None:
    assert Client().head(f"{sharing.address_of(link)}{part}").status_code == 200
    link.refresh_from_db()
    assert link.views == 0
