"""The arrow back leads to the page a seat works on, wherever it was opened from."""

import re

import pytest

from tests.security.house import House


@pytest.mark.parametrize(
    ("role", "page", "home"),
    [
        ("participant", "s/{station}", "/"),
        ("host", "s/{station}", "/host"),
        ("host", "s/{station}/table", "/host"),
        ("coordinator", "s/{station}/table", "/coordinate"),
        ("coordinator", "moderate", "/coordinate"),
        ("coordinator", "check", "/coordinate"),
        ("moderator", "check", "/moderate"),
        ("participant", "gallery", "/"),
        ("moderator", "gallery", "/moderate"),
        ("projector", "gallery", "/projector"),
        ("participant", "s/{station}/list", "/s/{station}"),
        ("participant", "s/{station}/list?back=gallery", "/gallery/{station}"),
        ("moderator", "s/{station}/list?back=gallery", "/gallery/{station}"),
        ("host", "s/{station}/list?back=table", "/s/{station}/table"),
    ],
)
def test_arrow_leads_back_to_the_page_of_the_seat(house: House, role: str, page: str, home: str) -> None:
    place = house.places[0]
    made = place.seats[role]
    client = house.client(made)
    station = made.seat.station or place.ids["station"]
    query = "&" if "?" in page else "?"
    html = client.get(f"/w/{place.workshop}/{page.format(station=station)}{query}seat={made.seat.id}").text
    seat = "" if role == "participant" else f"?seat={made.seat.id}"
    (found,) = re.findall(r'href="([^"]*)"[^>]*>\s*<svg class="icon"[^>]*><use href="[^"]*#i-back"', html)
    assert found == f"/w/{place.workshop}{home.format(station=station)}{seat}"
    assert client.get(found).status_code == 200


@pytest.mark.parametrize("page", ["s/{station}/table", "moderate"])
def test_paired_table_and_moderator_have_nowhere_to_go_back_to(house: House, page: str) -> None:
    place = house.places[0]
    role = "table" if "table" in page else "moderator"
    made = place.seats[role]
    address = f"/w/{place.workshop}/{page.format(station=made.seat.station)}?seat={made.seat.id}"
    html = house.client(made).get(address).text
    assert "<header" in html
    assert not re.search(r"<a [^>]*>\s*<svg[^>]*><use href=\"[^\"]*#i-back", html)
