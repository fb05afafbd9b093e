"""Runs what its owner shows to everybody, so that the gallery has figures of it."""

from typing import Any

from django.db import transaction

from neurons.errors import Refused
from neurons.models import Network
from neurons.services import shown

from . import services
from .models import Run


def listen() -> None:
    """Do so whenever it changes who may see a network."""
    shown.connect(_on_shown, dispatch_uid="simulations.publishing")


def _on_shown(sender: Any, network: Network, **kwargs: Any) -> None:
    own = Run.objects.filter(network=network, owner=None, session_key="")
    if network.visibility == Network.Visibility.PUBLIC:
        transaction.on_commit(lambda: run(network))
    elif network.example_slug is None:
        own.delete()  # nobody else is to see it any more


def run(network: Network) -> None:
    """Queue the service's run, unless the network cannot run yet: a draft may be."""
    waiting = Run.objects.filter(
        network=network, owner=None, session_key="", status__in=services.ACTIVE
    )
    for each in waiting:
        services.cancel_run(each)
    try:
        services.run_for_all(network)
    except Refused:
        return
