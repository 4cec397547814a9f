"""Releases: frozen files with checksums, and new ones by themselves where something in them was taken back."""

import hashlib
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.core.conftest import Room
from tests.security.house import tiny_png
from werkstadt.core import contributing, erasures, judging, pictures, release_files, releasing, running, workshops
from werkstadt.core.document import Document
from werkstadt.core.editing import stations
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.picture_making import make_picture
from werkstadt.core.pictures import remove_files
from werkstadt.core.releasing import stands, waits
from werkstadt.core.repeating import repeat
from werkstadt.core.secret import hashed
from werkstadt.core.stray_pictures import remove_strays
from werkstadt.core.tables import Release
from werkstadt.errors import Invalid, Problem, Refused

OFFERED = ("pdf", "html", "csv")
TYPED = {"by": "Leitung Stadtteilarbeit", "edition": "public", "formats": "pdf\nhtml"}
BODY = b"what the document says"


def begin(room: Room, **typed: str) -> Release:
    """A release that waits for its files."""
    made = releasing.release(room.database, room.staff("coordinator"), TYPED | typed, OFFERED)
    return next(row for row in rows(room) if row.id == made)


def rows(room: Room) -> list[Release]:
    """The releases of the room, the newest first."""
    return releasing.releases(room.database, room.staff("coordinator"))


def folder(room: Room) -> Path:
    """Where files of pictures and releases lie."""
    return room.folder / "pictures"


def files(room: Room) -> dict[str, bytes]:
    """What lies there."""
    return {path.name: path.read_bytes() for path in folder(room).glob("*")}


def make(room: Room, row: Release, body: bytes = BODY) -> bool:
    """Makes the files of a release that waits."""
    made = [
        release_files.keep(folder(room), entry["format"], Document(body, "text/plain", f"x.{entry['format']}"))
        for entry in row.files
    ]
    return release_files.finish(room.database, row.id, row.files, made)


def released(room: Room, **typed: str) -> Release:
    """A release with its files."""
    row = begin(room, **typed)
    assert make(room, row)
    return next(one for one in rows(room) if one.id == row.id)


def test_release_keeps_its_bytes_and_says_their_checksum(room: Room) -> None:
    row = begin(room)
    assert waits(row)
    assert make(room, row)
    done = rows(room)[0]
    assert stands(done)
    assert [(entry["format"], entry["bytes"], entry["sha256"]) for entry in done.files] == [
        (name, len(BODY), hashlib.sha256(BODY).hexdigest()) for name in ("pdf", "html")
    ]
    assert files(room) == {entry["file"]: BODY for entry in done.files}
    assert release_files.waiting(room.database) == []


def test_newer_release_replaces_the_one_before_of_its_edition_alone(room: Room) -> None:
    internal = released(room, edition="internal")
    first = released(room)
    releasing.publish(room.database, room.staff("coordinator"), first.id, published=True)
    second = released(room)
    found = {row.id: row for row in rows(room)}
    assert stands(found[internal.id])
    assert stands(found[second.id])
    assert found[first.id].why == releasing.NEWER
    assert found[second.id].published is not None
    assert [row.number for row in rows(room)] == [3, 2, 1]


def card(room: Room) -> str:
    """A card of the calendar by the team."""
    return room.leave(room.staff("coordinator"), "calendar", "entry", title="Sommerfest", when={"month": 7}).id


def withdrawn(room: Room) -> Callable[[], object]:
    """What a participant does who takes a card back."""
    running.set_station(room.database, room.staff("coordinator"), room.station("calendar").id, "open")
    seat = room.participant()
    mine = room.leave(seat, "calendar", "entry", title="Sommerfest", when={"month": 7}).id
    return partial(contributing.withdraw, room.database, seat, mine, secrets.token_hex(16))


def redacted(room: Room) -> Callable[[], object]:
    """What the team does about a card that hurts somebody."""
    return partial(judging.judge, room.database, room.staff("moderator"), card(room), "redact")


def removed_picture(room: Room) -> Callable[[], object]:
    """What the coordinator does about a picture."""
    staff = room.staff("coordinator")
    made = pictures.add_picture(room.database, staff, folder(room), make_picture(tiny_png()), {"use": "photo"})
    return partial(pictures.remove_picture, room.database, staff, folder(room), made)


def recognised_people(room: Room) -> Callable[[], object]:
    """What the coordinator sees on a picture later."""
    staff, said = room.staff("coordinator"), {"use": "photo", "alternative": "Ein Tisch", "decorative": ""}
    made = pictures.add_picture(room.database, staff, folder(room), make_picture(tiny_png()), said)
    former = fingerprint(pictures.shown(pictures.picture(room.database, staff, made)))
    return partial(pictures.save_picture, room.database, staff, made, {**said, "people": "yes"}, former)


def removed_station(room: Room) -> Callable[[], object]:
    """What the coordinator does about a station."""
    station = room.station("friction").id
    return partial(stations.remove_station, room.database, room.staff("coordinator"), station, with_cards=True)


Taken = Callable[[Room], Callable[[], object]]
BACK: dict[Taken, str] = {
    withdrawn: releasing.CARD_WITHDRAWN,
    redacted: releasing.CARD_REDACTED,
    removed_picture: releasing.PICTURE_REMOVED,
    recognised_people: releasing.PEOPLE_RECOGNISED,
    removed_station: releasing.STATION_REMOVED,
}


