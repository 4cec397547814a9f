"""The pages of the documentation's chapters as requests: the list, the editor's form, the preview."""

import json
import re
from base64 import b64decode

from flask.testing import FlaskClient

from tests.security.house import House, Place
from werkstadt.core.rich_text import LONGEST, as_typed
from werkstadt.core.tables import Chapter

TEXT = as_typed([{"type": "paragraph", "text": ["Es war ", {"bold": "laut"}, "."]}])
PNG = b"\x89PNG\r\n\x1a\n"


def coordinator(house: House) -> tuple[FlaskClient, Place, str]:
    """A browser with the coordinator's seat, the workshop, and the address of the chapters."""
    place = house.places[0]
    return house.client(place.seats["coordinator"]), place, f"/w/{place.workshop}/coordinate/documentation"


def line(client: FlaskClient, base: str, place: str) -> str:
    """The line of a chapter in the list."""
    found = re.search(rf'<li class="point is-chapter[^>]*id="{place}">.*?</li>', client.get(base).text, re.DOTALL)
    assert found is not None
    return found[0]


def stored(house: House, place: Place, name: str) -> Chapter | None:
    with house.own.database.read() as session:
        return session.get(Chapter, (place.workshop, name))


def former(client: FlaskClient, address: str) -> str:
    """The fingerprint that the form of a chapter brings."""
    found = re.search(r'name="former" value="(\w+)"', client.get(address).text)
    assert found is not None
    return found[1]


def test_list_says_which_chapters_are_empty_and_which_are_off(house: House) -> None:
    client, _place, base = coordinator(house)
    assert "steht darin" in line(client, base, "agenda")
    assert "Leer: erscheint nicht" in line(client, base, "pictures")
    answer = client.post(f"{base}/agenda", data={"do": "off"})
    assert answer.status_code == 303
    assert "abgeschaltet" in line(client, base, "agenda")
    client.post(f"{base}/agenda", data={"do": "on"})
    assert "steht darin" in line(client, base, "agenda")


def test_chapter_moves_and_stays_in_sight(house: House) -> None:
    client, _place, base = coordinator(house)
    before = re.findall(r'<li class="point is-chapter[^>]*id="([^"]+)"', client.get(base).text)
    answer = client.post(f"{base}/agenda", data={"do": "up"})
    assert answer.headers["Location"].endswith("#agenda")
    after = re.findall(r'<li class="point is-chapter[^>]*id="([^"]+)"', client.get(base).text)
    place = before.index("agenda")
    assert after == [*before[: place - 1], "agenda", before[place - 1], *before[place + 1 :]]
    assert client.post(f"{base}/agenda", data={"do": "sideways"}).status_code == 400
    assert client.post(f"{base}/agenda", data={"do": "remove"}).status_code == 404


def test_written_text_is_stored_as_data_and_stands_again_in_the_form(house: House) -> None:
    client, place, base = coordinator(house)
    form = {"title": "", "text": TEXT, "former": former(client, f"{base}/gallery")}
    assert client.post(f"{base}/gallery/text", data=form).status_code == 303
    row = stored(house, place, "gallery")
    assert row is not None
    assert row.text == json.loads(TEXT)
    assert TEXT in client.get(f"{base}/gallery").text.replace("&#34;", '"')


def test_text_that_is_refused_stands_again_with_its_reason(house: House) -> None:
    client, place, base = coordinator(house)
    script = as_typed([{"type": "paragraph", "text": [{"link": "hier", "href": "javascript:alert(1)"}]}])
    for text, reason in (
        (script, "keine Adresse"),
        ("<p>x</p>", "bitte die Seite neu laden"),
        (as_typed([{"type": "paragraph", "text": "ä" * (LONGEST + 1)}]), str(LONGEST)),
    ):
        form = {"title": "", "text": text, "former": former(client, f"{base}/gallery")}
        answer = client.post(f"{base}/gallery/text", data=form, content_type="multipart/form-data")
        assert answer.status_code == 422
        assert reason.casefold() in answer.text.casefold().replace(".", "")
        assert text.partition("[")[0] in answer.text.replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">")
    assert stored(house, place, "gallery") is None


def test_two_who_write_the_same_chapter_see_both_texts(house: House) -> None:
    client, _place, base = coordinator(house)
    before = former(client, f"{base}/gallery")
    client.post(f"{base}/gallery/text", data={"title": "", "text": TEXT, "former": before})
    answer = client.post(f"{base}/gallery/text", data={"title": "", "text": "", "former": before})
    assert answer.status_code == 409
    said = answer.text.replace("&#34;", '"')
    assert f'data-other="{TEXT}"' in said


def test_preview_shows_what_is_typed_and_stores_nothing(house: House) -> None:
    client, place, base = coordinator(house)
    empty = client.post(f"{base}/pictures/preview", json={"text": ""})
    assert empty.json == {"pages": []}
    pages = [
        client.post(f"{base}/pictures/preview", json={"text": as_typed([{"type": "paragraph", "text": said}])}).json
        for said in ("Eins", "Eins", "Zwei")
    ]
    drawn = [b64decode(page["pages"][0]) for page in pages if page]
    assert all(picture.startswith(PNG) for picture in drawn)
    assert drawn[0] == drawn[1] != drawn[2]
    assert stored(house, place, "pictures") is None
    wrong = client.post(f"{base}/pictures/preview", json={"text": "<p>x</p>"})
    assert wrong.status_code == 422
    assert set(wrong.json["error"]["fields"]) == {"text"} if wrong.json else False
    assert client.post(f"{base}/cover/preview", json={"text": ""}).status_code == 404


def test_own_chapter_is_added_with_its_title(house: House) -> None:
    client, _place, base = coordinator(house)
    assert client.post(base, data={"title": "", "client_id": "0" * 32}).status_code == 422
    assert client.post(base, data={"title": "Presse", "client_id": "1" * 32}).status_code == 303
    assert "Presse" in client.get(base).text
