"""Versions of a network to go back to: kept under a name, or by themselves."""

from typing import Any

from django.db import transaction

from neurons import document, services, storage
from neurons.document import Document
from neurons.errors import Refused
from neurons.models import Network, NetworkVersion
from neurons.permissions import Actor

MOST_VERSIONS = 200  # with a name, of one network


@transaction.atomic
def keep_version(*, network: Network, name: str) -> NetworkVersion:
    """Keep the network as it is now; keeping it again gives it the new name."""
    # Whoever saves meanwhile waits: number and document must belong together.
    network = Network.objects.select_for_update().get(pk=network.pk)
    if network.versions.exclude(name="").count() >= MOST_VERSIONS:
        raise Refused(
            f"A network keeps at most {MOST_VERSIONS} versions. Delete some first.",
            status=403,
        )
    kept, _ = NetworkVersion.objects.update_or_create(
        network=network,
        version=network.version,
        defaults={"name": name, "document": document.write(storage.load(network))},
    )
    return kept


def restore_version(
    *, network: Network, actor: Actor, base_version: int, version: NetworkVersion
) -> Document:
    """Put a kept version in the place of the last one, as a new version."""
    return services.replace_document(
        network=network,
        actor=actor,
        base_version=base_version,
        document=document.read(version.document),
    )


def describe(version: NetworkVersion) -> dict[str, Any]:
    """A kept version without its document."""
    return {
        "version": version.version,
        "name": version.name,
        "created": version.created,
    }
