"""People's text is inert on every screen and in every file, and no page asks anybody else for anything."""

import re
import secrets
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser

from tests.security.hostile import PAYLOADS, hostile_town, reachable, watched
from tests.security.phones import Phone
from tests.serving import LAPTOP, PHONE, WALL, Running, enter, fill, join, start

ROLES = ("participant", "coordinator", "moderator", "host", "projector")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server whose workshop attacks in every text."""
    running = start(tmp_path_factory.mktemp("hostile") / "data")
    try:
        fill(running, hostile_town())
        staff = Phone(running)
        staff.enter("moderator")
        for row in staff.ask(f"{staff.home}/stations").data:
            staff.act("open", row["id"])
        yield running
    finally:
        running.stop()


@pytest.mark.parametrize(
    ("role", "policy"),
    [
        *((role, "without it") for role in ROLES),
        ("participant", "with the policy"),
        *(pytest.param(role, "with the policy", marks=pytest.mark.full) for role in ROLES[1:]),
    ],
)
def test_no_page_runs_what_people_wrote(
    browser: Browser, hostile: Running, role: str, policy: str, request: pytest.FixtureRequest
) -> None:
    most = 60 if request.config.getoption("--full") else 12
    size = {"participant": PHONE, "projector": WALL}.get(role, LAPTOP)
    with watched(browser, hostile.base, size, bypass_csp=policy == "without it") as watch:
        join(watch.page, hostile) if role == "participant" else enter(watch.page, hostile.link(role))
        found = {}
        for address in reachable(watch.page, hostile.base, most=most):
            watch.page.wait_for_load_state("networkidle" if role == "projector" else "load")
            found[address] = watch.fired()
            watch.complaints.clear()
        assert {address: fired for address, fired in found.items() if fired} == {}
        assert len(found) > {"participant": 6, "coordinator": 11, "host": 0, "projector": 0}.get(role, 1)


@pytest.mark.parametrize("view", ["lobby", "station", "agenda", "gallery", "plenary", "quiet", "test"])
def test_no_view_of_the_projector_runs_what_people_wrote(browser: Browser, hostile: Running, view: str) -> None:
    staff = Phone(hostile)
    staff.enter("moderator")
    with watched(browser, hostile.base, WALL, bypass_csp=True) as watch:
        enter(watch.page, hostile.link("projector"))
        for row in staff.ask(f"{staff.home}/stations").data if view in {"station", "gallery"} else [{"id": ""}]:
            assert staff.act("show", view=view, **({"station": row["id"]} if row["id"] else {})).status == 200
            watch.page.wait_for_timeout(700)
            assert watch.fired() == []


def test_nothing_runs_that_arrives_live(browser: Browser, hostile: Running) -> None:
    writer, staff = Phone(hostile), Phone(hostile)
    writer.join()
    staff.enter("moderator")
    calendar = writer.station("calendar")
    staff.act("show", view="station", station=calendar)
    with (
        watched(browser, hostile.base, PHONE, bypass_csp=True) as phone,
        watched(browser, hostile.base, WALL, bypass_csp=True) as wall,
        watched(browser, hostile.base, LAPTOP, bypass_csp=True) as desk,
        watched(browser, hostile.base, LAPTOP, bypass_csp=True) as gallery,
    ):
        join(phone.page, hostile).goto(f"{hostile.base}{writer.home}/s/{calendar}")
        enter(wall.page, hostile.link("projector"))
        enter(desk.page, hostile.link("moderator"))
        join(gallery.page, hostile).goto(f"{hostile.base}{writer.home}/gallery/{calendar}")
        for number, attack in enumerate(PAYLOADS):
            title = f"{attack[:110]} {number}"
            fields: dict[str, Any] = {
                "title": title,
                "organised_by": [title],
                "where": attack[:100],
                "support_offered": [{"by": attack, "what": attack}],
                "when": {"words": attack[:70]},
            }
            saved = writer.leave(calendar, "entry", **fields)
            assert saved.status == 201, saved.text
            for kind in ("note", "question", "help"):
                said = {"client_id": secrets.token_hex(16), "card": saved.data["id"], "kind": kind, "text": attack}
                assert writer.ask(f"{writer.home}/s/{calendar}/responses", "POST", data=said).status == 201
            assert staff.act("message", text=attack).status == 200
        last = writer.leave(calendar, "entry", title="Zuletzt angekommen").data["id"]
        phone.page.wait_for_selector(f"#c-{last}", state="attached")
        gallery.page.wait_for_selector(f"#c-{last}", state="attached")
        for watch in (phone, wall, desk, gallery):
            watch.page.wait_for_timeout(1000)
            assert watch.fired() == []
        staff.act("message", text="")


def test_a_device_with_a_hostile_name_is_paired_in_peace(browser: Browser, hostile: Running) -> None:
    device, staff = Phone(hostile), Phone(hostile)
    staff.enter("moderator")
    device.ask("/pair", "POST", form={"device": "<img src=x onerror=window.fired=1>"})
    digits = re.findall(r"\d{3} ?\d{3}", re.sub(r"<[^>]+>", "", device.ask("/pair").text))[0]
    with watched(browser, hostile.base, bypass_csp=True) as watch:
        enter(watch.page, hostile.link("moderator"))
        assert staff.act("pair_device", digits=digits).data["device"].startswith("<img")
        assert staff.act("pair_confirm", digits=digits, role="projector").status == 200
        watch.page.reload()
        watch.page.wait_for_selector("text=onerror=window.fired=1", state="attached")
        assert watch.fired() == []


def test_the_html_file_runs_nothing_and_asks_nobody(browser: Browser, hostile: Running, tmp_path: Path) -> None:
    staff = Phone(hostile)
    staff.enter("moderator")
    answer = staff.ask(f"{staff.home}/documentation/html")
    assert answer.status == 200
    file = tmp_path / "documentation.html"
    file.write_bytes(answer.body)
    with watched(browser, hostile.base, bypass_csp=True) as watch:
        watch.page.context.unroute("**/*")
        asked: list[str] = []
        watch.page.on("request", lambda request: asked.append(request.url))
        watch.page.goto(file.as_uri())
        assert not watch.page.evaluate("window.fired")
        assert [address for address in asked if not address.startswith(("file:", "data:", "blob:"))] == []
        assert watch.page.locator("script, iframe, base, [onerror], [onload], [onfocus]").count() == 0
        assert watch.page.locator("a[href^='javascript']").count() == 0


@pytest.mark.parametrize("name", ["pdf", "posters", "boards"])
def test_the_paper_holds_no_action(hostile: Running, name: str) -> None:
    staff = Phone(hostile)
    staff.enter("moderator")
    answer = staff.ask(f"{staff.home}/documentation/{name}")
    assert answer.status == 200, answer.text[:500]
    with pikepdf.open(BytesIO(answer.body)) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFile"} & set(found.keys())
                assert str(found.get("/S", "")) not in {
                    "/JavaScript",
                    "/Launch",
                    "/SubmitForm",
                    "/ImportData",
                    "/GoToR",
                }
                assert "evil.example" not in str(found.get("/URI", ""))
