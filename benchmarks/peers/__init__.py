"""Other people's tools on the same small task; runs in .venv-peers, not in .venv."""

ROUNDS = 24
LIMIT = "times as long as a sparse product a round"
