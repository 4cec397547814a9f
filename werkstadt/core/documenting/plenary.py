"""The plenary and what follows: insights, outlook, whose view this is, whom to ask."""

from werkstadt.core.document import PUBLIC
from werkstadt.core.documenting.context import Context
from werkstadt.station import blocks
from werkstadt.station.blocks import Block


def plenary(context: Context) -> list[Block]:
    """What the plenary took along."""
    words, insights = context.words, context.material.insights
    if not insights:
        return []
    before = words("Zum Abschluss trugen alle zusammen, was sie aus dem Tag mitnehmen:")
    found = [blocks.heading(1, context.title("plenary"), "plenary"), blocks.paragraph(before), blocks.bullets(insights)]
    if context.material.agreements and context.decided("agreements").shown:
        title = context.title("agreements")
        found.append(blocks.paragraph(words("Was daraus folgt, steht im Kapitel »%(title)s«.", title=title)))
    return found


def outlook(context: Context) -> list[Block]:
    """Whose view all this is, and of which state; what comes next is written by the coordinator."""
    words, material = context.words, context.material
    if not material.filled:
        return []
    view = context.decided("outlook").view or usual_view(context)
    return [
        blocks.heading(1, context.title("outlook"), "outlook"),
        blocks.callout(words("Zum Lesen"), [*view, blocks.paragraph(_edition(context))]),
    ]


def usual_view(context: Context) -> list[Block]:
    """Whose view the contributions are, as it stands where the coordinator wrote nothing else."""
    said = context.words(
        "Die Beiträge geben die Sicht der Teilnehmenden wieder, nicht die der Stadt. Sie stehen hier, wie sie "
        "geschrieben wurden."
    )
    return [blocks.paragraph(said)]


def _edition(context: Context) -> str:
    """What this edition contains, and who may have it."""
    if context.material.edition == PUBLIC:
        return context.words(
            "Dies ist die öffentliche Fassung: Namen, Zitate, Fotos von Personen, Kontakte und Orte stehen hier nur, "
            "wo sie freigegeben sind. Hinweise und Korrekturen sind willkommen."
        )
    return context.words(
        "Dies ist die interne Fassung für die Beteiligten: Sie enthält alles, was an den Stationen gezeigt wurde, so "
        "wie es geschrieben wurde, und ist nicht zur Veröffentlichung gedacht. Hinweise und Korrekturen sind "
        "willkommen."
    )


def imprint(context: Context) -> list[Block]:
    """Who publishes this, who paid, whom to ask, whose pictures these are."""
    words, material = context.words, context.material
    credits_ = dict.fromkeys(
        ", ".join(part for part in (picture.credit, picture.licence) if part) for picture in material.pictures
    )
    lines = [
        (words("Herausgegeben von"), material.publisher),
        (words("Gefördert durch"), material.funder),
        (words("Kontakt"), material.contact),
        (words("Bilder"), "; ".join(text for text in credits_ if text)),
    ]
    filled = [(label, text) for label, text in lines if text]
    if not filled:
        return []
    filled.append((words("Fassung"), context.state()))
    return [blocks.heading(1, words("Impressum"), "imprint"), blocks.definitions(filled)]
