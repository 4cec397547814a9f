"""The names for what became of agreements and wishes, the same on screens and on paper."""

from werkstadt.errors import mark

NAMES = {
    "done": mark("erledigt"),
    "under_way": mark("in Arbeit"),
    "open": mark("noch offen"),
    "dropped": mark("aufgegeben"),
    "taken_up": mark("aufgegriffen"),
    "examined": mark("wird noch geprüft"),
    "not_possible": mark("nicht möglich"),
    "": mark("noch nichts gesagt"),
}
