"""Replays of real rounds, by the service behind `manage.py allocate`."""
