"""One adapter a file of ../shared/vectors: what its cases mean in our words.

An adapter has `cases(document)`, `check(case)` and NOT_APPLICABLE, the names of cases
that cannot be checked with the reason. Inputs go through `manage.py allocate`'s own
service, so that they are paid by the same engine as any run.
"""
