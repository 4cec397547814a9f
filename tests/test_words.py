"""The words people read: all said in each language, places kept, dates and marks by language."""

import re
from datetime import date
from pathlib import Path

import pytest

from werkstadt.core.eventfile.breaking import broken
from werkstadt.folders import folder
from werkstadt.ops import catalogues
from werkstadt.ops.source_texts import Text, texts, texts_in
from werkstadt.words import LANGUAGES, Words

TRANSLATED = [language for language in LANGUAGES if language != "de"]
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}")
SAID_BY_SCRIPTS = re.compile(r"\bsay\('([^']+)'")
OFFERED_TO_SCRIPTS = re.compile(r'"([^"]+)": _\(')


@pytest.fixture(scope="module")
def found() -> dict[str, Text]:
    """Every text of the product."""
    return texts()


def forms(said: object) -> list[str]:
    """One text, or the texts for one and for many."""
    return [said] if isinstance(said, str) else [str(form) for form in said] if isinstance(said, tuple) else []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_said_in(language: str, found: dict[str, Text]) -> None:
    assert catalogues.missing_in(language, catalogues.wanted_in(language, found)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_holds_nothing_that_nobody_says(language: str, found: dict[str, Text]) -> None:
    said = {forms(message.id)[0] for message in catalogues.read(language)}
    assert said - {""} - set(catalogues.wanted_in(language, found)) == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_places_of_values_are_the_same_in(language: str) -> None:
    wrong = []
    for message in catalogues.read(language):
        for source, said in zip(forms(message.id), forms(message.string), strict=True):
            if sorted(set(PLACES.findall(source))) != sorted(set(PLACES.findall(said))):
                wrong.append((source, said))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_shouts_in(language: str, found: dict[str, Text]) -> None:
    words = Words(language)
    assert [text for text in found if "!" in words(text)] == []


def test_easy_language_writes_short_sentences() -> None:
    said = [form for message in catalogues.read("de-simple") if message.id for form in forms(message.string)]
    sentences = [sentence for text in said for sentence in re.split(r"(?<=[.?:]) ", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 12] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("Ein Text")', [("Ein Text", "")]),
        ('self.words.gettext("Ein Text")', [("Ein Text", "")]),
        ('words()("Ein Text")', [("Ein Text", "")]),
        ('mark("Ein " "Text")', [("Ein Text", "")]),
        ('words("Eins" if one else "Viele")', [("Eins", ""), ("Viele", "")]),
        ('words.ngettext("%(n)s Karte", "%(n)s Karten", n)', [("%(n)s Karte", "%(n)s Karten")]),
        ('kind.say("title", language)', []),
        ("words(error.text)", []),
    ],
)
def test_text_is_found_in_python(tmp_path: Path, source: str, expected: list[tuple[str, str]]) -> None:
    file = tmp_path / "module.py"
    file.write_text(source, encoding="utf-8")
    assert list(texts_in(file)) == expected


def test_text_is_found_in_template(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<p title="{{ _("Titel") }}">{{ n_("%(n)s Punkt", "%(n)s Punkte", n) }}</p>', encoding="utf-8")
    assert list(texts_in(file)) == [("Titel", ""), ("%(n)s Punkt", "%(n)s Punkte")]


def test_merging_keeps_what_is_said_and_drops_what_nobody_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "CATALOGUES", tmp_path)
    (tmp_path / "en.po").write_text('msgid "Ja"\nmsgstr "Yes"\n\nmsgid "Alt"\nmsgstr "Old"\n', encoding="utf-8")
    wanted = {"Ja": Text("Ja", files={"a.py"}), "Neu": Text("Neu", files={"b.py"})}
    catalogues.file_of("en").write_bytes(catalogues.merged("en", wanted))
    assert {str(message.id): message.string for message in catalogues.read("en") if message.id} == {
        "Ja": "Yes",
        "Neu": "",
    }
    assert catalogues.missing_in("en", wanted) == ["Neu"]


def test_scripts_say_only_what_pages_offer_them() -> None:
    said = {
        key for file in sorted((folder("static") / "js").glob("*.js")) for key in SAID_BY_SCRIPTS.findall(_read(file))
    }
    offered = {key for file in folder("templates").rglob("*.html") for key in OFFERED_TO_SCRIPTS.findall(_read(file))}
    assert said - offered == set()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "day", "number", "names"),
    [
        ("de", "23. Mai 2026", "1.234,5", "Hort, Hof und Haus"),
        ("en", "23 May 2026", "1,234.5", "Hort, Hof and Haus"),
        ("de-simple", "23. Mai 2026", "1.234,5", "Hort, Hof und Haus"),
    ],
)
def test_days_numbers_and_lists_follow(language: str, day: str, number: str, names: str) -> None:
    words = Words(language)
    assert words.day(date(2026, 5, 23)) == day
    assert words.number(1234.5) == number
    assert words.listed(["Hort", "Hof", "Haus"]) == names


@pytest.mark.parametrize(("gender", "said"), [("*", "Herausgeber*in"), (":", "Herausgeber:in")])
def test_mark_of_gender_changes_our_words(gender: str, said: str) -> None:
    assert Words("de", gender)("Herausgeber*in der Dokumentation") == f"{said} der Dokumentation"


def test_mark_of_gender_changes_no_multiplication_and_no_list() -> None:
    assert Words("de", ":").gendered("2 * 3, *Stern*, Nachbar*innen") == "2 * 3, *Stern*, Nachbar:innen"


def test_problem_inside_a_text_speaks_its_language() -> None:
    error = broken("", "Hier müsste eine ganze Zahl von 0 bis %(largest)s stehen.", largest=9)
    expected = "This file cannot be read. Place: the whole file. Reason: A whole number from 0 to 9 should be here."
    assert Words("en")(error.text, **error.values) == expected


def test_text_that_counts_elsewhere_stays_a_text() -> None:
    assert Words("en")("%(n)s zu lesen", n=2) == "2 to be read"


def test_unknown_language_is_german() -> None:
    assert Words("xx")("Weiter") == "Weiter"


def test_scripts_of_a_page_say_each_key_in_one_way() -> None:
    # The parts of a page put their words into one table: the last one with a key would speak for all.
    said: dict[str, set[str]] = {}
    parts = [
        folder("templates") / "parts" / "words.html",
        *sorted((folder("templates") / "staff" / "parts").glob("*.html")),
    ]
    for path in parts:
        for key, text in re.findall(r'"([^"]+)": _\("([^"]+)"\)', path.read_text(encoding="utf-8")):
            said.setdefault(key, set()).add(text)
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}
