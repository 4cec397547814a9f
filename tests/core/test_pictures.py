"""Pictures: what is served carries no metadata and no script, was decoded within bounds, and goes with its row."""

import os
import struct
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from tests.core.conftest import Room
from werkstadt.core import pictures
from werkstadt.core.editing import settings
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.picture_making import LONGEST_SIDE, MOST_BYTES, MadePicture, make_picture
from werkstadt.core.stray_pictures import UNDER_WAY, remove_strays
from werkstadt.errors import BrokenFile, Invalid, NotFound, Refused, Stale, TooLarge

ORIENTATION, MAKE, GPS, LATITUDE = 0x0112, 0x010F, 0x8825, 2


def photograph(size: tuple[int, int] = (400, 300), form: str = "JPEG", mode: str = "RGB", turned: int = 1) -> bytes:
    """A picture whose left upper corner is red, with camera, place and orientation in its metadata."""
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="red")
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = turned, "Kamera-Kanarienvogel"
    exif[GPS] = {1: "N", LATITUDE: (50.0, 55.0, 38.0)}
    made = BytesIO()
    image.save(made, form, exif=exif)
    return made.getvalue()


def opened(made: MadePicture) -> Image.Image:
    return Image.open(BytesIO(made.body))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_metadata_is_gone(form: str) -> None:
    data = photograph(form=form)
    assert b"Kamera-Kanarienvogel" in data
    made = make_picture(data)
    image = opened(made)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "dpi"}
    assert b"Kanarienvogel" not in made.body


def test_comments_and_thumbnails_are_gone() -> None:
    made = BytesIO()
    Image.new("RGB", (40, 40), "white").save(made, "JPEG", comment=b"Kanarienvogel", icc_profile=b"Kanarienvogel" * 20)
    assert b"Kanarienvogel" not in make_picture(made.getvalue()).body


def test_picture_is_turned_upright() -> None:
    made = make_picture(photograph((400, 200), turned=6))
    image = opened(made).convert("RGB")
    assert (made.width, made.height) == image.size == (200, 400)
    red = image.getpixel((190, 10))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert red[1] < 80


def test_picture_is_shrunk_in_proportion() -> None:
    made = make_picture(photograph((4000, 1000)))
    assert (made.width, made.height) == (LONGEST_SIDE, 400)


def test_transparency_stays() -> None:
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    data = BytesIO()
    image.save(data, "PNG")
    made = make_picture(data.getvalue())
    assert made.ending == "png"
    assert opened(made).convert("RGBA").getpixel((5, 5)) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA"])
def test_every_mode_comes_out_readable(mode: str) -> None:
    data = BytesIO()
    Image.new(mode, (50, 40)).save(data, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(make_picture(data.getvalue())).size == (50, 40)


def sixteen_bits(colours: int) -> bytes:
    """A PNG of 256 × 16 pixels with sixteen bits a colour, from dark to bright; `colours` 1 (grey) or 3."""
    row = b"".join(struct.pack(">H", grey * 257) * colours for grey in range(256))
    head = struct.pack(">IIBBBBB", 256, 16, 16, 0 if colours == 1 else 2, 0, 0, 0)
    return png(head, zlib.compress((b"\0" + row) * 16))


@pytest.mark.parametrize("colours", [1, 3])
def test_sixteen_bits_become_eight_and_stay_as_bright(colours: int) -> None:
    image = opened(make_picture(sixteen_bits(colours))).convert("L")
    assert image.getpixel((0, 2)) == 0
    middle = image.crop((96, 0, 160, 16)).tobytes()
    assert min(middle) > 80
    assert max(middle) < 176
    assert image.getpixel((255, 2)) == 255


def test_inks_become_the_colours_of_their_profile_and_nothing_else_travels() -> None:
    made = BytesIO()
    Image.new("CMYK", (64, 64), (0, 255, 255, 0)).save(made, "JPEG", icc_profile=b"Kanarienvogel" * 20)
    red = opened(make_picture(made.getvalue())).convert("RGB").getpixel((9, 9))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert max(red[1:]) < 80


@pytest.mark.parametrize("form", ["WEBP", "PNG"])
def test_of_moving_pictures_the_first_is_kept(form: str) -> None:
    first, *others = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    made = BytesIO()
    first.save(made, form, save_all=True, append_images=others, duration=100, loop=0)
    image = opened(make_picture(made.getvalue()))
    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((5, 5))[0] > 240  # type: ignore[index]  # three bands


def test_panorama_keeps_its_shape_and_upside_down_is_turned() -> None:
    made = make_picture(photograph((10_000, 1_000), turned=3))
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 10)
    red = opened(made).convert("RGB").getpixel((LONGEST_SIDE - 20, LONGEST_SIDE // 10 - 5))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert red[1] < 80


def test_small_picture_is_not_blown_up() -> None:
    made = make_picture(photograph((120, 90)))
    assert (made.width, made.height) == (120, 90)


def test_picture_of_a_screen_without_transparent_pixels_becomes_a_photograph() -> None:
    made = BytesIO()
    Image.effect_noise((500, 400), 90).convert("RGBA").save(made, "PNG")
    assert make_picture(made.getvalue()).ending == "jpg"


def test_picture_of_an_iphone_is_named_when_it_cannot_be_read() -> None:
    with pytest.raises(BrokenFile) as refused:
        make_picture(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(400))
    assert "HEIC" in str(refused.value)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kB that claims width × height pixels."""
    return png(struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), zlib.compress(bytes(1_000_000), 9))


def png(head: bytes, pixels: bytes) -> bytes:
    """A PNG of its head and its compressed pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 20_000), (8000, 8000), (65_000, 65_000)])
