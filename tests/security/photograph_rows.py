"""The rows of the routes of photographs, and of typing paper beside them."""

from tests.security.rows import CLIENT, JUDGES, RUNNERS, Row

NEW = {"client_id": CLIENT}

PHOTOGRAPHS: dict[tuple[str, str], Row] = {
    ("photographs.page", "GET"): Row(JUDGES, queries=({}, {"station": "{station}"}, {"station": "day"})),
    ("photographs.add", "POST"): Row(JUDGES, forms=({**NEW, "station": "{station}"},)),
    ("photographs.describe", "PATCH"): Row(
        JUDGES, bodies=({"caption": "x"}, {"caption": "x", "station": "{station}", "cleared": "yes"})
    ),
    ("photographs.remove", "DELETE"): Row(JUDGES, bodies=({},)),
    ("photographs.show", "POST"): Row(RUNNERS, bodies=({},)),
    ("photographs.put_to_station", "POST"): Row(
        JUDGES, bodies=({"photographs": ["{photograph}"], "station": "{station}"},)
    ),
    ("paper.page", "GET"): Row(JUDGES),
    ("paper.say", "POST"): Row(JUDGES, forms=({"paper": "waiting"}, {"paper": "typed"})),
}
