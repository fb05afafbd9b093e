"""A link that is revoked shows nothing more, however many people are opening it."""

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from tests.service import Service

RUNS, LINKS, READERS, REVOKERS = 2, 100, 50, 4
PATIENCE = 90.0  # seconds for all of it: two busy cores may be slow
MAKE = f"""
import json
from django.contrib.auth import get_user_model
from neurons import tokens
from neurons.permissions import Actor
from simulations import sharing
from tests.simulations.running import finished, two_funders
user = get_user_model().objects.create(username="sharer")
links = []
for seed in range({RUNS}):
    run = finished(user, two_funders(name=f"Shared {{seed}}"))
    for _ in range({LINKS // RUNS}):
        link = sharing.create_link(run=run, actor=Actor(user=user))
        links.append([str(link.pk), sharing.address_of(link)])
token = tokens.make(user=user, label="revokes", may_write=True).text
print(json.dumps([token, links]))
"""


def test_no_reader_sees_a_link_after_its_revocation_returned(
    live_site: Service,
) -> None:
    token, links = json.loads(live_site.shell(MAKE).strip().splitlines()[-1])
    revoked = [Event() for _ in links]
    over = Event()
    end = time.monotonic() + PATIENCE

    def read(start: int) -> list[tuple[bool, int]]:
        seen, turn = [], start
        while not over.is_set() and time.monotonic() < end:
            turn = (turn + 1) % LINKS
            was_revoked = revoked[turn].is_set()
            status = ask(live_site, "GET", f"{links[turn][1]}recipients.csv")
            seen.append((was_revoked, status))
        return seen

    def revoke(turn: int) -> int:
        status = ask(live_site, "DELETE", f"/api/shares/{links[turn][0]}/", token)
        revoked[turn].set()
        return status

    with ThreadPoolExecutor(READERS) as crowd, ThreadPoolExecutor(REVOKERS) as owner:
        readers = [crowd.submit(read, 2 * number) for number in range(READERS)]
        try:
            answers = list(owner.map(revoke, range(LINKS)))
        finally:
            over.set()
        seen = [each for reader in readers for each in reader.result()]

    assert answers == [204] * LINKS
    assert {status for was_revoked, status in seen if was_revoked} <= {404}
    assert {status for was_revoked, status in seen if not was_revoked} <= {200, 404}
    assert (False, 200) in seen  # they were open, and read, until then
    assert {ask(live_site, "GET", address) for _, address in links} == {404}


def ask(service: Service, method: str, path: str, token: str = "") -> int:
    """The status of one answer."""
    door = http.client.HTTPConnection("127.0.0.1", service.port, timeout=PATIENCE)
    try:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        door.request(method, path, headers=headers)
        answer = door.getresponse()
        answer.read()
        return answer.status
    finally:
        door.close()
