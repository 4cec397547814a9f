"""Cards: the same on every screen, in words, harmless whatever stands on them."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from tests.boards import HOSTILE, KINDS, examples, kind_named, state_of
from werkstadt.station import stickers
from werkstadt.station.card_html import render_card
from werkstadt.station.cards import card_lines, card_view
from werkstadt.station.hyphens import SOFT, soften
from werkstadt.station.kind import Kind, Profile
from werkstadt.station.listing import list_html
from werkstadt.station.profiles import said_about
from werkstadt.station.state import Card, Offer
from werkstadt.words import LANGUAGES, Words

WORDS = Words()
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def spoken(html: str) -> str:
    """The text of a fragment as somebody reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace(SOFT, "").split())


@every_kind
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_card_shows_every_line_it_says(kind: Kind, language: str) -> None:
    state, words = state_of(kind, examples(kind)), Words(language)
    for card in state.cards:
        shown = spoken(render_card(kind, card, state, words))
        view = card_view(kind, card, state, words)
        for line in (view.title, *view.lines):
            for text in (line.items or (line.text,)) if line and line.type != "yes_no" else ():
                assert " ".join(text.split()) in shown, (kind.name, card.id)
        assert card_lines(kind, card, state, words)


def test_card_carries_its_id_version_and_accent() -> None:
    kind = kind_named("friction")
    card = Card("w1", "wish", {"text": "Ein Stadtteilzentrum"}, 1, version=3)
    html = render_card(kind, card, state_of(kind, [card]), WORDS)
    assert html.startswith('<article class="card k-wish s-wish" id="c-w1" data-version="3">')


@pytest.mark.parametrize("text", HOSTILE)
def test_card_shows_hostile_text_as_text(text: str) -> None:
    kind = kind_named("friction")
    card = Card("f1", "friction", {"text": text}, 1, notes=(text,))
    html = render_card(kind, card, state_of(kind, [card]), WORDS)
    assert "<script" not in html
    assert "<b>" not in html
    assert spoken(html).count(" ".join(text.split())) == 2


def test_card_names_an_organisation_by_the_name_its_spelling_stands_for() -> None:
    kind = kind_named("target_groups")
    card = Card("s1", "sheet", {"name": "Familien", "reached_by": ["Fam.zentrum", "Familienzentrum", "Bibliothek"]}, 1)
    state = state_of(kind, [card], spellings={"Fam.zentrum": "Familienzentrum"})
    assert card_view(kind, card, state, WORDS).line("reached_by").text == "Familienzentrum, Bibliothek"  # type: ignore[union-attr]


def test_wish_quotes_the_beginning_of_what_it_answers() -> None:
    kind = kind_named("friction")
    cards = [
        Card("f1", "friction", {"text": "Beschlossen wird in der Runde, gemacht wird es von dreien"}, 1),
        Card("w1", "wish", {"text": "Zu jedem Beschluss ein Name", "answers": "f1"}, 2),
    ]
    html = render_card(kind, cards[1], state_of(kind, cards), WORDS)
    assert "Antwortet auf » Beschlossen wird in der Runde … «" in spoken(html)


def test_wish_says_nothing_of_a_friction_that_is_not_shown() -> None:
    kind = kind_named("friction")
    card = Card("w1", "wish", {"text": "Zu jedem Beschluss ein Name", "answers": "held"}, 1)
    assert "antwortet" not in render_card(kind, card, state_of(kind, [card]), WORDS)


def test_author_stays_away_without_names() -> None:
    kind = kind_named("ecosystem")
    card = Card("a1", "answer", {"text": "Kurze Wege"}, 1, organisation="Jugendhaus Nordhang")
    named, nameless = state_of(kind, [card]), state_of(kind, [card], settings={"without_names": True})
    assert card_view(kind, card, named, WORDS).author == "Jugendhaus Nordhang"
    assert card_view(kind, card, nameless, WORDS).author == ""


def test_place_that_must_not_be_known_is_not_said() -> None:
    kind = kind_named("social_space")
    card = Card("f1", "flag", {"organisation": "Frauenschutzwohnung", "x": 0.4, "y": 0.6, "margin": True}, 1)
    open_card = replace(card, fields={"organisation": "Bibliothek", "x": 0.4, "y": 0.6})
    state = state_of(kind, [card, open_card])
    assert card_view(kind, open_card, state, WORDS).line("place").text == "D 5"  # type: ignore[union-attr]
    assert card_view(kind, card, state, WORDS).line("place") is None


def test_stickers_are_named_in_the_language_of_the_reader() -> None:
    typed = ("Forest", "forest", "wurzel", "Wälder", "Leselampe")
    assert [stickers.spoken(word, "de") for word in typed] == ["Wald", "Wald", "Wurzel", "Wälder", "Leselampe"]
    assert [stickers.spoken(word, "en") for word in typed] == ["Forest", "Forest", "Root", "Forest", "Leselampe"]


def test_known_stickers_are_drawn_and_own_words_stand_on_a_badge() -> None:
    kind = kind_named("ecosystem")
    card = Card("s1", "self", {"organisation": "Bibliothek", "stickers": ["Bär", "Leselampe"]}, 1)
    html = render_card(kind, card, state_of(kind, [card]), WORDS, "/base/static")
    assert '<use href="/base/static/stickers.svg#s-' in html
    assert '<li class="is-word"><bdi>Leselampe</bdi></li>' in html


def test_german_version_stands_beside_another_language() -> None:
    kind = kind_named("friction")
    card = Card("f1", "friction", {"text": "Nobody told us", "german": "Niemand hat es uns gesagt"}, 1)
    html = render_card(kind, card, state_of(kind, [card]), WORDS)
    assert '<div class="card-german" lang="de">' in html
    assert card_lines(kind, card, state_of(kind, [card]), WORDS)[-1] == ("Auf Deutsch", "Niemand hat es uns gesagt")


def test_responses_are_said_where_there_are_any() -> None:
    kind = kind_named("target_groups")
    card = Card(
        "s1",
        "sheet",
        {"name": "Familien"},
        1,
        dots=2,
        questions=("Wer?",),
        helps=(Offer(by="Bibliothek"),),
        notes=("Gut",),
    )
    said = spoken(render_card(kind, card, state_of(kind, [card]), WORDS))
    for text in ("2 Punkte", "Frage: Wer?", "Kann helfen: Bibliothek", "Notiz: Gut"):
        assert text in said


def own_template(kind: Kind, folder: Path, source: str) -> Kind:
    """The kind with a card template of its own."""
    (folder / "card.html").write_text(source, encoding="utf-8")
    return replace(kind, folder=folder)


def test_kind_may_bring_a_template_that_extends_ours(tmp_path: Path) -> None:
    kind = own_template(
        kind_named("friction"), tmp_path,
        '{% extends "station/card.html" %}{% block body %}<p>Genau: {{ card.line("text").text }}</p>{% endblock %}',
    )  # fmt: skip
    card = Card("f1", "friction", {"text": "<b>"}, 1)
    html = render_card(kind, card, state_of(kind, [card]), WORDS)
    assert "<p>Genau: &lt;b&gt;</p>" in html
    assert 'id="c-f1"' in html


@pytest.mark.parametrize(
    "source", ["{{ card.__class__.__mro__ }}", "{{ _.__globals__ }}", "{{ config }}", "{{ request }}"]
)
def test_template_of_a_kind_reaches_nothing_but_its_card(tmp_path: Path, source: str) -> None:
    kind = own_template(kind_named("friction"), tmp_path, source)
    card = Card("f1", "friction", {"text": "Ein Satz"}, 1)
    with pytest.raises((SecurityError, UndefinedError)):
        render_card(kind, card, state_of(kind, [card]), WORDS)


def test_soft_hyphens_stand_in_long_words_only() -> None:
    short = "Ein Quartiersmanagement für alle"
    assert soften(short) == short
    long = "Nachmittagsbetreuungsplatzvergabeverfahren"
    assert soften(long).split(SOFT)[:5] == ["Nach", "mit", "tags", "be", "treuungs"]
    for text in HOSTILE:
        assert soften(text).replace(SOFT, "") == text


@every_kind
def test_list_says_every_card_in_full(kind: Kind) -> None:
    state = state_of(kind, examples(kind))
    said = spoken(list_html(kind, state, WORDS))
    counted = {sort for board in kind.boards if board.layout == "gauges" for sort in board.sorts}
    for card in state.cards:
        if card.sort in counted:  # told as numbers, never card by card
            continue
        for _label, text in card_lines(kind, card, state, WORDS):
            assert " ".join(text.split()) in said


@every_kind
def test_list_without_cards_invites(kind: Kind) -> None:
    assert WORDS.gendered(kind.say("empty", "de")) in spoken(list_html(kind, state_of(kind, []), WORDS))


def test_who_wrote_is_no_line_either_without_names() -> None:
    kind = kind_named("ecosystem")
    sort = kind.sorts[0]
    signed = replace(kind, sorts=(replace(sort, title="role"), *kind.sorts[1:]))
    fields = {"organisation": "Kita Nord", "role": "Die, die zuhört", "stickers": ["Biene"]}
    card = Card("s1", sort.name, fields, 1)
    state = state_of(signed, [card])
    nobody = replace(state, settings={**state.settings, "without_names": True})
    assert "Kita Nord" in spoken(render_card(signed, card, state, WORDS))
    assert "Kita Nord" not in spoken(render_card(signed, card, nobody, WORDS))
    profiles = replace(signed, profiles=(Profile(sort.name, "organisation", "role", ("role",)),))
    assert [said.organisation for said in said_about(profiles, state, WORDS)] == ["Kita Nord"]
    assert said_about(profiles, nobody, WORDS) == []
