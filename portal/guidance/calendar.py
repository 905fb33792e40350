"""The dates of an advice as a calendar file (RFC 5545). Imported again, its events move; none is doubled."""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from icalendar import TRANSP, Alarm, Calendar, Event

from advisor import Situation, to_address
from advisor.advice import Action, Advice
from portal import markdown
from portal.clock import TOKYO
from portal.dates import day_of
from portal.wording import Words

MORNING = timedelta(hours=9)
"""When a whole day is announced: an alarm at its midnight would wake people."""
DAY = timedelta(days=1)

Announced = Literal["on_time", "day_before"]


@dataclass(frozen=True)
class Entry:
    """One event to be. `key` is the same for the same thing each time; `when` is a day or a moment in Tokyo."""

    key: str
    when: date | datetime
    summary: str
    text: str = ""
    announced: Announced = "on_time"


def entries(advice: Advice, words: Words) -> list[Entry]:
    """All dated things of the advice, the earliest first: steps, windows, money, the ladder."""
    found = [*_actions(advice), *_deadlines(advice), *_refunds(advice, words), *_ladder(advice)]
    return sorted(found, key=lambda entry: (_start(entry.when), entry.key))


def calendar(advice: Advice, situation: Situation, words: Words, address: str) -> bytes:
    """The calendar file of an advice in the language of `words`; `address` is where the advice is read."""
    case = _fingerprint(situation)
    made = Calendar.new(
        prodid=f"-//Todoku//Todoku//{words.lang.upper()}",
        method="PUBLISH",
        calscale="GREGORIAN",
        uid=f"{case}@todoku",
        name=_("Todoku: %(title)s") % {"title": words.value("problem", situation.facts["problem"])},
    )
    for entry in entries(advice, words):
        made.add_component(_event(entry, case, advice.now, words.lang, address))
    return bytes(made.to_ical())


def _fingerprint(situation: Situation) -> str:
    """The same for the same answers, in whichever order and language they are given."""
    return hashlib.sha256(urlencode(to_address(situation)).encode()).hexdigest()[:24]


def _actions(advice: Advice) -> Iterator[Entry]:
    closings = {_whole(deadline.closes_at) for deadline in advice.deadlines if deadline.closes_at}
    for action in _pending(advice):
        if action.from_ is not None:
            yield Entry(f"action.{action.code}", _whole(action.from_), action.title, action.text)
        if action.by is not None and _whole(action.by) not in closings:
            title = _("%(what)s: last day") % {"what": action.title}
            yield Entry(f"action.{action.code}.by", _whole(action.by), title, action.text, "day_before")


def _pending(advice: Advice) -> list[Action]:
    """The steps that are certain and not yet done."""
    return [action for action in advice.actions if action.status in ("now", "later")]


def _deadlines(advice: Advice) -> Iterator[Entry]:
    for one in advice.deadlines:
        key = f"deadline.{one.code}"
        if one.opens_at is not None:
            yield Entry(f"{key}.opens", _whole(one.opens_at), _("%(what)s: opens") % {"what": one.title})
        if one.closes_at is not None:
            title = _("%(what)s: closes") % {"what": one.title}
            last_day = _whole(one.closes_at)
            yield Entry(f"{key}.closes", last_day, title, _task(last_day, advice), "day_before")


def _task(last_day: date | datetime, advice: Advice) -> str:
    """The step to take by then, as words for the last day of a window."""
    for step in _pending(advice):
        if step.by is not None and _whole(step.by) == last_day:
            return f"{step.title}\n\n{step.text}"
    return ""


def _refunds(advice: Advice, words: Words) -> Iterator[Entry]:
    for part in advice.refunds:
        key = f"refund.{part.method}.{part.via}"
        what = {"what": part.title or words.choice("payment", part.method)}
        if part.arrives.latest is not None:
            yield Entry(f"{key}.usual", part.arrives.latest, _("%(what)s: usual until this day") % what, part.text)
        if part.chase_from is not None:
            yield Entry(f"{key}.chase", part.chase_from, _("%(what)s: ask again if it is not there") % what, part.text)


def _ladder(advice: Advice) -> Iterator[Entry]:
    told = {deadline.code for deadline in advice.deadlines}
    for one in advice.escalations:
        if one.after is not None and one.code not in told:
            yield Entry(f"escalation.{one.code}", one.after, one.title, one.text)


def _whole(when: date | datetime) -> date | datetime:
    """A window that opens with a day or closes with it is said by the day."""
    if isinstance(when, datetime) and when.astimezone(TOKYO).time() in (time(0, 0), time(23, 59, 59)):
        return day_of(when)
    return when


def _start(when: date | datetime) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time(), TOKYO)


def _event(entry: Entry, case: str, now: datetime, lang: str, address: str) -> Event:
    is_moment = isinstance(entry.when, datetime)
    start = entry.when.astimezone(UTC) if isinstance(entry.when, datetime) else entry.when
    notice = _(
        "Figures are a guide. What your own order page says comes first. This is unofficial and no legal advice."
    )
    summary = " ".join(_clean(entry.summary).split())
    paragraphs = [_clean(markdown.to_text(entry.text)), notice]
    event = Event.new(
        uid=f"{case}.{entry.key}@todoku",
        stamp=now.astimezone(UTC),
        start=start,
        end=start + (timedelta(minutes=15) if is_moment else DAY),
        summary=summary,
        description="\n\n".join(one for one in paragraphs if one),
        transparency=TRANSP.TRANSPARENT,
        url=address,
    )
    for name in ("SUMMARY", "DESCRIPTION"):
        event[name].params["LANGUAGE"] = lang
    trigger = _trigger(entry.announced, is_moment=is_moment)
    if _start(entry.when) + trigger > now:
        event.add_component(_alarm(summary, trigger))
    return event


def _trigger(announced: Announced, *, is_moment: bool) -> timedelta:
    """From the event's start to its alarm."""
    morning = timedelta() if is_moment else MORNING
    return morning - DAY if announced == "day_before" else morning


def _alarm(words: str, trigger: timedelta) -> Alarm:
    alarm = Alarm.new(description=words)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", trigger)
    return alarm


def _clean(text: str) -> str:
    """Without control characters, which a calendar file may not hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) != "Cc").strip()
