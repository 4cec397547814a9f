"""The wall calendar: entries in their months, then a page that asks whom the empty months leave out."""

from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.figures.year import Holiday, YearEntry, draw_lanes, draw_year
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.empty import invitation
from werkstadt.station.layouts.figured import figure_page, year_words
from werkstadt.station.layouts.layout import BoardPage, Group, Scene, element_id, sort_look
from werkstadt.station.saying import say_fields
from werkstadt.station.state import Card, StationState
from werkstadt.station.when import first_month
from werkstadt.words import Words

UNDATED = 13
"""Behind the months: what happens all year, or has no date."""


class Year:
    """Layout `year`: parts `when`, `title`, `by`, `needs` and `lanes` name the fields of an entry."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """The entries by month; what happens in several stands in the first, what has no month comes last."""
        accent, icon = sort_look(kind, board.sorts[0])
        by_month: dict[int, list[Card]] = {month: [] for month in range(1, UNDATED + 1)}
        for card in state.of(*board.sorts):
            when = card.fields.get(board.parts.get("when", "")) or {}
            by_month[first_month(when, state.year) or UNDATED].append(card)
        headings = [*words.months(), words("Das ganze Jahr oder ohne festes Datum")]
        return [Group(heading, tuple(by_month[number]), accent, icon) for number, heading in enumerate(headings, 1)]

    def figure(self, scene: Scene, box: Box, prefix: str, page: int, /) -> Drawing | None:
        """The calendar's pages, after them the lanes of the groups reached, where entries name any."""
        return _draw(scene, box, prefix, page)

    def board(self, scene: Scene, box: Box, page: int, static: str, /) -> BoardPage:
        """The figure; an empty year carries the invitation."""
        over = "" if scene.cards else invitation(scene, box, static, over=True)
        return figure_page(_draw(scene, box, "year-", page), over)


def _draw(scene: Scene, box: Box, prefix: str, page: int) -> Drawing:
    entries = [_entry(scene, card) for card in scene.cards]
    said, year = year_words(scene.words), scene.state.year
    calendar = draw_year(entries, holidays_of(scene.state), box, year=year, words=said, page=page, prefix=prefix)
    if not any(entry.lanes for entry in entries):
        return calendar
    lanes = draw_lanes(entries, box, year=year, words=said, page=max(0, page - calendar.pages), prefix=prefix)
    shown = calendar if page < calendar.pages else lanes
    return Drawing(shown.svg, calendar.pages + lanes.pages, shown.alt, shown.ids)


def _entry(scene: Scene, card: Card) -> YearEntry:
    said = say_fields(scene.kind, card, scene.state, scene.words)

    def text(part: str) -> str:
        line = said.get(scene.part(part))
        return line.text if line else ""

    lanes = said.get(scene.part("lanes"))
    return YearEntry(
        id=element_id(card), title=text("title"), when=card.fields.get(scene.part("when")), by=text("by"),
        needs=text("needs"), lanes=(lanes.items or (lanes.text,)) if lanes else (),
        marked=card.id in scene.state.marked,
    )  # fmt: skip


def holidays_of(state: StationState) -> list[Holiday]:
    """School holidays from the setting `holidays`: rows of name, first and last day."""
    return [Holiday(row.get("name", ""), row["start"], row["end"]) for row in state.settings.get("holidays") or ()]
