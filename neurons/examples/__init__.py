"""Real networks in the document format, and the modules that make them from records.

Each module beside its JSON has `build(data)`, the document in plain values;
`manage.py make_examples` writes them. The product reads the JSON alone.
"""
