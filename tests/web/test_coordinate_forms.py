"""The coordinator's forms as requests: what comes back, and what a second tap does not do."""

import re
import secrets

from flask.testing import FlaskClient

from tests.security.house import House, Place


def coordinator(house: House) -> tuple[FlaskClient, Place, str]:
    """A browser with the coordinator's seat, the workshop, and the address of its pages."""
    place = house.places[0]
    return house.client(place.seats["coordinator"]), place, f"/w/{place.workshop}/coordinate"


def test_every_line_stands_again_when_the_correction_is_refused(house: House) -> None:
    client, place, base = coordinator(house)
    lines = {f"support_offered.{number}.{part}": f"{part} {number}" for number in range(7) for part in ("by", "what")}
    form = {"client_id": secrets.token_hex(16), "version": "2", "title": "", **lines}
    answer = client.post(f"{base}/cards/{place.ids['card']}", data=form)
    assert answer.status_code == 422
    found = dict(re.findall(r'name="(support_offered\.\d+\.\w+)" value="([^"]*)"', answer.get_data(as_text=True)))
    assert found == lines
