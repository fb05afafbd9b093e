"""The whole service: it starts, survives, stops, and leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.service import HOME, Service, free_port, parents_of_all, wait_until

START_LONG_RUN = """
from django.contrib.auth import get_user_model
from neurons.document import read
from neurons.permissions import Actor
from neurons.services import create_network
from simulations.services import start_run
from tests.long_run import document
actor = Actor(user=get_user_model().objects.get_or_create(username="runner")[0])
network = create_network(actor=actor, document=read(document()))
print(start_run(network=network, actor=actor, scenario={"rounds": 10000}).run.pk)
"""
Make = Callable[..., Service]


def get(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status, answer.read().decode()


def begin_long_run(service: Service) -> str:
    return service.shell(START_LONG_RUN).strip().splitlines()[-1]


def look_at(service: Service, run: str) -> dict[str, Any]:
    key = run if service.environment.get("DATABASE_URL") else run.replace("-", "")
    return service.row(
        "SELECT status, attempt, sentence, (SELECT count(*) FROM "
        "simulations_runresult WHERE run_id = id) AS results "
        f"FROM simulations_run WHERE id = '{key}'"
    )


def wait_for_status(
    service: Service, run: str, *statuses: str, seconds: float
) -> dict[str, Any]:
    seen: dict[str, Any] = {}

    def is_there() -> bool:
        seen.update(look_at(service, run))
        return seen["status"] in statuses

    assert wait_until(is_there, seconds=seconds), (seen, service.logs())
    return seen


def are_gone(pids: set[int]) -> bool:
    return not pids & set(parents_of_all())


def test_it_says_ready_once_and_nothing_after_it(live_site: Service) -> None:
    assert live_site.lines == [f"READY {live_site.url}"]
    status, body = get(f"{live_site.url}/healthz")
    assert (status, json.loads(body)) == (200, {"database": True, "broker": True})


def test_a_killed_worker_costs_no_run(live_service: Make) -> None:
    service = live_service()
    run = begin_long_run(service)
    wait_for_status(service, run, "running", seconds=30)
    started = time.monotonic()

    os.kill(service.pids()["worker"], signal.SIGKILL)

    seen = wait_for_status(service, run, "done", "failed", seconds=60)
    assert time.monotonic() - started < 60
    assert (seen["status"], seen["attempt"]) == ("done", 2)
    assert seen["results"] == 1


def test_a_killed_supervisor_leaves_no_process(live_service: Make) -> None:
    service = live_service()
    run = begin_long_run(service)
    wait_for_status(service, run, "running", seconds=30)
    family = service.family()
    assert len(family) >= 5

    service.process.kill()  # type: ignore[union-attr]
    service.process.wait()  # type: ignore[union-attr]

    assert wait_until(lambda: are_gone(family), seconds=15), service.logs()


def test_it_stops_cleanly_and_keeps_all_data(live_service: Make) -> None:
    service = live_service()
    run = begin_long_run(service)
    wait_for_status(service, run, "running", seconds=30)
    family = service.family()

    service.stop()

    assert service.process.returncode == 0  # type: ignore[union-attr]
    assert are_gone(family)
    assert service.lines == [f"READY {service.url}"]
    service.start()
    seen = wait_for_status(service, run, "done", seconds=60)
    assert seen["attempt"] == 2


def test_a_broker_that_dies_is_started_again_and_loses_nothing(
    live_service: Make,
) -> None:
    service = live_service()
    old = service.pids()["broker"]
    os.kill(old, signal.SIGKILL)
    assert wait_until(lambda: service.pids()["broker"] != old, seconds=10)

    run = begin_long_run(service)

    wait_for_status(service, run, "done", seconds=60)


def test_a_web_server_that_dies_stops_everything(live_service: Make) -> None:
    service = live_service()
    family = service.family()
    os.kill(service.pids()["web"], signal.SIGKILL)

    assert service.process is not None
    assert service.process.wait(timeout=20) == 1
    assert wait_until(lambda: are_gone(family), seconds=10)
    assert any("web process ended" in line for line in service.lines)


def test_a_run_is_cancelled_while_it_runs(live_site: Service) -> None:
    run = begin_long_run(live_site)
    wait_for_status(live_site, run, "running", seconds=30)

    live_site.shell(f"from simulations import moves; moves.ask_to_cancel({run!r})")

    seen = wait_for_status(live_site, run, "cancelled", "done", seconds=5)
    assert seen["status"] == "cancelled"
    assert not seen["results"]


def test_fifty_megabytes_are_refused_in_a_sentence(live_site: Service) -> None:
    request = urllib.request.Request(
        f"{live_site.url}/api/networks/",
        data=b'{"document": "' + b"x" * 50_000_000 + b'"}',
        headers={"Content-Type": "application/json"},
    )
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request, timeout=60)
    with refusal.value as answer:
        problem = json.loads(answer.read())
    assert (answer.status, problem["status"]) == (413, 413)
    assert "larger than 20 MB" in problem["detail"]


def test_tokens_of_links_stay_out_of_the_logs(live_site: Service) -> None:
    token = "NotAToken_butLongEnough-0123456789abcdefghi"
    with pytest.raises(urllib.error.HTTPError) as gone:
        urllib.request.urlopen(f"{live_site.url}/s/{token}/", timeout=20)
    gone.value.close()
    log = live_site.data / "logs" / "web.log"

    assert wait_until(lambda: "/s/[token]/" in log.read_text(), seconds=5)
    assert token not in log.read_text()


def refused(**environment: str) -> str:
    """What a start says that cannot be, on its one line."""
    done = subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=HOME,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "allonet_site.settings",
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert not done.stdout
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused(ALLONET_DATA=str(tmp_path), PORT=str(port))
    assert f"Port {port}" in said
    assert "PORT=" in said


def test_an_unwritable_data_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = refused(ALLONET_DATA=str(tmp_path / "file" / "data"))
    assert "cannot be written to" in said


def test_a_second_service_on_the_same_folder_is_one_sentence(
    live_site: Service,
) -> None:
    said = refused(ALLONET_DATA=str(live_site.data), PORT=str(free_port()))
    assert "already runs with the data folder" in said


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_an_odd_port_is_one_sentence(port: str, tmp_path: Path) -> None:
    assert "PORT is" in refused(ALLONET_DATA=str(tmp_path), PORT=port)
