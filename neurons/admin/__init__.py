"""What an operator sees of networks and templates."""

from django.contrib import admin

from . import networks, templates

admin.site.site_header = "AlloNet administration"
admin.site.site_title = "AlloNet administration"
admin.site.index_title = "Templates, networks, runs, people"

__all__ = ["networks", "templates"]
