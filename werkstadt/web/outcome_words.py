"""How what became of agreements and wishes looks on screens."""

from werkstadt.core.outcome_names import NAMES

LOOKS = {
    "done": ("check", "is-done"), "under_way": ("repeat", "is-note"), "open": ("clock", ""), "dropped": ("cross", ""),
    "taken_up": ("check", "is-done"), "examined": ("eye", "is-note"), "not_possible": ("cross", ""), "": ("dots", ""),
}  # fmt: skip
STATES = {state: (name, *LOOKS[state]) for state, name in NAMES.items()}
"""State → its name, icon, and look of its badge."""
