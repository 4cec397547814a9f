"""The rows of the routes of votes with dots."""

from tests.security.rows import CLIENT, JUDGES, WALKERS, Row

NEW = {"client_id": CLIENT}

VOTES: dict[tuple[str, str], Row] = {
    ("votes.page", "GET"): Row(WALKERS),
    ("votes.give", "POST"): Row(WALKERS, forms=({**NEW, "voting": "{voting}", "card": "{card}", "count": "1"},)),
    ("votes.dots", "POST"): Row(WALKERS, bodies=({**NEW, "voting": "{voting}", "card": "{card}", "count": 1},)),
    ("votes.count", "GET"): Row(JUDGES),
    ("votes.lead", "POST"): Row(
        JUDGES,
        bodies=(
            {"action": "start", "question": "x", "dots": 3},
            {"action": "paper", "voting": "{voting}", "counts": {"{card}": 3}},
            {"action": "reopen", "voting": "{voting}"},
            {"action": "close", "voting": "{voting}"},
            {"action": "remove", "voting": "{voting}"},
        ),
    ),
}
