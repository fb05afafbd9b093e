"""One adapter a file of ../shared/vectors: what its cases mean in our words.

An adapter has KIND, the kind that its cases are about (or `kind(case)`, where they are
about several), `cases(document)`, `check(case)` and NOT_APPLICABLE, the names of cases
that cannot be checked with the reason. Inputs go through `manage.py allocate`'s own
service, so that they are paid by the same engine as any run.
"""

# Files about mechanisms that are no kinds, with the reason.
WHOLE_FILES = {
    "bonding_curve_bancor": "a market that mints tokens, not a way to allocate a pool",
    "deep_funding_scoring": "finds a blend of submitted models; our kind fits pairs",
    "dominant_assurance": "postponed: it needs refunds to those who pledged",
    "futarchy_lmsr": "a prediction market; its prices would come in as ballots",
    "retro_op_rf5_categories": "a vote on a budget and its parts, not on recipients",
    "token_curated_registry": "decides who is listed, not what they get",
}
