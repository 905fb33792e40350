"""The wide drawing: a scale of days, what happened above it, a lane below it for each window."""

from dataclasses import dataclass
from datetime import datetime

from portal.guidance.picture.scale import Scale, scale_of
from portal.guidance.picture.scene import Event, Scene, Span
from portal.guidance.picture.shapes import Drawing, width_px

WIDTH_PX = 840
EDGE_PX = 8
STEP_PX = 24
LANE_PX = 43
LINE_PX = 18
MOST_LANES = 6
MOST_EVENTS = 6
TICK_GAP_PX = 14
BOLD = 1.05
"""How much wider bold words are."""


@dataclass(frozen=True)
class Tick:
    """A day named below the axis."""

    when: datetime
    words: str


@dataclass(frozen=True)
class Lane:
    """A span with its room: days that do not fit beside the name stand on a line of their own."""

    span: Span
    top: float
    words_top: float


def draw_wide(scene: Scene, ticks: list[Tick]) -> Drawing:
    """The scene to scale. Of the ticks, the most important first, as many are written as have room."""
    drawing = Drawing(WIDTH_PX)
    spans = scene.spans[:MOST_LANES]
    events = sorted(scene.events, key=lambda event: event.when)[-MOST_EVENTS:]
    scale = _scale(scene, events, spans)
    flag = len(events) * STEP_PX + 2
    axis = flag + 30
    lanes, bottom = _lanes(spans, axis + 36)
    drawing.height = round(bottom)
    _axis(drawing, scale, axis)
    _ticks(drawing, scale, ticks, axis)
    for row, event in enumerate(events):
        _event(drawing, scale.x(event.when), row * STEP_PX, axis, event)
    for lane in lanes:
        _bar(drawing, scale, lane, scene.now)
    _today(drawing, scale.x(scene.now), flag, scene)
    for lane in lanes:
        _words(drawing, scale.x(lane.span.start or scene.now), lane)
    return drawing


def _lanes(spans: list[Span], top: float) -> tuple[list[Lane], float]:
    """The lanes from above to below, and where the last one ends."""
    lanes = []
    for span in spans:
        fits = _name_px(span) + width_px(span.span_words) <= WIDTH_PX
        lanes.append(Lane(span, top, top + (0 if fits else LINE_PX)))
        top = lanes[-1].words_top + LANE_PX
    return lanes, top


def _name_px(span: Span) -> float:
    return width_px(span.name) * BOLD + 14


def _scale(scene: Scene, events: list[Event], spans: list[Span]) -> Scale:
    moments = [scene.now, *(event.when for event in events)]
    for span in spans:
        moments += [moment for moment in (span.start, span.end, span.worst) if moment]
    return scale_of(min(moments), scene.now, max(moments), EDGE_PX, WIDTH_PX - EDGE_PX)


def _axis(drawing: Drawing, scale: Scale, y: float) -> None:
    left = 0.0
    for x in (*scale.breaks, WIDTH_PX + 10.0):
        drawing.line("axis", (left, y), (x - 5, y))
        if x < WIDTH_PX:
            drawing.line("axis", (x - 8, y + 6), (x - 2, y - 6))
            drawing.line("axis", (x + 2, y + 6), (x + 8, y - 6))
        left = x + 5


def _ticks(drawing: Drawing, scale: Scale, ticks: list[Tick], axis: float) -> None:
    taken: list[tuple[float, float]] = []
    for tick in filter(lambda one: scale.shows(one.when), ticks):
        x, half = scale.x(tick.when), width_px(tick.words) / 2
        middle = min(max(x, half), WIDTH_PX - half)
        left, right = middle - half - TICK_GAP_PX / 2, middle + half + TICK_GAP_PX / 2
        if all(right <= begin or left >= end for begin, end in taken):
            taken.append((left, right))
            drawing.line("axis", (x, axis - 4), (x, axis + 4))
            drawing.write("note middle", middle, axis + 22, tick.words)


def _event(drawing: Drawing, x: float, top: float, axis: float, event: Event) -> None:
    drawing.line("lead", (x, top + 4), (x, axis))
    drawing.ring("ring", x, axis)
    words = f"{event.when_words} {event.words}"
    if x + 8 + width_px(words) <= WIDTH_PX:
        drawing.write("", x + 8, top + 14, words)
    else:
        drawing.write("end", x - 8, top + 14, words)


def _bar(drawing: Drawing, scale: Scale, lane: Lane, now: datetime) -> None:
    span = lane.span
    drawing.line("hair", (0, lane.top), (WIDTH_PX, lane.top))
    left = scale.x(span.start or now)
    right = scale.x(span.end) if span.end else float(WIDTH_PX)
    y = lane.words_top + 29
    match span.kind:
        case "from":
            drawing.line("due", (left, y - 6), (left, y + 6))
            drawing.arrow("due", left, min(left + 28, WIDTH_PX), y)
        case "money":
            drawing.box("due", left, y - 5, max(right, left + 4), y + 5)
            if span.worst and span.end and span.worst > span.end:
                worst = scale.x(span.worst)
                drawing.line("due worst", (right, y), (worst, y))
                drawing.line("due", (worst, y - 6), (worst, y + 6))
        case "over":
            drawing.hatch(left, y - 6, right, y + 6)
            drawing.box("due", left, y - 6, right, y + 6)
        case _:
            _window(drawing, span, (left, right, y), scale.x(now))


def _window(drawing: Drawing, span: Span, bar: tuple[float, float, float], today: float) -> None:
    left, right, y = bar
    if span.kind == "later" and today < left:
        drawing.hatch(today, y - 4, left, y + 4)
    look = "open" if span.kind == "open" else "open later"
    if span.end is None:
        drawing.box(look, left, y - 6, WIDTH_PX - 12, y + 6)
        drawing.arrow("go", WIDTH_PX - 12, WIDTH_PX, y)
    else:
        drawing.box(look, left, y - 6, max(right, left + 4), y + 6)
        drawing.line("cap", (right, y - 10), (right, y + 10))


def _words(drawing: Drawing, bar: float, lane: Lane) -> None:
    """The name at the left, the days above the bar, or as close to it as they fit."""
    span = lane.span
    drawing.write("strong act" if span.kind == "open" else "strong", 0, lane.top + 15, span.name)
    left = _name_px(span) if lane.words_top == lane.top else 0
    days = max(left, min(bar + 6, WIDTH_PX - width_px(span.span_words)))
    drawing.write("", days, lane.words_top + 15, span.span_words)


def _today(drawing: Drawing, x: float, flag: float, scene: Scene) -> None:
    width = width_px(scene.now_words) * BOLD + 16
    left = x if x + width <= WIDTH_PX else x - width
    drawing.line("today", (x, flag), (x, drawing.height))
    drawing.box("flag", left, flag, left + width, flag + 24)
    drawing.write("on-flag", left + 8, flag + 17, scene.now_words)
