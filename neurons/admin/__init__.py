"""What staff see of networks, templates and people."""

from django.contrib import admin

from . import networks, people, templates

admin.site.site_header = "AlloNet administration"
admin.site.site_title = "AlloNet administration"
admin.site.index_title = "Templates, networks, runs, people"

__all__ = ["networks", "people", "templates"]
