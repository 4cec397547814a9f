"""A guided imagery to begin with, in our own words; the coordination changes it or writes another one."""

from werkstadt.errors import mark

STARTER = (
    mark("Machen Sie die Augen zu, oder schauen Sie auf einen festen Punkt. Wer lieber nur zuhört, hört nur zu."),
    mark("Ein Atemzug. Die Füße stehen auf dem Boden. Es gibt gerade nichts zu tun."),
    mark(
        "Es ist ein Morgen in fünf Jahren. Sie gehen durch Ihren Stadtteil, denselben Weg wie immer. "
        "Was ist leiser geworden, was lauter?"
    ),
    mark("An einer Ecke bleiben Sie stehen. Dort ist etwas gelungen. Wer steht da? Wer begrüßt wen?"),
    mark("Jemand erzählt Ihnen, wie es dazu kam. Es fing klein an. Was war der erste Schritt?"),
    mark("Nehmen Sie ein Bild von dort mit. Kommen Sie langsam zurück in diesen Raum, in Ihrem Tempo."),
)
"""Paragraphs, read aloud one after the other."""
