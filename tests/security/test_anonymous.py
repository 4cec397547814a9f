"""Anonymous means that nothing leads back to whoever wrote; redacted and withdrawn mean that the text is gone."""

import re
import secrets
from pathlib import Path

import pytest

from tests.security.house import House, Place
from werkstadt.core import contributing, joining, judging, responding
from werkstadt.core.contributing import Draft
from werkstadt.core.database import Database
from werkstadt.core.editing import cards
from werkstadt.core.seats import NewSeat, say_organisation, seat_of_token
from werkstadt.documents import DATABASE
from werkstadt.errors import Refused, WerkstadtError

CANARY = "Kanarienvogel-7c1f"


def files(house: House) -> dict[str, bytes]:
    """Every file of the data folder."""
    folder = house.own.settings.data
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def holding(house: House, text: str) -> list[str]:
    """Names of the files that hold a text."""
    return [name for name, body in files(house).items() if text.encode() in body]


def somebody(house: House, place: Place) -> NewSeat:
    """A participant with an organisation that nobody else has."""
    made = house.new_participant(place)
    say_organisation(house.own.database, made.seat, "Verein der Einzigen")
    return NewSeat(seat_of_token(house.own.database, place.workshop, made.token), made.token)


def rows_besides_seats(house: House) -> str:
    """The whole database as text, without the table of seats."""
    return repr({name: rows for name, rows in house.everything().items() if name != "seat"})


def test_an_anonymous_card_leads_to_nobody(house: House) -> None:
    place = house.places[0]
    made, key = somebody(house, place), secrets.token_hex(16)
    before = house.everything()
    saved = house.leave(place, made.seat, "friction", "friction", key=key, text=CANARY)
    house.own.database.checkpoint()
    found = rows_besides_seats(house)
    for trace in (made.seat.id, made.token, made.token.partition(".")[2], "Verein der Einzigen", key):
        assert trace not in found
    after = house.everything()
    assert after["seat"] == before["seat"]
    (row,) = set(after["contribution"]) - set(before["contribution"])
    assert f"'{saved.id}'" in row
    assert "datetime" not in row
    for table in ("answer", "change"):
        (row,) = set(after[table]) - set(before[table])
        assert "datetime" not in row
    assert after["version"] == before["version"]
    assert holding(house, key) == []


def test_changing_and_withdrawing_by_key_leave_no_trace_either(house: House) -> None:
    place = house.places[0]
    made, key = somebody(house, place), secrets.token_hex(16)
    saved = house.leave(place, made.seat, "friction", "friction", key=key, text=CANARY)
    other = house.new_participant(place).seat
    draft = Draft(secrets.token_hex(16), "friction", {"text": f"{CANARY} anders"}, key)
    without_key = Draft(draft.client_id, "friction", {"text": "x"})
    with pytest.raises(WerkstadtError):
        contributing.change(house.own.database, house.own.catalogue, made.seat, saved.id, without_key, 1)
    contributing.change(house.own.database, house.own.catalogue, other, saved.id, draft, 1)
    contributing.withdraw(house.own.database, other, saved.id, secrets.token_hex(16), key)
    found = rows_besides_seats(house)
    for trace in (made.seat.id, other.id, "Verein der Einzigen", key, CANARY):
        assert trace not in found
    assert holding(house, CANARY) == []


def test_a_write_with_a_key_is_anonymous_at_a_station_that_is_not(house: House) -> None:
    place = house.places[0]
    made = somebody(house, place)
    house.leave(place, made.seat, "calendar", "entry", key=secrets.token_hex(16), title=CANARY)
    assert made.seat.id not in rows_besides_seats(house)
    assert "Verein der Einzigen" not in rows_besides_seats(house)


def test_an_anonymous_station_keeps_no_seat_without_a_key_either(house: House) -> None:
    place = house.places[0]
    made = somebody(house, place)
    house.leave(place, made.seat, "friction", "friction", text=CANARY)
    assert made.seat.id not in rows_besides_seats(house)


def test_a_withdrawn_text_is_in_no_file(house: House) -> None:
    place = house.places[0]
    made = somebody(house, place)
    saved = house.leave(
        place, made.seat, "calendar", "entry", title=CANARY, reaches=[f"{CANARY} Leute"],
        organised_by=[f"{CANARY} e. V."], when={"words": f"{CANARY} früh"},
    )  # fmt: skip
    draft = Draft(secrets.token_hex(16), "entry", {"title": f"{CANARY} neu"})
    contributing.change(house.own.database, house.own.catalogue, made.seat, saved.id, draft, 1)
    assert holding(house, CANARY)
    contributing.withdraw(house.own.database, made.seat, saved.id, secrets.token_hex(16))
    assert holding(house, CANARY) == []


def test_a_redacted_text_and_what_was_said_to_it_is_in_no_file(house: House) -> None:
    place, database = house.places[0], house.own.database
    made = somebody(house, place)
    saved = house.leave(place, made.seat, "target_groups", "sheet", name=CANARY, reached_by=[f"{CANARY} e. V."])
    joining.join_card(database, house.own.catalogue, made.seat, saved.id, f"{CANARY} gGmbH", secrets.token_hex(16))
    responding.respond(database, made.seat, saved.id, "note", f"{CANARY} Notiz", secrets.token_hex(16))
    judging.judge(database, place.seat("moderator"), saved.id, "redact")
    assert holding(house, CANARY) == []


