"""The check on the morning chooses an address for one workshop, and keeps it."""

import re

from tests.security.house import House, Place

FIRST, SECOND = "192.168.178.20", "10.42.0.1"


def told(house: House, place: Place, role: str = "moderator") -> set[str]:
    """The hosts that the pages of a workshop name for phones."""
    client, base = house.client(*place.seats.values()), f"/w/{place.workshop}"
    headers = {"X-Seat": place.seat(role).id}
    pages = [client.get(f"{base}/{page}", headers=headers).text for page in ("check", "moderate")]
    return {host for page in pages for host in re.findall(r"(\d+\.\d+\.\d+\.\d+):8000", page)}


def test_chosen_address_is_one_workshops_own_and_stays(house: House) -> None:
    here, elsewhere = house.places
    house.own.addresses = lambda: [(FIRST, "wlan0"), (SECOND, "hotspot")]
    house.own.base_url = lambda chosen="": f"http://{chosen or FIRST}:8000"
    assert (told(house, here), told(house, elsewhere)) == ({FIRST}, {FIRST})
    moderator = here.seats["moderator"]
    client = house.client(moderator)
    for given, status in ((SECOND, 303), ("203.0.113.9", 400)):
        form = {"address": given, "seat": moderator.seat.id}
        assert client.post(f"/w/{here.workshop}/check", data=form).status_code == status
    assert (told(house, here), told(house, elsewhere)) == ({SECOND}, {FIRST})
    assert sum(SECOND in row for row in house.everything()["workshop"]) == 1
