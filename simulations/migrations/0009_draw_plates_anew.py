"""Plates say how much of the money recipients have: those made before are made anew."""

from typing import Any

from django.db import migrations


def forget(apps: Any, schema_editor: Any) -> None:
    """The gallery makes a plate that is missing when it first shows it."""
    apps.get_model("simulations", "RunResult").objects.update(plate=None)


class Migration(migrations.Migration):
    """Data alone; there is nothing to take back."""

    dependencies = [("simulations", "0008_plates_kept_with_results")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
