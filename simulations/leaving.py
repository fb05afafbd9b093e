"""What a user takes along, and what happens to what he shared when he leaves."""

import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from neurons import document, storage
from neurons.models import Network

from .models import Job, Run, ShareLink

IN_MEMORY = 4 * 2**20  # bytes; a larger file goes through the disk
File = tuple[str, Any]
FORM: dict[str, Any] = {"cls": DjangoJSONEncoder, "ensure_ascii": False, "indent": 1}


def what_goes(user: Any) -> dict[str, int]:
    """How much there is, and how much of it others can see."""
    networks = Network.objects.filter(owner=user)
    links = ShareLink.objects.filter(owner=user, revoked=None)
    return {
        "networks": networks.count(),
        "shown": networks.exclude(visibility=Network.Visibility.PRIVATE).count(),
        "runs": Run.objects.filter(owner=user).count(),
        "links": sum(each.is_open for each in links),
        "forks": Network.objects.filter(forked_from__owner=user)
        .exclude(owner=user)
        .count(),
    }


@transaction.atomic
def delete_account(user: Any) -> None:
    """Delete the user and all that is his own; copies that others made stay theirs."""
    # The service's runs of his networks too: they show what he no longer shows.
    Run.objects.filter(network__owner=user, owner=None, session_key="").delete()
    user.delete()


def export(user: Any) -> IO[bytes]:
    """All data of a user as a zip file, ready to be read."""
    # not closed here: whoever sends it closes it
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, value in _files(user):
            packed.writestr(name, json.dumps(value, **FORM))
    file.seek(0)
    return file


def _files(user: Any) -> Iterator[File]:
    yield "account.json", _account(user)
    for network in Network.objects.filter(owner=user).iterator(100):
        folder = f"networks/{_slug(network.name)}-{str(network.pk)[:8]}"
        yield f"{folder}.json", document.write(storage.load_with_ballots(network))
        for kept in network.versions.all():
            yield f"{folder}/version-{kept.version}.json", kept.document
        plans = list(network.scenarios.values("name", "plan", "created", "updated"))
        if plans:
            yield f"{folder}/scenarios.json", plans
    runs = Run.objects.filter(owner=user).select_related("result")
    for run in runs.iterator(20):
        yield f"runs/{_slug(run.network_name)}-{str(run.pk)[:8]}.json", _run(run)
    for job in Job.objects.filter(owner=user).iterator(20):
        yield f"jobs/{_slug(job.network_name)}-{str(job.pk)[:8]}.json", _job(job)


def _account(user: Any) -> dict[str, Any]:
    links = ShareLink.objects.filter(owner=user)
    return {
        "username": user.get_username(),
        "email": user.email,
        "joined": user.date_joined,
        "last_login": user.last_login,
        "links": list(
            links.values(
                *("title", "run", "against", "network", "version", "unlocked"),
                *("label", "ballots", "created", "expires", "revoked", "views"),
            )
        ),
        "tokens": list(user.api_tokens.values("label", "may_write", "created", "used")),
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "id": run.pk,
        "network": run.snapshot,
        "scenario": run.scenario,
        "receipt": {
            "inputs": run.inputs,
            "outputs": run.outputs,
            "rules_version": run.rules_version,
        },
        "status": run.status,
        "sentence": run.sentence,
        "created": run.created,
        "finished": run.finished,
        "result": run.result.summary if hasattr(run, "result") else None,
    }


def _job(job: Job) -> dict[str, Any]:
    return {
        "id": job.pk,
        "network": job.snapshot,
        "scenario": job.scenario,
        "seeds": job.seeds,
        "sweep": job.sweep,
        "result": job.result,
        "created": job.created,
    }


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "unnamed"
