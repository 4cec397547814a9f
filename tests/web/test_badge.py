"""The QR code of a name badge on a phone: it fills in the organisation, which its owner can see and delete."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.serving import PHONE, Running, new_page

NAME = "Kita »Siebenpunkt« & Söhne"


@pytest.mark.parametrize("kept", [NAME, ""], ids=["kept", "deleted"])
def test_badge_fills_in_the_organisation_and_its_owner_decides(town: Running, browser: Browser, kept: str) -> None:
    page = new_page(browser, PHONE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{town.join}#o={quote(NAME, safe='')}")
    expect(page.locator("[name=organisation]")).to_have_value(NAME)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.fill("[name=organisation]", kept)
    page.click("main form.thumb button")
    page.wait_for_url("**/w/**")
    page.goto(page.url.partition("#")[0].partition("?")[0].rstrip("/") + "/me")
    expect(page.locator("input[name=organisation]")).to_have_value(kept)
    assert [url for url in sent if "Siebenpunkt" in url.partition("#")[0]] == []
