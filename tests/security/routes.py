"""A row for every route: who may use it, and what is sent there. A new route without a row fails a test."""

from tests.security.photograph_rows import PHOTOGRAPHS
from tests.security.rows import ALL, CLIENT, COORDINATOR, JUDGES, RUNNERS, WALKERS, WRITERS, Row
from tests.security.vote_rows import VOTES

ENTRY = {"title": "x", "when": {"month": 3}}
NEW = {"client_id": CLIENT}
ONE_LINE = {"do": "save", "text": "x", "what": "x", "kind": "promise", "title": "x"}
MOVES = ({"do": "up"}, {"do": "down"}, {"do": "remove"})
AT = {"station": "{station}"}
GALLERY = (AT, {"view": "station", **AT}, {"view": "gallery", **AT})
CHAPTERS = ({"chapter": "station:{station}"}, {"chapter": "own:{chapter}"})

ROWS: dict[tuple[str, str], Row] = {
    # Doors: nobody has a seat yet.
    ("assets.file", "GET"): Row(),
    ("check.phone", "GET"): Row(),
    ("check.step", "POST"): Row(),
    ("control.base", "POST"): Row(),
    ("control.rehearse", "POST"): Row(),
    ("control.rehearsal", "POST"): Row(),
    ("control.rehearsed", "POST"): Row(),
    ("health.health", "GET"): Row(),
    ("health.metrics", "GET"): Row(),
    ("control.links", "POST"): Row(),
    ("control.load", "POST"): Row(),
    ("doors.code", "GET"): Row(),
    ("doors.typed_code", "POST"): Row(),
    ("doors.notice", "GET"): Row(),
    ("doors.go_in", "POST"): Row(),
    ("doors.language", "POST"): Row(),
    ("doors.staff_door", "GET"): Row(),
    ("doors.staff_enter", "POST"): Row(bodies=({"secret": "guess"},)),
    ("doors.resume_form", "GET"): Row(),
    ("doors.resume", "POST"): Row(forms=({"code": "AAAAAAAAAAAA"},)),
    ("consent.code", "GET"): Row(),
    ("consent.withdraw", "POST"): Row(forms=({"code": "AAAAAAAAAAAAAAAAAA"},)),
    ("agreements.page", "GET"): Row(),
    ("agreements.enter", "POST"): Row(bodies=({"secret": "guess"},)),
    ("agreements.say", "POST"): Row(forms=({**NEW, "status": "done", "word": "x"},)),
    ("pair.page", "GET"): Row(),
    **{(f"pair.{name}", "POST"): Row() for name in ("ask", "check")},
    ("start.page", "GET"): Row(),
    ("start.made", "GET"): Row(parts=({"form": "0" * 32},)),
    ("start.enter", "POST"): Row(),
    ("start.link", "POST"): Row(forms=({"workshop": "{workshop}", "client_id": CLIENT},)),
    ("start.create", "POST"): Row(forms=({"way": "copy", "source": "{seat}", "client_id": CLIENT},)),
    ("feedback.notice", "GET"): Row(),
    ("feedback.go_in", "POST"): Row(),
    ("publication.page", "GET"): Row(parts=({"number": "1"},)),
    ("publication.file", "GET"): Row(parts=({"number": "1", "format_": "csv"},)),
    # Participants' pages.
    ("handing_out.working_version", "GET"): Row(ALL, parts=({"format_": "html"},)),
    ("phone.home", "GET"): Row(("participant",)),
    ("before.before", "GET"): Row(ALL),
    ("me.page", "GET"): Row(("participant",)),
    ("me.change", "POST"): Row(("participant",), forms=({"organisation": "x"}, {"resume": "1"}, {"leave": "1"})),
    ("consent.page", "GET"): Row(("participant",)),
    ("consent.give", "POST"): Row(("participant",), forms=({**NEW, "choices": "place", "person": "x"},)),
    ("phone.station", "GET"): Row(WRITERS),
    ("phone.leave", "POST"): Row(WRITERS, forms=({**NEW, "kind": "entry", "title": "x"},)),
    ("phone.mine", "GET"): Row(WRITERS),
    ("phone.mine", "POST"): Row(WRITERS, bodies=({"{held}": "{key}"}, {"{card}": "{key}"})),
    ("phone.as_list", "GET"): Row(ALL),
    ("phone.came_back", "POST"): Row(("participant",), bodies=({}, {"{held}": "{key}"})),
    ("phone.withdraw", "POST"): Row(
        WRITERS, forms=({**NEW, "card": "{card}"}, {**NEW, "card": "{held}", "key": "{key}"})
    ),
    ("gallery.page", "GET"): Row(ALL),
    ("gallery.station", "GET"): Row(ALL),
    ("gallery.respond", "POST"): Row(WALKERS, forms=({**NEW, "card": "{card}", "kind": "note", "text": "x"},)),
    ("gallery.take_back", "POST"): Row(WALKERS, forms=({**NEW, "response": "{response}"},)),
    ("gallery.join", "POST"): Row(WRITERS, forms=({**NEW, "card": "{card}", "organisation": "x"},)),
    ("table.page", "GET"): Row(("table", "host", "moderator", "coordinator")),
    ("table.leave", "POST"): Row(
        ("table", "host", "moderator", "coordinator"), forms=({**NEW, "kind": "entry", "title": "x"},)
    ),
    ("boards.board", "GET"): Row(ALL),
    ("boards.picker", "GET"): Row(ALL),
    ("plane.things", "GET"): Row(WRITERS),
    ("plane.place", "POST"): Row(WRITERS, bodies=({**NEW, "card": "{card}", "x": 0.5, "y": 0.5},)),
    ("pictures.picture", "GET"): Row(ALL),
    **PHOTOGRAPHS,
    # Writes and changes of scripts.
    ("writes.contribute", "POST"): Row(
        WRITERS,
        bodies=(
            {**NEW, "kind": "entry", "fields": ENTRY},
            {**NEW, "kind": "wish", "fields": {"text": "x", "answers": "{held}"}},
        ),
    ),
    ("writes.change", "PATCH"): Row(
        WRITERS,
        bodies=(
            {**NEW, "kind": "entry", "fields": ENTRY, "version": 2},
            {**NEW, "key": "{key}", "kind": "entry", "fields": ENTRY, "version": 1},
        ),
    ),
    ("writes.withdraw", "DELETE"): Row(WRITERS, bodies=(NEW, {**NEW, "key": "{key}"})),
    ("writes.respond", "POST"): Row(WALKERS, bodies=({**NEW, "card": "{card}", "kind": "dot"},)),
    **VOTES,
    ("writes.changes", "GET"): Row(
        ALL, queries=({"since": "0"}, {"since": "0", "station": "{station}"}, {"since": "0", "staff": ""})
    ),
    ("writes.stations", "GET"): Row(ALL),
    ("writes.act", "POST"): Row(
        JUDGES,
        bodies=(
            *({"action": verdict, "card": "{card}"} for verdict in ("hold", "hide", "restore", "release", "redact")),
            *({"action": state} for state in ("planned", "open", "paused", "closed")),
            {"action": "note", "text": "x"},
            {"action": "judge", "verdict": "release", "cards": ["{card}"]},
            {"action": "hand_back", "card": "{held}", "word": "x"},
            {"action": "put_together", "cards": {"{card}": ""}, "name": "x"},
            {"action": "take_out", "cards": {"{card}": "{cluster}"}},
            {"action": "name_cluster", "cluster": "{cluster}", "name": "x", "former": "x"},
            {"action": "dissolve", "cluster": "{cluster}"},
            *({"action": action, "by": "dots"} for action in ("order", "cover", "reveal")),
            {"action": "spotlight", "card": "{card}"},
            {"action": "not_alike", "cards": ["{card}", "{held}"]},
            {"action": "hide_response", "response": "{response}"},
            {"action": "show_response", "response": "{response}"},
            {"action": "redact_response", "response": "{response}"},
        ),
    ),
    ("actions.act", "POST"): Row(
        RUNNERS,
        bodies=(
            {"action": "show", "view": "station", "station": "{station}"},
            {"action": "show", "view": "vote", "station": "{station}"},
            {"action": "go_to", "item": "{point}"},
            {"action": "go_to", "item": "{point}", "does": True},
            {"action": "give_minutes", "item": "{point}", "minutes": 5},
            {"action": "automatic", "on": False},
            {"action": "layer", "layer": "kind:wished"},
            {"action": "read_out", "line": "{line}"},
            {"action": "imagery", "offered": True},
            {"action": "timer", "seconds": 60},
            {"action": "gong"},
            {"action": "pattern", "name": "network", "place": "projector", "on": True},
            {
                "action": "rotation_plan",
                "made": "hand",
                "groups": 2,
                "stations": ["{station}", "{other}"],
                "rounds": 2,
                "minutes": 5,
            },
            {"action": "rotation_line", "station": "{other}", "round": 1, "text": "x"},
            {"action": "message", "text": "x"},
            {"action": "undo", "id": "{action}"},
            {"action": "screen", "screen": "{seat}", "mode": "led", "view": "station", "station": "{other}"},
            {"action": "stations", "states": {"{other}": "closed"}},
            {"action": "pair_device", "digits": "000000"},
            {"action": "pair_confirm", "digits": "000000", "role": "host", "station": "{station}"},
            {"action": "remove_seat", "seat": "{seat}"},
        ),
    ),
    # Staff pages.
    **{(f"projector.{name}", "GET"): Row(("projector", *JUDGES), queries=({}, *GALLERY)) for name in ("page", "view")},
    ("moderate.page", "GET"): Row(RUNNERS),
    ("patterns.page", "GET"): Row(RUNNERS, queries=({}, {"measures": "1"})),
    ("rotation.page", "GET"): Row(RUNNERS),
    ("host.page", "GET"): Row(("host",)),
    ("reading.cards", "GET"): Row(JUDGES),
    ("arrange.page", "GET"): Row(JUDGES),
    ("check.page", "GET"): Row(RUNNERS),
    ("rehearse.page", "GET"): Row(RUNNERS),
    ("rehearse.act", "POST"): Row(RUNNERS, forms=({"do": "begin", "people": "10"}, {"do": "end"})),
    ("rehearse.enter", "POST"): Row(RUNNERS, forms=({"role": "moderator"},)),
    ("check.choose", "POST"): Row(RUNNERS, forms=({"address": "127.0.0.1"},)),
    ("documents.document", "GET"): Row(RUNNERS, parts=({"format_": "json"}, {"format_": "html"})),
    # The coordinator's pages.
    ("coordinate.page", "GET"): Row(COORDINATOR),
    ("coordinate.lock", "POST"): Row(COORDINATOR, forms=({"locked": "yes"},)),
    ("coordinate.delete_page", "GET"): Row(COORDINATOR),
    ("coordinate.delete", "POST"): Row(COORDINATOR, forms=({"title": "WerkStadt – ein Nachmittag"},)),
    ("coordinate_agenda.page", "GET"): Row(COORDINATOR, queries=({}, {"edit": "{point}"})),
    ("coordinate_agenda.add", "POST"): Row(COORDINATOR, forms=({"title": "x", "opens": "{station}"},)),
    ("coordinate_agenda.change", "POST"): Row(
        COORDINATOR, forms=(ONE_LINE, {"do": "longer"}, {"do": "shorter"}, *MOVES)
    ),
    ("coordinate_cards.page", "GET"): Row(COORDINATOR, queries=({}, {"station": "{station}"})),
    ("coordinate_cards.card", "GET"): Row(COORDINATOR),
    ("coordinate_cards.change", "POST"): Row(COORDINATOR, forms=({**NEW, "version": "2", "title": "x"},)),
    ("coordinate_cards.judge", "POST"): Row(
        COORDINATOR, forms=({},), parts=({"verdict": "hide"}, {"verdict": "restore"}, {"verdict": "redact"})
    ),
    ("coordinate_cards.judge_response", "POST"): Row(
        COORDINATOR, forms=({"do": "hide"}, {"do": "show"}, {"do": "redact"})
    ),
    ("coordinate_cards.redact_page", "GET"): Row(COORDINATOR),
    ("coordinate_chapter.page", "GET"): Row(COORDINATOR, parts=CHAPTERS),
    ("coordinate_chapter.save", "POST"): Row(COORDINATOR, forms=({"title": "x"},), parts=CHAPTERS),
    ("coordinate_chapter.preview", "POST"): Row(COORDINATOR, bodies=({"title": "x"},), parts=CHAPTERS),
    ("coordinate_documentation.page", "GET"): Row(COORDINATOR),
    ("coordinate_documentation.add", "POST"): Row(COORDINATOR, forms=({"title": "x"},)),
    ("coordinate_documentation.change", "POST"): Row(
        COORDINATOR, forms=({"do": "on"}, {"do": "off"}, *MOVES), parts=CHAPTERS
    ),
    ("coordinate_consents.page", "GET"): Row(COORDINATOR),
    ("coordinate_consents.add", "POST"): Row(COORDINATOR, forms=({**NEW, "choices": "place", "person": "x"},)),
    ("coordinate_consents.withdraw", "POST"): Row(COORDINATOR, forms=({},)),
    ("coordinate_documents.page", "GET"): Row(COORDINATOR),
    ("coordinate_editions.page", "GET"): Row(COORDINATOR),
    ("coordinate_editions.change", "POST"): Row(
        COORDINATOR,
        forms=(
            {"do": "give", "what": "quotation", "item": "{card}"},
            {"do": "take", "what": "quotation", "item": "{card}"},
            {"do": "person", "item": "{organisation}"},
            {"do": "organisation", "item": "{organisation}"},
        ),
    ),
    ("coordinate_facts.page", "GET"): Row(COORDINATOR),
    ("coordinate_facts.save", "POST"): Row(COORDINATOR, forms=({"title": "x"},), parts=({"group": "event"},)),
    ("coordinate_invitation.page", "GET"): Row(COORDINATOR),
    ("coordinate_invitation.upload", "POST"): Row(COORDINATOR, forms=({},)),
    ("coordinate_invitation.take", "POST"): Row(COORDINATOR, forms=({"table": "x\ty", "take": "1"},)),
    ("coordinate_papers.page", "GET"): Row(COORDINATOR),
    ("coordinate_prints.page", "GET"): Row(COORDINATOR),
    ("coordinate_prints.made", "POST"): Row(
        COORDINATOR,
        forms=({"network": "x", "password": "", "names": "x"},),
        parts=({"name": "wifi"}, {"name": "badges"}),
    ),
    ("coordinate_links.page", "GET"): Row(COORDINATOR),
    ("coordinate_links.add", "POST"): Row(COORDINATOR, forms=({"role": "host", "name": "x", "station": "{station}"},)),
    ("coordinate_links.revoke", "POST"): Row(COORDINATOR, forms=({},)),
    ("coordinate_organisations.page", "GET"): Row(COORDINATOR, queries=({}, {"edit": "{organisation}"})),
    ("coordinate_organisations.add", "POST"): Row(COORDINATOR, forms=({"name": "x"},)),
    ("coordinate_organisations.change", "POST"): Row(
        COORDINATOR,
        forms=(
            {"do": "save", "sector": "x"},
            {"do": "merge", "other": "{organisation}"},
            {"do": "split"},
            {"do": "apart", "other": "{organisation}"},
            {"do": "remove"},
        ),
    ),
    ("coordinate_pictures.page", "GET"): Row(COORDINATOR, queries=({}, {"edit": "{picture}"})),
    ("coordinate_pictures.add", "POST"): Row(COORDINATOR, forms=({"use": "photo", "station": "{station}"},)),
    ("coordinate_pictures.change", "POST"): Row(
        COORDINATOR, forms=({"do": "save", "use": "photo", "station": "{station}"}, *MOVES)
    ),
    ("coordinate_plenary.page", "GET"): Row(RUNNERS, queries=({}, {"edit": "{line}"})),
    ("coordinate_plenary.add", "POST"): Row(RUNNERS, forms=(ONE_LINE,), parts=({"sort": "insights"},)),
    ("coordinate_plenary.change", "POST"): Row(
        RUNNERS,
        forms=(ONE_LINE, *MOVES),
        parts=({"sort": "insights"}, {"sort": "agreements", "line": "{agreement}"}),
    ),
    ("coordinate_outcomes.page", "GET"): Row(RUNNERS),
    ("coordinate_outcomes.link", "POST"): Row(COORDINATOR, forms=({**NEW, "do": "make"}, {"do": "revoke"})),
    ("coordinate_outcomes.say", "POST"): Row(
        RUNNERS,
        forms=({"status": "", "word": "x"},),
        parts=({"sort": "agreement", "line": "{agreement}"}, {"sort": "carried", "line": "{carried}"}),
    ),
    ("coordinate_release.page", "GET"): Row(COORDINATOR),
    ("coordinate_release.release", "POST"): Row(
        COORDINATOR, forms=({**NEW, "by": "x", "edition": "internal", "formats": "csv"},)
    ),
    ("coordinate_release.change", "POST"): Row(
        COORDINATOR, forms=({"do": "again"}, {"do": "publish"}, {"do": "unpublish"})
    ),
    ("coordinate_release.ask", "POST"): Row(COORDINATOR, forms=({"until": "2026-12-01"}, {"do": "end"})),
    ("coordinate_release.hand_out", "POST"): Row(RUNNERS, forms=({"handed_out": "yes"},)),
    ("coordinate_release.file", "GET"): Row(
        RUNNERS, parts=({"number": "1", "format_": "csv"}, {"number": "1", "format_": "checksums"})
    ),
    ("coordinate_stations.page", "GET"): Row(COORDINATOR),
    ("coordinate_stations.add", "POST"): Row(COORDINATOR, forms=({"kind": "friction"},)),
    ("coordinate_stations.station", "GET"): Row(COORDINATOR),
    ("coordinate_stations.change", "POST"): Row(COORDINATOR, forms=(ONE_LINE, {"do": "up"}, {"do": "down"})),
    ("coordinate_stations.questions", "POST"): Row(COORDINATOR, forms=({"id": "q1", "text": "x"},)),
    ("coordinate_stations.delete_page", "GET"): Row(COORDINATOR),
    ("coordinate_stations.delete", "POST"): Row(COORDINATOR, forms=({"sure": "yes"},)),
    ("coordinate_station_settings.save", "POST"): Row(COORDINATOR, forms=({"hold": "yes", "background": "{picture}"},)),
    ("coordinate_texts.page", "GET"): Row(COORDINATOR, queries=({}, {"edit": "{talk}"})),
    ("coordinate_texts.save", "POST"): Row(
        COORDINATOR, forms=({"common_ground": "x"},), parts=({"group": "common_ground"},)
    ),
    ("coordinate_texts.add_talk", "POST"): Row(COORDINATOR, forms=({"title": "x"},)),
    ("coordinate_texts.change_talk", "POST"): Row(COORDINATOR, forms=(ONE_LINE, *MOVES)),
}

__all__ = ["ALL", "CLIENT", "ROWS", "Row"]
