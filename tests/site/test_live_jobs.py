"""Many runs on real workers: killed and begun again, they find what a shell finds."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.service import Service, wait_until
from tests.simulations.jobs import chancy

SEEDS = 800
START = f"""
from django.contrib.auth import get_user_model
from neurons.document import read
from neurons.permissions import Actor
from neurons.services import create_network
from simulations.jobs import Wish, start_job
from tests.simulations.jobs import chancy
actor = Actor(user=get_user_model().objects.create(username="counter"))
network = create_network(actor=actor, document=read(chancy(size=400)))
wish = Wish(seeds={SEEDS})
print(start_job(network=network, actor=actor, wish=wish).job.pk)
"""
READ = """
from simulations.job_models import Job
print(Job.objects.get().result["outputs"])
"""
LOOK = (
    "SELECT status, sentence, (SELECT sum(done) FROM simulations_chunk) AS done, "
    "(SELECT max(attempt) FROM simulations_chunk) AS attempts FROM simulations_job"
)


def test_a_killed_worker_costs_no_run_and_changes_no_bit(
    live_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = live_service()
    service.shell(START)
    seen: dict[str, Any] = {}

    def has(done: int) -> bool:
        seen.update(service.row(LOOK))
        return (seen["done"] or 0) >= done

    assert wait_until(lambda: has(20), seconds=60), (seen, service.logs())
    assert seen["status"] == "running"

    os.kill(service.pids()["worker"], signal.SIGKILL)

    def is_over() -> bool:
        return has(0) and seen["status"] in ("done", "failed")

    assert wait_until(is_over, seconds=150), (seen, service.logs())
    assert (seen["status"], seen["attempts"]) == ("done", 2), seen
    file = tmp_path / "network.json"
    file.write_text(json.dumps(chancy(size=400)))
    words = ("simulate", str(file), "--seeds", f"0:{SEEDS}", "--json")
    alone = json.loads(service.manage(*words))
    assert service.shell(READ).strip().splitlines()[-1] == alone["outputs"]
