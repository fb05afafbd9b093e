"""Management commands of the simulations."""
