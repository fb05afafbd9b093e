"""Replays of rounds that really happened, and the record of how well they are met."""
