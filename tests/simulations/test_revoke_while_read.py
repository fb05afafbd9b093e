"""A link that is revoked shows nothing more, however many people are opening it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from neurons.permissions import Actor
from simulations import sharing
from simulations.models import ShareLink

from .running import finished, two_funders

LINKS, READERS = 50, 10


@pytest.fixture
def links(transactional_db: None, alice: Any) -> Iterator[list[ShareLink]]:
    run = finished(alice, two_funders())
    yield [sharing.create_link(run=run, actor=Actor(user=alice)) for _ in range(LINKS)]
    connection.close()


def test_no_reader_sees_a_link_after_its_revocation_returned(
    links: list[ShareLink],
) -> None:
    revoked = [Event() for _ in links]
    over = Event()
    addresses = [f"{sharing.address_of(each)}recipients.csv" for each in links]

    def read(start: int) -> list[str]:
        client, late, turn = Client(), [], start
        while not over.is_set():
            turn = (turn + 1) % LINKS
            was_revoked = revoked[turn].is_set()
            answer = client.get(addresses[turn])
            if was_revoked and answer.status_code != 404:
                late.append(addresses[turn])
        connection.close()
        return late

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read, 5 * number) for number in range(READERS)]
        for link, event in zip(links, revoked, strict=True):
            sharing.revoke(link)
            event.set()
        over.set()
        late = [each for reader in readers for each in reader.result()]

    assert late == []
    assert {Client().get(each).status_code for each in addresses} == {404}
