"""Moves a visitor's runs, jobs and links to the account that he signs in with."""

from typing import Any

from neurons.sandbox import claimed

from .models import Job, Run, ShareLink


def listen() -> None:
    """Move them whenever a sandbox is claimed."""
    claimed.connect(_on_claim, dispatch_uid="simulations.adoption")


def _on_claim(sender: Any, user: Any, session_key: str, **kwargs: Any) -> None:
    for model in (Run, Job, ShareLink):
        model.objects.filter(owner=None, session_key=session_key).update(
            owner=user, session_key=""
        )
