"""What an operator sees of networks and templates."""

from . import networks, templates

__all__ = ["networks", "templates"]
