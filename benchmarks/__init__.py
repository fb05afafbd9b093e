"""Measurements that are recorded, each with the limit it is held to."""