@pytest.mark.parametrize("taken", BACK)
def test_what_is_taken_back_ends_the_release_and_begins_a_new_one(room: Room, taken: Taken) -> None:
    take_back = taken(room)
    before = released(room)
    releasing.publish(room.database, room.staff("coordinator"), before.id, published=True)
    assert set(before_files := {entry["file"] for entry in before.files}) <= set(files(room))
    take_back()
    fresh, old = rows(room)
    assert (old.why, stands(old), waits(fresh)) == (BACK[taken], False, True)
    assert (fresh.by, fresh.edition, [entry["format"] for entry in fresh.files]) == (
        before.by, before.edition, ["pdf", "html"]
    )  # fmt: skip
    assert fresh.published is not None
    release_files.forget_replaced(room.database, folder(room))
    assert not before_files & set(files(room))
    assert [(set(entry), entry["sha256"]) for entry in rows(room)[1].files] == [
        ({"format", "name", "media", "bytes", "sha256"}, hashlib.sha256(BODY).hexdigest())
    ] * 2
    assert make(room, fresh)
    assert [stands(row) for row in rows(room)] == [True, False]


def test_what_is_taken_back_while_files_are_made_throws_them_away(room: Room) -> None:
    take_back = redacted(room)
    row = begin(room)
    take_back()
    assert not make(room, row)
    again = release_files.waiting(room.database)
    assert [one.id for one in again] == [row.id]
    assert make(room, again[0])
    assert stands(rows(room)[0])


def test_format_that_cannot_be_made_holds_up_no_other_and_is_tried_again(room: Room) -> None:
    row = begin(room)
    kept = release_files.keep(folder(room), "pdf", Document(BODY, "application/pdf", "x.pdf"))
    assert release_files.finish(
        room.database, row.id, row.files, [kept, release_files.failed("html", Problem("Grund %(n)s", {"n": 1}))]
    )
    assert stands(rows(room)[0])
    releasing.try_again(room.database, room.staff("coordinator"), row.id)
    assert rows(room)[0].files == [kept, {"format": "html"}]
    assert (waits(rows(room)[0]), stands(rows(room)[0])) == (True, True)
    redacted(room)()
    fresh, old = rows(room)
    assert (old.replaced is None, old.files[0]["file"], [entry["format"] for entry in fresh.files]) == (
        False, kept["file"], ["pdf", "html"]
    )  # fmt: skip


def test_release_that_could_not_be_made_replaces_nothing(room: Room) -> None:
    first = released(room)
    row = begin(room)
    problems = [release_files.failed(entry["format"], Problem("Grund")) for entry in row.files]
    release_files.finish(room.database, row.id, row.files, problems)
    found = {one.id: one for one in rows(room)}
    assert (stands(found[first.id]), stands(found[row.id])) == (True, False)
    with pytest.raises(Refused):
        releasing.publish(room.database, room.staff("coordinator"), row.id, published=True)


def test_publishing_is_taken_back(room: Room) -> None:
    row = released(room)
    for published in (True, False):
        releasing.publish(room.database, room.staff("coordinator"), row.id, published=published)
        assert (rows(room)[0].published is not None) is published


@pytest.mark.parametrize(
    ("typed", "field"), [({"by": ""}, "by"), ({"edition": "secret"}, "edition"), ({"formats": "exe"}, "formats")]
)
def test_release_says_what_is_missing(town: Room, typed: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        begin(town, **typed)
    assert list(invalid.value.fields) == [field]


def test_moderation_sees_releases_and_makes_none(town: Room) -> None:
    assert releasing.releases(town.database, town.staff("moderator")) == []
    with pytest.raises(Refused):
        releasing.release(town.database, town.staff("moderator"), TYPED, OFFERED)
    with pytest.raises(Refused):
        releasing.releases(town.database, town.staff("host", "calendar"))


def test_deleted_workshop_takes_its_files_along(room: Room) -> None:
    released(room)
    seat = room.staff("coordinator")
    with room.database.read() as session:
        title = workshops.one(session, seat).title
    remove_files(folder(room), workshops.delete_workshop(room.database, seat, title))
    assert files(room) == {}


def test_file_that_a_crash_left_behind_goes_and_one_of_a_release_stays(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(room)
    kept = set(files(room))
    release_files.keep(folder(room), "pdf", Document(BODY, "application/pdf", "x.pdf"))
    monkeypatch.setattr("werkstadt.core.stray_pictures.UNDER_WAY", -1)
    assert len(remove_strays(room.database, folder(room))) == 1
    assert set(files(room)) == kept


def test_release_that_was_replaced_after_a_backup_is_replaced_again(room: Room) -> None:
    """The list of erasures names it, even where what was taken back left no other trace in the backup."""
    row = released(room)
    line = erasures.Erased(erasures.RELEASE, hashed(room.workshop), hashed(row.id))
    assert repeat(room.database, room.catalogue, [line])[0] == 1
    fresh, old = rows(room)
    assert (old.why, waits(fresh)) == (releasing.ERASED_BEFORE, True)
    with room.database.read() as session:
        assert line in erasures.noted(session)[1]
