"""The groups of staff: who may do what in the admin, brought up to date by migrate."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.db.models.signals import post_migrate

ALL = ("view", "add", "change", "delete")
# Group → what it may do with which table. Operators see private things too: only those
# may who keep the service running.
GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "template editor": {
        "neurontemplate": ALL,
        "historicalneurontemplate": ("view",),
    },
    "curator": {"network": ("view", "change")},
    "operator": {
        "network": ("view", "change", "delete"),
        "run": ("view", "delete"),
        "job": ("view", "delete"),
        "sharelink": ("view", "delete"),
        "user": ("view", "change"),
        "accessattempt": ("view", "delete"),
    },
}


def listen(config: AppConfig) -> None:
    """Do so after each migrate."""
    post_migrate.connect(_bring, sender=config, dispatch_uid="simulations.staff")


def _bring(sender: Any, **kwargs: Any) -> None:
    for name, tables in GROUPS.items():
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new or not group.permissions.exists():
            group.permissions.set(_permissions(tables))


def _permissions(tables: dict[str, tuple[str, ...]]) -> list[Permission]:
    wanted = Q()
    for table, verbs in tables.items():
        for verb in verbs:
            wanted |= Q(codename=f"{verb}_{table}", content_type__model=table)
    return list(Permission.objects.filter(wanted))
