"""Readers of other people's formats: one module a format, each giving a Document."""
