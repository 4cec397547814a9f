"""What settings, colours and patterns are called on the coordinator's pages."""

from werkstadt.errors import mark

SETTINGS = {
    "hold": mark("Karten erst lesen, dann zeigen"),
    "anonymous": mark("Anonym: gespeichert wird nur der Text"),
    "without_names": mark("Ohne Namen: wer schrieb, wird nicht gezeigt"),
    "responses": mark("Im Rundgang darf geantwortet werden; abstimmen geht auch ohne"),
    "show_others": mark("Telefone zeigen, was andere schrieben"),
}
"""Settings that every kind has."""

ACCENTS = {
    "calendar": mark("Ocker"),
    "groups": mark("Violett"),
    "space": mark("Grün"),
    "ecosystem": mark("Türkis"),
    "friction": mark("Ziegelrot"),
    "wish": mark("Sonnengelb"),
    "sky": mark("Blau"),
    "rose": mark("Rosa"),
    "slate": mark("Grau"),
}

PATTERN_NAMES = {
    "solid": mark("durchgezogen"),
    "dots": mark("gepunktet"),
    "dashes": mark("gestrichelt"),
    "dashdot": mark("Strich und Punkt"),
    "double": mark("doppelt"),
}
