"""»Who is who« alone, as a leaflet to hand out."""

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.who import who_is_who
from werkstadt.documents.nothing_yet import NothingYet
from werkstadt.documents.reading import file_name, gathered, named, strip_of
from werkstadt.errors import mark
from werkstadt.export.leaflet import write_leaflet
from werkstadt.station.blocks import check, document_meta, tree
from werkstadt.words import Words


def leaflet(wanted: Wanted) -> Document:
    """One entry for each organisation, on A5. Raises NothingYet where no organisation said anything yet."""
    material, kinds = gathered(wanted)
    words = Words(material.language, material.gender)
    context = Context(material, words, kinds.kinds, wanted.today, wanted.released)
    chapter = who_is_who(context)
    if not chapter:
        raise NothingYet(mark("Noch hat keine Organisation etwas über sich gesagt."))
    day = words.day(material.day) if material.day else ""
    meta = document_meta(
        f"{words('Wer ist wer')} – {material.title}",
        language=words.language,
        subtitle=" · ".join(part for part in (material.title, day, material.place) if part),
        publisher=material.publisher or None,
        date=material.day.isoformat() if material.day else None,
        state=context.state(),
        stand=wanted.today.isoformat(),
        accent=material.colour or None,
        mixed=words.language[:2] != material.written_in[:2],
    )
    whole = tree(meta, chapter)
    check(whole)
    strip = strip_of(material, words, wanted.data)
    body = write_leaflet(whole, pictures=wanted.data / "pictures", words=words, strip=strip)
    return Document(body, "application/pdf", named(material, f"-{file_name(words('Wer ist wer'))}.pdf"))
