"""The conductor's page as requests: what was done, taking it back, the screens, the agenda."""

import re
from datetime import datetime
from html import unescape
from typing import Any

from sqlalchemy import select

from tests.security.house import House, Place
from werkstadt.core import states
from werkstadt.core.editing import agenda, stations
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.eventfile.travelling import as_bytes, import_event
from werkstadt.core.eventfile.writing import write_event
from werkstadt.core.tables import AgendaItem, Station


def act(house: House, place: Place, role: str, **data: Any) -> tuple[int, Any]:
    """An action of a seat of this role; status and answer."""
    taken = place.seats[role]
    answer = house.client(taken).post(f"/w/{place.workshop}/actions", json=data, headers={"X-Seat": taken.seat.id})
    return answer.status_code, answer.get_json()


def moderate(house: House, place: Place) -> str:
    taken = place.seats["moderator"]
    return house.client(taken).get(f"/w/{place.workshop}/moderate", headers={"X-Seat": taken.seat.id}).text


def state(house: House, place: Place, station: str) -> str:
    rows = states.stations(house.own.database, place.seat("moderator"))
    return next(row.state for row in rows if row.id == station)


def test_what_was_done_is_listed_with_its_role_and_taken_back(house: House) -> None:
    place = house.places[0]
    station = house.station(place, "calendar")
    before = state(house, place, station)
    status, answer = act(house, place, "moderator", action="stations", states={station: "closed"})
    assert (status, state(house, place, station)) == (200, "closed")
    assert f'data-take-back="{answer["undo"]}"' in moderate(house, place)
    status, _ = act(house, place, "moderator", action="undo", id=answer["undo"])
    assert (status, state(house, place, station)) == (200, before)
    page = moderate(house, place)
    assert f'data-take-back="{answer["undo"]}"' not in page
    assert "zurückgenommen" in page


def test_nobody_takes_back_what_the_role_may_not_do(house: House) -> None:
    place, other = house.places
    station = house.station(place, "calendar")
    _, answer = act(house, place, "moderator", action="stations", states={station: "paused"})
    for where, role, expected in ((place, "projector", 403), (other, "moderator", 404)):
        assert act(house, where, role, action="undo", id=answer["undo"])[0] == expected
    assert state(house, place, station) == "paused"


def wall(house: House, place: Place, role: str = "projector", **query: str) -> str:
    """What a screen of this role shows: view, station, and whether it is led."""
    taken = place.seats[role]
    address = f"/w/{place.workshop}/projector/view"
    page = house.client(taken).get(address, query_string=query, headers={"X-Seat": taken.seat.id}).text
    return "|".join(re.findall('data-(?:view|station|mode)="(.*?)"', page.partition(">")[0]))


def test_projector_follows_the_room_its_own_choice_or_its_own_keys(house: House) -> None:
    place = house.places[0]
    screen, station = place.seat("projector").id, house.station(place, "friction")
    act(house, place, "moderator", action="show", view="agenda")
    assert wall(house, place) == "agenda||room"
    led = {"action": "screen", "screen": screen, "mode": "led", "view": "station", "station": station}
    _, answer = act(house, place, "moderator", **led)
    assert wall(house, place) == f"station|{station}|led"
    assert wall(house, place, "moderator", screen=screen) == f"station|{station}|led"
    act(house, place, "moderator", action="show", view="quiet")
    assert (wall(house, place), wall(house, place, "moderator")) == (f"station|{station}|led", "quiet||room")
    act(house, place, "moderator", action="undo", id=answer["undo"])
    assert wall(house, place) == "quiet||room"
    act(house, place, "moderator", action="screen", screen=screen, mode="free")
    act(house, place, "moderator", action="show", view="plenary")
    assert wall(house, place) == "quiet||free"
    assert wall(house, place, view="lobby") == "lobby||free"


def test_moderator_sees_each_projector_with_its_name_and_what_it_shows(house: House) -> None:
    place = house.places[0]
    screen = place.seat("projector").id
    act(house, place, "moderator", action="screen", screen=screen, mode="led", view="plenary")
    page = moderate(house, place)
    assert f'data-projector="{screen}"' in page
    assert "eigene Ansicht: Plenum" in page
    act(house, place, "moderator", action="remove_seat", seat=screen)
    assert f'data-projector="{screen}"' not in moderate(house, place)


