"""The words for what became of agreements and wishes, the same on all screens."""

from werkstadt.errors import mark

STATES = {
    "done": (mark("erledigt"), "check", "is-done"),
    "under_way": (mark("in Arbeit"), "repeat", "is-note"),
    "open": (mark("noch offen"), "clock", ""),
    "dropped": (mark("aufgegeben"), "cross", ""),
    "taken_up": (mark("aufgegriffen"), "check", "is-done"),
    "examined": (mark("wird noch geprüft"), "eye", "is-note"),
    "not_possible": (mark("nicht möglich"), "cross", ""),
    "": (mark("noch nichts gesagt"), "dots", ""),
}
"""State → its name, icon, and look of its badge."""
