"""Pictures from the form to the map: taken, served to seats alone, refused in words."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.serving import LAPTOP, Running, axe_problems, enter, join, new_page
from tests.web.test_coordinate import go


def jpeg(size: tuple[int, int] = (640, 480)) -> bytes:
    """A photograph with the camera's name in its metadata."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera-Kanarienvogel"
    made = BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def page(server: Running, browser: Browser) -> Page:
    """The coordinator's page of pictures."""
    return go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "pictures")


def upload(page: Page, body: bytes, name: str = "bild.jpg", **typed: str) -> None:
    """Chooses a file and presses the button."""
    page.set_input_files("#new-file", {"name": name, "mimeType": "image/jpeg", "buffer": body})
    for field, value in typed.items():
        if field == "use":
            page.select_option("#new-use", value)
        else:
            page.fill(f"#new-{field}", value)
    page.click("#new button")


def test_picture_is_served_without_metadata_to_seats_alone(
    server: Running, browser: Browser, page: Page, axe_script: str
) -> None:
    upload(page, jpeg((3000, 2000)), caption="Die Wand", alternative="Eine Wand voller Karten")
    expect(page.locator(".picture img")).to_be_visible()
    assert axe_problems(page, axe_script) == []
    address = f"{server.base}{page.locator('.picture img').get_attribute('src')}"
    answer = page.request.get(address)
    assert (answer.headers["content-type"], answer.headers["x-content-type-options"]) == ("image/jpeg", "nosniff")
    assert b"Kanarienvogel" not in answer.body()
    assert Image.open(BytesIO(answer.body())).size == (1600, 1067)
    plain = address.partition("?")[0]
    assert join(new_page(browser, LAPTOP), server).request.get(plain).status == 200
    assert new_page(browser, LAPTOP).request.get(plain).status == 401


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
        (b"kein Bild", "JPEG, PNG und WebP"),
        (jpeg()[:900], "beschädigt"),
        (b"\xff\xd8" + bytes(13 * 1024 * 1024), "12 MB"),
    ],
    ids=["svg", "text", "half", "heavy"],
)
def test_what_is_no_picture_is_refused_at_the_field(page: Page, body: bytes, words: str) -> None:
    page.evaluate("document.querySelector('#new-file').removeAttribute('data-most')")
    upload(page, body, caption="Bleibt stehen")
    expect(page.locator("#new-file-error")).to_contain_text(words)
    expect(page.locator(".picture")).to_have_count(0)


def test_file_too_big_is_said_before_it_travels(page: Page) -> None:
    page.set_input_files("#new-file", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": bytes(13 * 1024 * 1024)})
    page.click("#new button")
    assert "12 MB" in page.evaluate("document.querySelector('#new-file').validationMessage")
    assert page.url.rpartition("/")[2].startswith("pictures?")


def test_map_lies_under_the_flags_with_source_and_licence(server: Running, browser: Browser, page: Page) -> None:
    upload(page, jpeg((800, 600)), use="map", caption="Stadtplan")
    expect(page.locator("#new-credit-error")).to_be_visible()
    upload(page, jpeg((800, 600)), use="map", caption="Stadtplan", credit="Amt für Karten", licence="CC BY 4.0",
           alternative="Plan des Stadtteils")  # fmt: skip
    expect(page.locator(".picture")).to_have_count(1)
    go(page, "stations").get_by_role("link", name="Wo sind wir, und wer hält die Fäden?").first.click()
    page.select_option("select[name=background]", label="Stadtplan")
    page.click("#settings > form > p > button")
    expect(page.locator("#settings .badge.is-done")).to_be_visible()
    station = page.url.split("/stations/")[1].split("?")[0]
    wall = enter(new_page(browser, (1600, 900)), server.link("projector"))
    seat = wall.evaluate("document.body.dataset.seat")
    wall.goto(f"{server.base}/w/{server.workshop}/projector?seat={seat}&view=station&station={station}")
    expect(wall.locator("svg image").first).to_have_attribute("href", re.compile("/pictures/"))
    said = " ".join(wall.locator("svg text").all_text_contents())
    assert "Karte: Amt für Karten, CC BY 4.0" in said
