"""The sheet that is printed before all others: its code tells whether paper, address and network fit together."""

from werkstadt.core.document import Document, Wanted
from werkstadt.documents.prints.printing import printing
from werkstadt.export.codes import breakable, qr_matrix, qr_svg
from werkstadt.export.hanging import hung


def test_sheet(wanted: Wanted) -> Document:
    """A poster on A4 whose code leads to the check of a phone, and says there that it came from paper."""
    made = printing(wanted)
    words, address = made.words, f"{made.address}/check"
    head = made.head(words("Testblatt"), words("Kommt ein Telefon von diesem Blatt bis zum Server?"), "check")
    sheet = head.data() | {
        "qr": qr_svg(qr_matrix(f"{wanted.base_url}/check?paper")),
        "qr-alt": words("QR-Code zum Prüfen der Verbindung. Ohne Kamera: %(address)s öffnen.", address=address),
        "address": breakable(address),
        "code": words("Testblatt"),
        "size": 19,
        "question-size": 9.4,
        "without": words(
            "Sind auf dem Telefon alle Haken da, stimmen Druck, Adresse und WLAN. Dann alles andere drucken."
        ),
        "beside": None,
    }
    said = {
        "join": words("Mit einem Telefon lesen, das im WLAN des Saals ist."),
        "type": words("Oder diese Adresse eintippen:"),
        "code": words("Dies ist nur ein"),
    }
    body = hung("poster.typ", [sheet], words, said, "a4", "a4", strip=made.strip())
    return made.document(body, words("Testblatt"))
