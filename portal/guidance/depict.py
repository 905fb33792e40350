"""From an advice to its picture: what happened, what is open, what comes, in the words of the page's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from advisor.advice import Advice, Deadline, Refund
from advisor.calendar import DayNotCovered, holiday_name, start_of
from advisor.rulebook import yen_in_words
from portal.dates import begins, day_of, ends, short_day, time_of
from portal.guidance.asking import Asked
from portal.guidance.dated import Dated, Kind, by_thing, gathered
from portal.guidance.picture import Drawing, Event, Scene, Span, draw_tall, draw_wide
from portal.guidance.picture.scene import SpanKind
from portal.guidance.picture.wide import Tick
from portal.wording import Words

KINDS: dict[str, SpanKind] = {"open": "open", "closing": "open", "not_open": "later", "closed": "over"}
RANKS: dict[SpanKind, int] = {"open": 0, "later": 1, "money": 2, "from": 3, "over": 4}
TICKS_AROUND = timedelta(days=28)
MONDAY = 0


@dataclass(frozen=True)
class Picture:
    """Both drawings of the same dates; the page shows the one that fits."""

    wide: Drawing
    tall: Drawing


class _Depictor:
    """Words and days for one advice."""

    def __init__(self, advice: Advice, words: Words) -> None:
        self.advice = advice
        self.words = words
        self.today = advice.now.date()

    def day(self, when: date | datetime) -> str:
        return short_day(day_of(when), self.words.lang, self.today)

    def moment(self, when: date | datetime) -> str:
        return " ".join(filter(None, (self.day(when), time_of(when))))

    def event(self, when: date | datetime, words: str, note: str = "") -> Event:
        day = day_of(when)
        year = "" if day.year == self.today.year else f"{day:%Y}"
        lines = tuple(filter(None, (short_day(day, self.words.lang, day), year, time_of(when))))
        return Event(begins(when), self.day(when), words, note, lines)

    def days(self, start: date | datetime | None, end: date | datetime | None) -> str:
        if start and end:
            return f"{self.moment(start)} – {self.moment(end)}"
        if start:
            return _("from %(day)s") % {"day": self.moment(start)}
        return _("until %(day)s") % {"day": self.moment(end)} if end else ""

    def events(self, dated: list[Dated]) -> Iterator[Event]:
        for one in dated:
            if one.kind in ("event", "wish"):
                yield self.event(one.when, self.words.short(one.code))

    def spans(self, dated: list[Dated]) -> Iterator[Span]:
        """What lasts: windows, usual windows of money, and what becomes possible with a day still to come."""
        opening_then = {begins(one.when) for one in dated if one.kind == "opens"}
        for days in by_thing(dated).values():
            item = next(iter(days.values())).item
            if isinstance(item, Deadline):
                yield self.window(item, days)
            if isinstance(item, Refund) and "usual_until" in days:
                yield self.money(item, days)
            if "from" in days and begins(days["from"].when) not in opening_then:
                yield self.step(days["from"])
            if "next_instance" in days and days["next_instance"].day > self.today:
                yield self.step(days["next_instance"])

    def window(self, item: Deadline, days: Mapping[Kind, Dated]) -> Span:
        opens, closes = _when(days, "opens"), _when(days, "closes")
        return Span(
            kind=KINDS[item.state],
            name=item.title,
            start=begins(opens) if opens else None,
            end=ends(closes) if closes else None,
            span_words=self.days(opens, closes),
            at_start=self.event(opens, item.title, _("opens")) if opens else None,
            at_end=self.event(closes, item.title, _("closes")) if closes else None,
        )

    def money(self, item: Refund, days: Mapping[Kind, Dated]) -> Span:
        latest, late = days["usual_until"], days.get("worst")
        first = days.get("usual_from", latest)
        amount = "" if item.amount_jpy is None else f" {yen_in_words(item.amount_jpy, self.words.lang)}"
        usual = self.day(latest.when) if first is latest else self.days(first.when, latest.when)
        name = _("Money back: %(what)s") % {"what": f"{latest.title}{amount}"}
        until = _("usual until %(day)s") % {"day": self.day(latest.when)}
        worst = {"usual": usual, "worst": self.day(late.when)} if late else None
        return Span(
            kind="money",
            name=name,
            start=begins(first.when),
            end=ends(latest.when),
            span_words=_("usually %(usual)s, at worst %(worst)s") % worst if worst else usual,
            worst=ends(late.when) if late else None,
            at_start=self.event(first.when, name, until),
            at_worst=self.event(late.when, name, _("at worst")) if late else None,
        )

    def step(self, dated: Dated) -> Span:
        start = begins(dated.when)
        return Span(
            "from", dated.title, start, start, self.days(dated.when, None), at_start=self.event(dated.when, dated.title)
        )

    def ticks(self, scene: Scene) -> list[Tick]:
        """Days worth naming below the axis: where windows end and begin, then holidays, then Mondays."""
        days = [day_of(span.end) for span in scene.spans if span.end]
        days += [day_of(moment) for span in scene.spans for moment in (span.start, span.worst) if moment]
        around = [self.today + timedelta(days=step) for step in range(-TICKS_AROUND.days, TICKS_AROUND.days)]
        days += [day for day in around if _holiday(day) and day.weekday() < 6]
        first = min((event.when.date() for event in scene.events), default=self.today)
        days += [day for day in around if day.weekday() == MONDAY and day > first]
        return [Tick(start_of(day), self.tick(day)) for day in dict.fromkeys(days) if day != self.today]

    def tick(self, day: date) -> str:
        holiday = _(" (holiday)") if _holiday(day) else ""
        return f"{_bare(self.day(day))}{holiday}"


def picture(advice: Advice, dated: list[Dated], words: Words) -> Picture | None:
    """The dates of the advice, drawn; None where there is none but today."""
    depict = _Depictor(advice, words)
    spans = list(depict.spans(dated))
    action = next((one for one in advice.actions if one.code == advice.headline.action), None)
    by = ends(action.by) if action and action.by else None
    spans.sort(key=lambda span: (RANKS[span.kind], span.end != by, span.end is None, span.end or advice.now))
    events = list(depict.events(dated))
    if not spans and not events:
        return None
    flag = _("Today") if advice.now.date() == words.today else _("That day")
    scene = Scene(advice.now, f"{flag} {depict.day(advice.now)}", events, spans)
    return Picture(draw_wide(scene, depict.ticks(scene)), draw_tall(scene))


def picture_of(asked: Asked) -> Picture | None:
    """The dates of what is asked, drawn; None where there is none but today."""
    return picture(asked.advice, gathered(asked.advice, asked.situation, asked.words), asked.words)


def _when(days: Mapping[Kind, Dated], kind: Kind) -> date | datetime | None:
    return days[kind].when if kind in days else None


def _holiday(day: date) -> bool:
    try:
        return holiday_name(day) is not None
    except DayNotCovered:
        return False


def _bare(day: str) -> str:
    """The day without its weekday, which is in brackets in Japanese and the first word in English."""
    return day.partition("(")[0] if "(" in day else day.split(" ", 1)[1]