def test_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    data = bomb(*size)
    assert len(data) < 20_000
    with pytest.raises(TooLarge) as refused:
        make_picture(data)
    assert "Bildpunkte" in str(refused.value)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(TooLarge) as refused:
        make_picture(bytes(MOST_BYTES + 1))
    assert "12 MB" in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<?xml version="1.0"?>\n<!-- x -->\n<svg onload="alert(1)"/>',
        b"\xef\xbb\xbf  <svg/>",
    ],
)
def test_svg_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(BrokenFile) as refused:
        make_picture(data)
    assert "SVG" in str(refused.value)


def other_format(form: str) -> bytes:
    """A real picture in a format that is not taken here."""
    made = BytesIO()
    Image.new("RGB", (40, 40)).save(made, form)
    return made.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"<html>", bytes(1000), *map(other_format, ("GIF", "TIFF", "BMP", "ICO", "PPM"))]
)
def test_what_is_no_picture_here_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenFile) as refused:
        make_picture(data)
    assert "JPEG, PNG und WebP" in str(refused.value)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_truncated_picture_is_refused_in_words(form: str, share: float) -> None:
    data = photograph((800, 600), form=form)
    noisy = Image.effect_noise((800, 600), 90).convert("RGB")
    made = BytesIO()
    noisy.save(made, form)
    for whole in (data, made.getvalue()):
        with pytest.raises(BrokenFile) as refused:
            make_picture(whole[: int(len(whole) * share)])
        assert "Bild" in str(refused.value)


def test_polyglot_loses_its_other_half() -> None:
    script = b"<script>alert('Kanarienvogel')</script>"
    zipped = b"PK\x03\x04Kanarienvogel"
    for form in ("JPEG", "PNG"):
        made = make_picture(photograph(form=form) + script + zipped)
        assert b"Kanarienvogel" not in made.body
        assert b"<script" not in made.body


SAID = {"use": "photo", "alternative": "Eine Wand voller Karten"}


def keep(room: Room, **typed: str) -> str:
    made = make_picture(photograph())
    return pictures.add_picture(room.database, room.staff("coordinator"), room.folder / "pictures", made, SAID | typed)


def test_file_lies_under_a_random_name_and_goes_with_its_row(room: Room) -> None:
    seat, folder = room.staff("coordinator"), room.folder / "pictures"
    picture = keep(room)
    row = pictures.picture(room.database, seat, picture)
    assert [path.name for path in folder.iterdir()] == [row.file]
    assert picture not in row.file
    pictures.remove_picture(room.database, seat, folder, picture)
    assert list(folder.iterdir()) == []
    with pytest.raises(NotFound):
        pictures.picture(room.database, seat, picture)


def test_file_that_a_crash_left_behind_goes_and_what_is_named_or_new_or_not_ours_stays(room: Room) -> None:
    keep(room)
    folder = room.folder / "pictures"
    (named,) = [path.name for path in folder.iterdir()]
    erased, half, new = (f"{letter * 32}.jpg" for letter in "abc")
    for name in (erased, f".{half}", new, "notes.txt"):
        (folder / name).write_bytes(b"x")
    for path in folder.iterdir():
        if path.name != new:
            os.utime(path, (0, time.time() - 2 * UNDER_WAY))
    assert sorted(remove_strays(room.database, folder)) == [f".{half}", erased]
    assert {path.name for path in folder.iterdir()} == {named, new, "notes.txt"}
    assert remove_strays(room.database, room.folder / "no pictures yet") == []


def test_refused_picture_leaves_no_file(room: Room) -> None:
    for typed in ({"use": "map"}, {"use": "poster"}, {"caption": "x" * 301}):
        with pytest.raises(Invalid):
            keep(room, **typed)
    with pytest.raises(NotFound):
        keep(room, station="nirgends")
    made = make_picture(photograph())
    with pytest.raises(Refused):
        pictures.add_picture(room.database, room.staff("moderator"), room.folder / "pictures", made, SAID)
    folder = room.folder / "pictures"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_map_needs_source_and_licence_and_leaves_the_station_when_it_goes(room: Room) -> None:
    seat, row = room.staff("coordinator"), room.station("social_space")
    picture = keep(room, use="map", credit="Stadtplan Amselwerda", licence="CC BY 4.0")
    now = settings.shown(room.catalogue.kind(row.kind), row, "de")
    settings.save_settings(
        room.database, room.catalogue, seat, row.id, raw={"background": picture}, former=fingerprint(now), language="de"
    )
    assert room.station("social_space").settings["background"] == picture
    pictures.remove_picture(room.database, seat, room.folder / "pictures", picture)
    assert room.station("social_space").settings["background"] == ""


def test_two_who_describe_the_same_picture_see_each_other(room: Room) -> None:
    seat, picture = room.staff("coordinator"), keep(room)
    now = pictures.shown(pictures.picture(room.database, seat, picture))
    pictures.save_picture(room.database, seat, picture, now | {"caption": "Eins"}, fingerprint(now))
    with pytest.raises(Stale):
        pictures.save_picture(room.database, seat, picture, now | {"caption": "Zwei"}, fingerprint(now))