def test_a_text_among_many_others_is_gone_from_its_page_too(house: House) -> None:
    place = house.places[0]
    person = place.seat("participant")
    saved = [
        house.leave(
            place, person, "calendar", "entry", title=f"{CANARY} {number}" if number % 3 == 0 else f"Fest {number}"
        )
        for number in range(90)
    ]
    for one in saved[::3]:
        judging.judge(house.own.database, place.seat("moderator"), one.id, "redact")
    assert holding(house, CANARY) == []
    assert holding(house, "Fest 88") == [DATABASE]


def test_a_redacted_text_goes_although_somebody_is_reading(house: House) -> None:
    place, database = house.places[0], house.own.database
    saved = house.leave(place, place.seat("participant"), "calendar", "entry", title=CANARY)
    with house.own.database.read() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM contribution").fetchall()
        judging.judge(database, place.seat("moderator"), saved.id, "redact")
        house.leave(place, place.seat("participant"), "calendar", "entry", title="Währenddessen")
    assert _gone_within(house, seconds=5)


def _gone_within(house: House, seconds: float) -> bool:
    import time

    until = time.monotonic() + seconds
    while holding(house, CANARY) and time.monotonic() < until:
        time.sleep(0.1)
    return holding(house, CANARY) == []


def test_the_answer_to_a_redacted_write_holds_no_hash_of_it(house: House) -> None:
    place = house.places[0]
    made, client_id = somebody(house, place), secrets.token_hex(16)
    draft = Draft(client_id, "friction", {"text": CANARY}, secrets.token_hex(16))
    station = house.station(place, "friction")
    saved = contributing.contribute(house.own.database, house.own.catalogue, made.seat, station, draft)
    judging.judge(house.own.database, place.seat("moderator"), saved.id, "redact")
    (row,) = [row for row in house.everything()["answer"] if client_id in row]
    assert f"'{saved.id}', None, " in row
    # The repeat of a phone that missed the answer still gets it, and does not bring the text back.
    assert contributing.contribute(house.own.database, house.own.catalogue, made.seat, station, draft) == saved
    assert holding(house, CANARY) == []


def test_former_texts_are_for_the_coordinator_alone(house: House) -> None:
    place = house.places[0]
    former = f"{place.word} offen"
    assert former in repr(cards.former_texts(house.own.database, place.seat("coordinator"), place.ids["station"]))
    for role in ("moderator", "host", "participant", "table", "projector"):
        with pytest.raises(Refused):
            cards.former_texts(house.own.database, place.seat(role), place.ids["station"])


def test_without_names_is_stored_and_shown_nowhere(house: House) -> None:
    place, database = house.places[0], house.own.database
    made = somebody(house, place)
    station = house.station(place, "ecosystem")

    def job(session: object) -> None:
        from werkstadt.core.tables import Station

        row = session.get(Station, station)  # type: ignore[attr-defined]  # a session of the core
        row.settings = {**row.settings, "without_names": True}

    database.write(job)
    saved = house.leave(place, made.seat, "ecosystem", "answer", question="q1", text="Ohne Namen gesagt")
    (row,) = [row for row in house.everything()["contribution"] if f"'{saved.id}'" in row]
    assert made.seat.id in row
    assert "Verein der Einzigen" in row
    reader = house.new_participant(place)
    pages = (
        f"s/{station}", f"s/{station}/list", f"s/{station}/board", f"gallery/{station}", "changes?since=0",
        f"projector/view?view=station&station={station}", "documentation/html",
    )  # fmt: skip
    for address in pages:
        seat = place.seats["moderator"] if address.startswith(("projector", "documentation")) else reader
        answer = house.client(seat).get(f"/w/{place.workshop}/{address}", headers={"X-Seat": seat.seat.id})
        body = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert address.endswith(("board", station)) or "Ohne Namen gesagt" in body.replace("\u00ad", "")
        assert "Verein der Einzigen" not in body.replace('<option value="Verein der Einzigen"></option>', "")


def test_an_error_of_the_database_says_nothing_of_the_text(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = Database(tmp_path / "x.sqlite")

    def job(session: object) -> None:
        session.connection().exec_driver_sql("INSERT INTO nowhere VALUES (?)", (CANARY,))  # type: ignore[attr-defined]

    with pytest.raises(WerkstadtError) as caught:
        database.write(job)
    database.close()
    assert CANARY not in caplog.text + str(caught.value)


def test_a_withdrawal_code_takes_the_card_back_from_any_device(house: House) -> None:
    place = house.places[0]
    station = f"/w/{place.workshop}/s/{house.station(place, 'friction')}"
    writer, other = house.client(somebody(house, place)), house.client(house.new_participant(place))
    page = writer.get(station).get_data(as_text=True)
    key = re.findall(r'name="key" value="(\w{32})"', page)[0]
    form = {"client_id": secrets.token_hex(16), "key": key, "kind": "friction", "text": CANARY}
    shown = writer.post(station, data=form).get_data(as_text=True)
    code = re.findall(r"<code>(\w+-\w+)</code>", shown)[0]
    wrong = {"client_id": secrets.token_hex(16), "code": code[:-1] + ("0" if code[-1] != "0" else "1")}
    assert other.post(f"{station}/withdraw", data=wrong).status_code == 404
    assert holding(house, CANARY)
    right = {"client_id": secrets.token_hex(16), "code": f" {code} "}
    assert other.post(f"{station}/withdraw", data=right).status_code == 303
    assert holding(house, CANARY) == []
