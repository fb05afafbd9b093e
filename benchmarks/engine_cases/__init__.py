"""The benchmark cases of the engine: one file a case, each with its limit arm."""
