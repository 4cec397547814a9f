"""Fira Sans for a file that must stand alone: the web fonts made at install, as data within the style sheet."""

from base64 import b64encode

from werkstadt.folders import folder

WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}


def font_faces(page: str) -> str:
    """`@font-face` rules, about 37 kB a weight; bold only if a drawing in `page` asks for it.

    Empty where the fonts were not built: the file then shows in the system's font.
    """
    wanted = {400, 600} | ({700} if 'font-weight="700"' in page else set())
    return "".join(_face(weight) for weight in sorted(wanted))


def _face(weight: int) -> str:
    path = folder("static") / "vendor" / "fonts" / f"FiraSans-{WEIGHTS[weight]}.woff2"
    if not path.is_file():
        return ""
    data = b64encode(path.read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"Fira Sans";font-weight:{weight};'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )
