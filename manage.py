#!/usr/bin/env python
"""Django's command line for AlloNet."""

import os
import re
import sys


def arguments(line: list[str]) -> list[str]:
    """The command line; `allocate --settings` means a neuron's, not Django's module."""
    if line[1:2] != ["allocate"]:
        return line
    return [re.sub(r"^--settings(?==|$)", "--neuron-settings", each) for each in line]


def main() -> None:
    """Run one command; a setting that cannot be meant is told in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allonet_site.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    from allonet_site.env import RefusedSettingError

    try:
        settings.DATA_DIR  # noqa: B018 (reads the settings)
        execute_from_command_line(arguments(sys.argv))
    except RefusedSettingError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
