"""The web process's door."""

import os

from django.core.wsgi import get_wsgi_application

from allonet_site import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allonet_site.settings")

if lifeline.MARK in os.environ:
    # We are granian's child: without this we would outlive a granian that is killed.
    lifeline.die_with_parent()

application = get_wsgi_application()