def test_station_that_is_removed_leaves_the_projector_that_showed_it(house: House) -> None:
    place = house.places[0]
    screen, station = place.seat("projector").id, house.station(place, "friction")
    act(house, place, "moderator", action="screen", screen=screen, mode="led", view="station", station=station)
    stations.remove_station(house.own.database, place.seat("coordinator"), station, with_cards=True)
    assert wall(house, place).endswith("|room")


def test_page_says_what_the_next_point_will_do_and_the_tap_does_it(house: House) -> None:
    place, seat = house.places[0], house.places[0].seat("coordinator")
    row = agenda.rows_of(house.own.database, seat)[0]
    station, title = house.station(place, "friction"), "Reibung schafft Wärme"
    typed = agenda.shown(row) | {"closes": station, "shows": "", "shows_station": station, "minutes": "20"}
    agenda.save_point(house.own.database, seat, row.id, typed, fingerprint(agenda.shown(row)))
    does = f"schließt »{title}« · Leinwand: {title} · Uhr: 20 min"
    assert does in unescape(moderate(house, place))
    status, _ = act(house, place, "moderator", action="go_to", item=row.id, does=True)
    assert (status, state(house, place, station)) == (200, "closed")
    assert wall(house, place) == f"station|{station}|room"
    assert does not in unescape(moderate(house, place))


def test_minutes_are_given_and_taken_from_the_page(house: House) -> None:
    place = house.places[0]
    row = agenda.rows_of(house.own.database, place.seat("coordinator"))[0]
    act(house, place, "moderator", action="go_to", item=row.id)
    act(house, place, "moderator", action="give_minutes", item=row.id, minutes=5)
    page = moderate(house, place)
    assert f'data-minutes="{row.minutes + 5}"' in page
    assert "(+5)" in page


def test_point_of_the_agenda_travels_with_what_it_closes_and_shows(house: House) -> None:
    place, seat = house.places[0], house.places[0].seat("coordinator")
    row = agenda.rows_of(house.own.database, seat)[0]
    friction, calendar = house.station(place, "friction"), house.station(place, "calendar")
    typed = agenda.shown(row) | {"closes": friction, "shows": "gallery", "shows_station": calendar}
    agenda.save_point(house.own.database, seat, row.id, typed, fingerprint(agenda.shown(row)))
    with house.own.database.read() as session:
        file = write_event(session, house.own.catalogue, place.workshop)
    point = file["agenda"][0]
    assert [point[key] for key in ("closes", "shows", "shows_station")] == [["friction"], "gallery", "calendar"]
    workshop, _ = import_event(house.own.database, house.own.catalogue, as_bytes(file))
    with house.own.database.read() as session:
        first = session.scalars(
            select(AgendaItem).where(AgendaItem.workshop == workshop, AgendaItem.position == 1)
        ).one()
        kinds = {row.id: row.kind for row in session.scalars(select(Station).where(Station.workshop == workshop))}
    assert ([kinds[one] for one in first.closes], first.shows) == (["friction"], "gallery")
    assert kinds[first.shows_station or ""] == "calendar"


def test_health_is_said_in_words_and_what_is_wrong_stands_on_top(house: House) -> None:
    place = house.places[0]
    page = moderate(house, place)
    assert '<div id="health-wrong" role="status"></div>' in page
    for words in ("Telefone verbunden", "Alles wird gespeichert", "frei auf der Platte", "Sicherungen sind nicht"):
        assert words in page
    house.own.behind = lambda workshop: 3 if workshop == place.workshop else 0
    house.own.backed_up = lambda: datetime(2026, 11, 22, 14, 5).astimezone().timestamp()
    page = moderate(house, place)
    wrong = page.partition('<div id="health-wrong"')[2].partition("</div>")[0]
    assert "3 Geräte hängen hinterher" in wrong
    assert "Letzte Sicherung um 14:05" in page


SAID_OF_HOSTS = "Betreuung nicht verbunden|Betreuung da|ohne Betreuung"


def test_station_says_whether_its_host_is_there_now(house: House) -> None:
    place = house.places[0]
    host = place.seat("host")

    def said() -> set[str]:
        page = moderate(house, place)
        return set(re.findall(SAID_OF_HOSTS, page.partition('id="stations"')[2].partition("</section>")[0]))

    assert said() == {"Betreuung nicht verbunden", "ohne Betreuung"}
    house.own.seated = lambda _workshop: {host.id}
    assert said() == {"Betreuung da", "ohne Betreuung"}
    act(house, place, "moderator", action="remove_seat", seat=host.id)
    assert said() == set()
