"""The API of networks."""
