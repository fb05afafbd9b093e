"""Management commands of the networks."""
