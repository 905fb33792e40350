"""The tall drawing for a phone: the days in their order, one below the other, without a scale."""

from dataclasses import dataclass

from portal.guidance.picture.scene import Event, Scene, Span
from portal.guidance.picture.shapes import Drawing, wrap

WIDTH_PX = 328
DATE_X, SPINE_X, WINDOW_X, MONEY_X, WORDS_X = 90, 104, 120, 136, 152
WORDS_PX, NOTE_PX = 15, 13
LINE_PX = 20
GAP_PX = 27
TODAY_PX = 60
MOST_PAST, MOST_ROWS = 4, 11


@dataclass(frozen=True)
class TallRow:
    """One line of the order, and how far down it stands."""

    event: Event
    y: float


def draw_tall(scene: Scene) -> Drawing:
    """The scene in order. At most eleven rows: the latest of the past, the earliest of what is to come."""
    drawing = Drawing(WIDTH_PX)
    window = next((span for span in scene.spans if span.kind in ("open", "later")), None)
    monies = [span for span in scene.spans if span.kind == "money"]
    money = max(monies, key=lambda span: span.worst or span.end or scene.now, default=None)
    rows, today = _rows(drawing, scene, window)
    _spine(drawing, rows, today)
    at = {id(row.event): row.y for row in rows}
    if window:
        _window(drawing, window, at, today)
    if money:
        _money(drawing, money, at)
    for row in rows:
        _row(drawing, row, row.event.when <= scene.now, window)
    _today(drawing, today, scene)
    return drawing


def _chosen(scene: Scene, window: Span | None) -> tuple[list[Event], list[Event]]:
    events = list(scene.events)
    for span in scene.spans:
        shows_start = span.at_start and (span.at_start.when > scene.now or span is window or span.kind == "money")
        events += [event for event in (span.at_start if shows_start else None, span.at_end, span.at_worst) if event]
    events.sort(key=lambda event: event.when)
    past = [event for event in events if event.when <= scene.now][-MOST_PAST:]
    ahead = [event for event in events if event.when > scene.now]
    room = MOST_ROWS - len(past) - 1
    last = window.at_end if window and window.at_end in ahead else None
    kept = ahead[:room] if last is None or last in ahead[:room] else [*ahead[: room - 1], last]
    return past, kept


def _rows(drawing: Drawing, scene: Scene, window: Span | None) -> tuple[list[TallRow], float]:
    past, ahead = _chosen(scene, window)
    y: float = 18
    rows = []
    for event in past:
        rows.append(TallRow(event, y))
        y += _height(event)
    today = y
    y += TODAY_PX
    for event in ahead:
        rows.append(TallRow(event, y))
        y += _height(event)
    drawing.height = round(y - GAP_PX + 8) if ahead else round(today + 24)
    return rows, today


def _height(event: Event) -> float:
    return max(len(_lines(event)) + len(_notes(event)), len(event.when_lines)) * LINE_PX + GAP_PX


def _lines(event: Event) -> list[str]:
    return wrap(event.words, WIDTH_PX - WORDS_X, WORDS_PX)


def _notes(event: Event) -> list[str]:
    return wrap(event.note, WIDTH_PX - WORDS_X, NOTE_PX) if event.note else []


def _spine(drawing: Drawing, rows: list[TallRow], today: float) -> None:
    ys = [row.y for row in rows] + [today]
    drawing.line("axis", (SPINE_X, min(ys)), (SPINE_X, max(ys)))


def _window(drawing: Drawing, window: Span, at: dict[int, float], today: float) -> None:
    """The lane of the most pressing window, from where it opens to where it closes."""
    top = at.get(id(window.at_start), min(at.values()) if window.at_start else today)
    bottom = at.get(id(window.at_end), drawing.height - 14)
    look = "open" if window.kind == "open" else "open later"
    if window.kind == "later":
        _waiting(drawing, today + 16, top - 8)
    drawing.box(look, WINDOW_X - 5, top, WINDOW_X + 5, bottom)
    if id(window.at_end) in at:
        drawing.line("cap", (WINDOW_X - 9, bottom), (WINDOW_X + 9, bottom))
    else:
        drawing.line("go", (WINDOW_X - 5, bottom + 4), (WINDOW_X, bottom + 10), (WINDOW_X + 5, bottom + 4))
    if id(window.at_start) in at:
        drawing.ring("dot", WINDOW_X, top, 7)


def _waiting(drawing: Drawing, top: float, bottom: float) -> None:
    y = top
    while y < bottom:
        drawing.line("hatch", (SPINE_X - 6, y), (SPINE_X + 6, y - 8))
        y += 8


def _money(drawing: Drawing, money: Span, at: dict[int, float]) -> None:
    """The lane of the refund that may take longest: its usual window, and dashes to the worst case."""
    if id(money.at_start) not in at:
        return
    top = at[id(money.at_start)]
    drawing.box("due", MONEY_X - 4, top - 8, MONEY_X + 4, top + 22)
    if id(money.at_worst) in at:
        worst = at[id(money.at_worst)]
        drawing.line("due worst", (MONEY_X, top + 22), (MONEY_X, worst))
        drawing.line("due", (MONEY_X - 6, worst), (MONEY_X + 6, worst))


def _row(drawing: Drawing, row: TallRow, is_past: bool, window: Span | None) -> None:
    event, y = row.event, row.y + 5
    mine = window is not None and window.kind == "open" and event in (window.at_start, window.at_end)
    drawing.ring("ring past" if is_past else "ring", SPINE_X, row.y)
    for place, line in enumerate(event.when_lines):
        look = "note end" if place else "strong end act" if mine else "strong end"
        drawing.write(look, DATE_X, y + place * (LINE_PX - 1), line)
    lines = _lines(event)
    for place, line in enumerate(lines):
        drawing.write("large act" if mine else "large", WORDS_X, y + place * LINE_PX, line)
    for place, line in enumerate(_notes(event), start=len(lines)):
        drawing.write("note", WORDS_X, y + place * LINE_PX - 1, line)


def _today(drawing: Drawing, y: float, scene: Scene) -> None:
    drawing.line("today", (0, y), (WIDTH_PX, y))
    drawing.box("flag", WORDS_X, y - 14, WIDTH_PX, y + 14)
    drawing.write("on-flag", WORDS_X + 12, y + 5, scene.now_words)
