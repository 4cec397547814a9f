"""From an upload to a picture that is safe to show: decoded, turned upright, shrunk, written anew. For a worker."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from werkstadt.errors import BrokenFile, TooLarge, mark

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""Width × height of what is decoded: the cameras of phones stay below, and a bomb of 20 kB would need 800 MB."""
LONGEST_SIDE = 1600
"""Pixels of what is kept: enough for half a printed page at 300 dpi."""
FORMATS = ("JPEG", "PNG", "WEBP")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
QUALITY = 84
SMALLEST_SIDE = 8

NO_PICTURE = mark("Das ist kein Bild, das hier gelesen werden kann. Möglich sind JPEG, PNG und WebP.")
HEIC = mark(
    "Dieses Bild ist im Format HEIC, das hier nicht gelesen werden kann. Bitte als JPEG sichern; am iPhone: "
    "Einstellungen → Kamera → Formate → Maximale Kompatibilität."
)
DRAWING = mark("SVG-Zeichnungen können Programme enthalten und werden nicht angenommen. Bitte als PNG speichern.")
BROKEN = mark("Dieses Bild ist beschädigt oder unvollständig. Bitte noch einmal hochladen.")
TOO_MANY_PIXELS = mark("Dieses Bild hat mehr als 50 Millionen Bildpunkte. Bitte verkleinern.")
TOO_SMALL = mark("Dieses Bild hat zu wenige Bildpunkte, um etwas zu zeigen.")
TOO_HEAVY = mark("Dieses Bild ist größer als 12 MB. Bitte verkleinern.")


@dataclass(frozen=True, slots=True)
class MadePicture:
    """A picture as it is kept: bytes without metadata, pixels, and the ending of its file."""

    body: bytes
    width: int
    height: int
    ending: str


def make_picture(data: bytes) -> MadePicture:
    """The picture in an upload. Raises BrokenFile or TooLarge in words, and never decodes more than 50 megapixels."""
    if len(data) > MOST_BYTES:
        raise TooLarge(TOO_HEAVY)
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            _check_size(image)
            image.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            image.load()
            upright = ImageOps.exif_transpose(image)
            return _written(_shrunk(_in_srgb(upright)))
    except (BrokenFile, TooLarge):
        raise
    except Image.DecompressionBombError:
        raise TooLarge(TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise BrokenFile(_what_it_is(data)) from None
    except Exception as error:  # decoders raise whatever they like: OSError, SyntaxError, struct.error, ValueError
        raise BrokenFile(BROKEN) from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise TooLarge(TOO_MANY_PIXELS)
    if min(image.size) < SMALLEST_SIDE:
        raise BrokenFile(TOO_SMALL)


def _what_it_is(data: bytes) -> str:
    """Why a file cannot be read, where its first bytes tell."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<") and b"<svg" in start:
        return DRAWING
    return HEIC if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS else NO_PICTURE


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours as every screen shows them; a profile that cannot be read is left out."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            there = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(image, there, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            made = None
        if made:
            return made
    return _plain(image)


def _plain(image: Image.Image) -> Image.Image:
    """Eight bits a colour, without palette or printing inks."""
    if image.mode in {"RGB", "RGBA", "L", "LA"}:
        return image
    if image.mode.startswith("I"):  # sixteen bits of grey: converting would cut all that is not nearly black to white
        return image.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    return image.convert("RGBA" if "transparency" in image.info or image.mode in {"PA", "La", "RGBa"} else "RGB")


def _shrunk(image: Image.Image) -> Image.Image:
    share = LONGEST_SIDE / max(image.size)
    if share >= 1:
        return image
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _written(image: Image.Image) -> MadePicture:
    """JPEG, or PNG where something is transparent or few colours make it smaller; nothing but pixels travels on."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    if image.mode in {"RGBA", "LA"}:
        if image.getchannel("A").getextrema() != (255, 255):
            return _png(bare)
        bare = bare.convert(image.mode.rstrip("A"))  # as pictures of a screen are: nothing in it is transparent
    photo = BytesIO()
    bare.save(photo, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    if bare.getcolors(256) is not None:
        drawn = _png(bare)
        if len(drawn.body) <= len(photo.getvalue()) * 2:
            return drawn
    return MadePicture(photo.getvalue(), bare.width, bare.height, "jpg")


def _png(image: Image.Image) -> MadePicture:
    drawn = BytesIO()
    image.save(drawn, "PNG", optimize=True)
    return MadePicture(drawn.getvalue(), image.width, image.height, "png")
