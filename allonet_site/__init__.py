"""The frame: settings, the queue, the doors; nothing about funding in here."""
