"""A workshop with a canary in everything that the public edition must not say, and files taken apart to look for it."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tests.documents.printed import open_pdf
from werkstadt.station.scaffold import new_station

CANARY = "Kanarie"
KIND = "aviary"
FIELDS = """
  { name = "text", type = "long_text", required = true, limit = 400 },
  { name = "organisation", type = "organisation" },
  { name = "speaker", type = "person" },
  { name = "helpers", type = "records", parts = [
    { name = "what", type = "text" }, { name = "who", type = "person" }, { name = "by", type = "organisation" },
  ] },
  { name = "others", type = "organisations" },
  { name = "when", type = "when" },
  { name = "spot", type = "place" },
"""
KNOWN = "Stadtteilbüro Vogelweide"


def add_kind(stations: Path) -> None:
    """A station kind with every type of field that can name somebody."""
    folder = new_station(KIND, stations)
    declared = (folder / "station.toml").read_text(encoding="utf-8")
    start, end = declared.index("fields = [") + len("fields = ["), declared.index("]\n\n[[boards]]")
    (folder / "station.toml").write_text(declared[:start] + FIELDS + declared[end:], encoding="utf-8")
    words = (folder / "words.toml").read_text(encoding="utf-8")
    said = "".join(f'"field.card.{name}" = "{name}"\n' for name in ("speaker", "helpers", "others", "when", "spot"))
    said += "".join(f'"field.card.helpers.{name}" = "{name}"\n' for name in ("what", "who", "by"))
    (folder / "words.toml").write_text(words.replace('"profile.cards"', f'{said}"profile.cards"'), encoding="utf-8")


def event() -> bytes:
    """An event file whose every unreleased part has a canary of its own."""
    signed = {"text": "Der Bus fährt zu selten", "organisation": f"{CANARY}zeichner", "when": {"date": "2026-12-01"}}
    named = {
        "text": f"Bitte melden: {CANARY.lower()}mail@example.org oder 0170 5550 {CANARY_NUMBER}",
        "speaker": f"{CANARY}sprecherin",
        "helpers": [
            {"what": "Bänke", "who": f"{CANARY}helfer", "by": f"{CANARY}leihe"}, {"what": "Tische", "by": KNOWN},
        ],
        "others": [KNOWN, f"{CANARY}beauftragte", f"{CANARY}schreibweise"],
        "when": {"words": f"nach Absprache mit {CANARY.lower()}wann@example.org"},
        "x": PLACE, "y": PLACE,
        "meta": {
            "author": f"{CANARY}signatur", f"{CANARY}meta": 1, "late": True,
            "responses": [
                {"kind": "help", "text": "Wir haben Stühle", "organisation": f"{CANARY}angebot"},
                {"kind": "note", "text": f"Anruf: +49 3641 99 {CANARY_NUMBER}"},
                {"kind": "question", "text": f"Wer ist {CANARY.lower()}frage@example.org?"},
            ],
        },
        "source": f"{CANARY}quelle", f"{CANARY}unbekannt": "x",
    }  # fmt: skip
    held = {"text": f"{CANARY}zurückgehalten", "meta": {"visibility": "held"}}
    flag = {"kind": "flag", "organisation": KNOWN, "slogan": f"{CANARY}motto", "x": PLACE, "y": PLACE}
    lonely = {"kind": "flag", "organisation": f"{CANARY}fähnchen", "slogan": "Allein"}
    tie = {"kind": "tie", "from": f"{CANARY}von", "to": KNOWN, "tie": "wished"}
    own = {"kind": "self", "organisation": KNOWN, "role": f"{CANARY}rolle", "stickers": ["Hirsch", f"{CANARY}sticker"]}
    return json.dumps({
        "format": "werkstadt-event", "version": 1, f"{CANARY}wurzel": 1,
        "event": {"title": "Tag der Vögel", "date": "2026-11-21", f"{CANARY}ereignis": 1, "publisher": "Stadt"},
        "agenda": [{"time": "14:00", "title": "Beginn", f"{CANARY}ablauf": 1}],
        "participants": [{"group": "Vereine", "organisations": [KNOWN, f"{CANARY}lotsin"]}],
        "organisations": [
            {"name": f"{CANARY}lotsin", "one_person": True},
            {"name": f"{CANARY}schreibweise", "same_as": KNOWN},
            *({"name": f"{CANARY}{name}", "sector": "Vereine"} for name in ("signatur", "zeichner", "angebot")),
        ],
        "stations": [
            {"type": KIND, "title": "Voliere", "host_note": f"Rückfragen an {CANARY.lower()}notiz@example.org",
             f"{CANARY}station": 1, "contributions": [named, signed, held]},
            {"type": "social-space", "contributions": [flag, lonely, tie]},
            {"type": "ecosystem", "contributions": [own]},
            {"type": "target-groups", "contributions": [{"name": "Küken", "reached_by": [KNOWN, f"{CANARY}netz"]}]},
        ],
        "plenary": {
            "insights": [{"text": f"Schreiben an {CANARY.lower()}plenum@example.org", f"{CANARY}erkenntnis": 1}],
            "commitments": [
                {"what": f"Anrufen: 03641 / 77 {CANARY_NUMBER}", "who": f"{CANARY}wer", f"{CANARY}zusage": 1},
                {"what": "Einladen", "who": KNOWN},
            ],
        },
    }).encode()  # fmt: skip


CANARY_NUMBER = "4711 815"
PLACE = 0.471181
CANARIES = tuple(
    f"{CANARY}{name}"
    for name in (
        "mail", "sprecherin", "helfer", "leihe", "beauftragte", "schreibweise", "wann", "signatur", "meta", "angebot",
        "frage", "quelle", "unbekannt", "zurückgehalten", "motto", "fähnchen", "von", "rolle", "sticker", "wurzel",
        "ereignis", "ablauf", "lotsin", "station", "notiz", "plenum", "erkenntnis", "wer", "zusage", "zeichner", "bild",
        "netz",
    )
)  # fmt: skip


def files(name: str, body: bytes) -> Iterator[tuple[str, str]]:
    """(Name, text) of a file and of all files packed in it: their names, what they say, their metadata."""
    yield name, name
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for entry in archive.namelist():
                yield from ((f"{name}/{inner}", text) for inner, text in files(entry, archive.read(entry)))
    elif body[:5] == b"%PDF-":
        yield name, _pdf(body)
        with pikepdf.open(io.BytesIO(body)) as pdf:
            attached = {inside: given.get_file().read_bytes() for inside, given in pdf.attachments.items()}
        for inside, packed in attached.items():
            yield from ((f"{name}/{inner}", text) for inner, text in files(inside, packed))
    else:
        yield name, body.decode("utf-8", "ignore")


def _pdf(body: bytes) -> str:
    """What a PDF shows, its metadata, its bookmarks and the alternatives of its figures."""
    with open_pdf(stream=body, filetype="pdf") as document:
        said = [sheet.get_text() for sheet in document]
        said += [str(document.metadata), str(document.get_toc())]
    with pikepdf.open(io.BytesIO(body)) as pdf:
        said += [str(given.get("/Alt", "")) for given in pdf.objects if isinstance(given, pikepdf.Dictionary)]
        said.append(bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8", "ignore"))
    return "\n".join(said)
