"""Papers for data protection and duty: filled from the workshop, with what is missing said, in three formats."""

import io
import re
import zipfile
from datetime import date

import pytest

from tests.core.conftest import Room
from tests.core.test_handing_out import wanted
from tests.documents.printed import assert_conforms, squeezed, text_of
from werkstadt.core.documenting.paper_facts import MISSING
from werkstadt.core.documenting.paper_names import FORMATS, PAPERS
from werkstadt.core.documenting.papers import FOLDER, PLACE, paper, title_of
from werkstadt.core.eventfile.travelling import create_empty
from werkstadt.documents import MAKERS, SINGLE
from werkstadt.errors import NotFound
from werkstadt.station.blocks import strings
from werkstadt.words import Words

NAMES = {"title", "when", "today", "stations", "anonymous", "persons", "pictures", "storage", *MISSING}


def texts(name: str, language: str) -> list[str]:
    """The lines of a paper."""
    return (FOLDER / language / f"{name}.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", PAPERS)
def test_both_languages_say_the_same_in_the_same_order(name: str) -> None:
    german, english = texts(name, "de"), texts(name, "en")
    assert [re.match(r"\W*", line).group() for line in german] == [re.match(r"\W*", line).group() for line in english]  # type: ignore[union-attr]  # it matches everything
    for one, other in zip(german, english, strict=True):
        facts = {found.group(1) for found in PLACE.finditer(one)}, {found.group(1) for found in PLACE.finditer(other)}
        assert facts[0] == facts[1]
        assert facts[0] <= NAMES | {None}
    assert title_of(name, "de") != title_of(name, "en")


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_paper_says_that_it_has_to_be_checked_and_what_is_missing(name: str, language: str) -> None:
    empty = dict.fromkeys(NAMES, "vorhanden") | dict.fromkeys(MISSING, "")
    said = list(strings(paper(name, empty, Words(language), date(2026, 9, 1))))
    assert any("keine Rechtsberatung" in text or "no legal advice" in text for text in said)
    assert not [text for text in said if "{" in text or "[[" in text or "|" in text]
    assert any("[" in text and "]" in text for text in said)


def test_facts_of_the_workshop_stand_in_every_format(town: Room) -> None:
    archive = zipfile.ZipFile(io.BytesIO(MAKERS["papers"](wanted(town)).body))
    assert len(archive.namelist()) == len(PAPERS) * len(FORMATS)
    notice = SINGLE["notice.pdf"](wanted(town))
    assert_conforms(notice.body)
    said = text_of(notice.body)
    for fact in ("Reibung schafft Wärme", "Was ist los im Drosselgrund?", "Amselwerda"):
        assert squeezed(fact) in said


def test_empty_workshop_has_papers_and_no_other_name_leads_to_one(town: Room) -> None:
    workshop, _ = create_empty(town.database, town.catalogue, "Noch leer", None)
    assert "[verantwortlicheStelle]" in text_of(SINGLE["imprint.pdf"](wanted(town, workshop)).body)
    with pytest.raises(NotFound):
        title_of("../notice", "de")
