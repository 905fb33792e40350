"""From an advice to its picture: what happened, what is open, what comes, in the words of the page's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor import Situation
from advisor.advice import Advice, Deadline
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import DayNotCovered, holiday_name
from advisor.facts.vocabulary import FACTS
from advisor.rulebook.words import yen_in_words
from portal import clock
from portal.dates import day_of, short_day, time_of
from portal.guidance.money import RefundPart
from portal.guidance.picture import Drawing, Event, Scene, Span, draw_tall, draw_wide
from portal.guidance.picture.scene import Kind, closing, opening
from portal.guidance.picture.wide import Tick
from portal.wording import Words

SHORT_NAMES = {
    "order_date": gettext_lazy("Ordered"),
    "promised_date": gettext_lazy("Delivery was due"),
    "received_date": gettext_lazy("It arrived"),
    "seller_contacted_at": gettext_lazy("Seller contacted"),
    "amazon_contacted_at": gettext_lazy("Amazon contacted"),
    "refund_issued_on": gettext_lazy("Refund confirmed"),
    "return_sent_on": gettext_lazy("Return sent"),
}
"""Facts whose label is too long for a picture."""
SHOWN_AS_DEADLINES = frozenset({"points_expire_on", "coupon_expire_on"})
KINDS: dict[str, Kind] = {"open": "open", "closing": "open", "not_open": "later", "closed": "over"}
RANKS: dict[Kind, int] = {"open": 0, "later": 1, "money": 2, "from": 3, "over": 4}
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
        return Event(opening(when), self.day(when), words, note, lines)

    def days(self, start: date | datetime | None, end: date | datetime | None) -> str:
        if start and end:
            return f"{self.moment(start)} – {self.moment(end)}"
        if start:
            return _("from %(day)s") % {"day": self.moment(start)}
        return _("until %(day)s") % {"day": self.moment(end)} if end else ""

    def events(self, situation: Situation) -> Iterator[Event]:
        for fact, value in situation.facts.items():
            if FACTS[fact].kind in ("date", "datetime") and fact not in SHOWN_AS_DEADLINES:
                yield self.event(value, str(SHORT_NAMES.get(fact) or self.words.label(fact)))

    def windows(self) -> Iterator[Span]:
        for one in self.advice.deadlines:
            if one.opens_at or one.closes_at:
                yield self.window(one)

    def window(self, one: Deadline) -> Span:
        opens, closes = one.opens_at, one.closes_at
        return Span(
            kind=KINDS[one.state],
            name=one.title,
            start=opens,
            end=closes,
            span_words=self.days(opens, closes),
            at_start=self.event(opens, one.title, _("opens")) if opens else None,
            at_end=self.event(closes, one.title, _("closes")) if closes else None,
        )

    def money(self, part: RefundPart) -> Span | None:
        if not (part.earliest and part.latest):
            return None
        amount = "" if part.amount_jpy is None else f" {yen_in_words(part.amount_jpy, self.words.lang)}"
        usual = self.day(part.latest) if part.earliest == part.latest else self.days(part.earliest, part.latest)
        late = part.worst_case if part.worst_case and part.worst_case != part.latest else None
        worst = (
            _("usually %(usual)s, at worst %(worst)s") % {"usual": usual, "worst": self.day(late)} if late else usual
        )
        name = _("Money back: %(what)s") % {"what": f"{part.title}{amount}"}
        until = _("usual until %(day)s") % {"day": self.day(part.latest)}
        return Span(
            kind="money",
            name=name,
            start=opening(part.earliest),
            end=closing(part.latest),
            span_words=worst,
            worst=closing(late) if late else None,
            at_start=self.event(part.earliest, name, until),
            at_worst=self.event(late, name, _("at worst")) if late else None,
        )

    def steps(self) -> Iterator[Span]:
        """What becomes possible on a day that is still to come, and is no window of its own."""
        told = {one.code for one in self.advice.deadlines}
        opening_then = {one.opens_at for one in self.advice.deadlines}
        for action in self.advice.actions:
            if action.status == "later" and action.from_ and opening(action.from_) not in opening_then:
                yield self.step(action.title, action.from_)
        for one in self.advice.escalations:
            if one.after and one.after > self.today and one.code not in told:
                yield self.step(one.title, one.after)

    def step(self, title: str, when: date | datetime) -> Span:
        start = opening(when)
        return Span("from", title, start, start, self.days(when, None), at_start=self.event(when, title))

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


def picture(advice: Advice, situation: Situation, refunds: list[RefundPart], words: Words) -> Picture | None:
    """The dates of the advice, drawn; None where there is none but today."""
    depict = _Depictor(advice, words)
    spans = [*depict.windows(), *filter(None, map(depict.money, refunds)), *depict.steps()]
    action = next((one for one in advice.actions if one.code == advice.headline.action), None)
    by = closing(action.by) if action and action.by else None
    spans.sort(key=lambda span: (RANKS[span.kind], span.end != by, span.end is None, span.end or advice.now))
    events = list(depict.events(situation))
    if not spans and not events:
        return None
    flag = _("Today") if advice.now.date() == clock.today() else _("That day")
    scene = Scene(advice.now, f"{flag} {depict.day(advice.now)}", events, spans)
    return Picture(draw_wide(scene, depict.ticks(scene)), draw_tall(scene))


def _holiday(day: date) -> bool:
    try:
        return holiday_name(day) is not None
    except DayNotCovered:
        return False


def _bare(day: str) -> str:
    """The day without its weekday, which is in brackets in Japanese and the first word in English."""
    return day.partition("(")[0] if "(" in day else day.split(" ", 1)[1]
