"""The funding mechanisms: one kind, one module. Standard library, NumPy and SciPy only."""
