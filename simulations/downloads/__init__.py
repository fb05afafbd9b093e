"""A run as files: tables, one record of everything, a graph, a page to print."""

from .files import FILES, MENU, File, file_of

__all__ = ["FILES", "MENU", "File", "file_of"]
