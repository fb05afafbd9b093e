"""Examples are published with their ballots: they go on showing them."""

from typing import Any

from django.db import migrations


def show(apps: Any, schema_editor: Any) -> None:
    networks = apps.get_model("neurons", "Network").objects
    networks.exclude(example_slug=None).update(ballots_shown="open")


class Migration(migrations.Migration):
    dependencies = [("neurons", "0003_shown_ballots")]

    operations = [migrations.RunPython(show, migrations.RunPython.noop)]
