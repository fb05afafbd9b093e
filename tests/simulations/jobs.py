"""Networks with chance in them, and jobs that are worked on here and now."""

from typing import Any

from neurons.permissions import Actor
from simulations import job_work, jobs
from simulations.job_models import Chunk, Job
from simulations.statuses import Status
from tests.neurons.factories import a_network, plain


def chancy(**generated: Any) -> dict[str, Any]:
    """A quadratic round over two projects that an electorate decides."""
    document = plain(name="A round of chance")
    form = {"constituency": {"generated": {"size": 9, **generated}}}
    document["neurons"].append({"id": "qf", "kind": "quadratic-funding", **form})
    document["connections"] = [
        {"id": "c0", "source": "fund", "target": "qf"},
        {"id": "c1", "source": "qf", "target": "ada"},
        {"id": "c2", "source": "qf", "target": "bob"},
    ]
    return document


SIZES = {"neuron": "qf", "electorate": "size", "values": [5, 50]}


def a_job(owner: Any, document: Any = None, **wish: Any) -> Job:
    """A queued job of this user."""
    network = a_network(owner, document=document or chancy())
    actor = Actor(user=owner, session_key="" if owner else "sandbox-1")
    asked = jobs.Wish(**{"seeds": 12, **wish})
    return jobs.start_job(network=network, actor=actor, wish=asked).job


def waiting(job: Job) -> list[int]:
    """Its chunks that a worker may take."""
    found = Chunk.objects.filter(job=job, status=Status.QUEUED)
    return list(found.values_list("pk", flat=True))


def work_off(job: Job, *, backwards: bool = False) -> Job:
    """Carry out all chunks in this process."""
    while numbers := waiting(job):
        job_work.work(numbers[-1 if backwards else 0])
    job.refresh_from_db()
    return job
