"""The funding mechanisms: one kind, one module. Only NumPy and SciPy."""
