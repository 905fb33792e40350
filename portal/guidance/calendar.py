"""The dates of an advice as a calendar file (RFC 5545). Imported again, its events move; none is doubled."""

import hashlib
import unicodedata
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from icalendar import TRANSP, Alarm, Calendar, Event

from advisor import Situation, to_address
from advisor.advice import Advice
from advisor.facts import PROBLEM
from portal import markdown
from portal.dates import begins
from portal.guidance.dated import Dated, Kind, of_advice
from portal.wording import Words

MORNING = timedelta(hours=9)
"""When a whole day is announced: an alarm at its midnight would wake people."""
DAY, MOMENT = timedelta(days=1), timedelta(minutes=15)
"""How long an event lasts."""

KEYS: dict[Kind, str] = {
    "from": "", "since": "", "by": ".by", "opens": ".opens", "closes": ".closes", "next_instance": "",
    "usual_until": ".usual", "chase": ".chase",
}  # fmt: skip
"""What a calendar is told of, and how the key of its event ends: never to be changed, or an import doubles it."""
LAST_DAYS = ("by", "closes")
"""What is announced a day before."""


def entries(advice: Advice, words: Words) -> list[Dated]:
    """All that the advice tells a calendar, the earliest first."""
    found = [one for one in of_advice(advice, words) if one.kind in KEYS]
    return sorted(found, key=lambda one: (begins(one.told), _key(one)))


def _key(dated: Dated) -> str:
    """The same for the same thing each time."""
    return dated.thing + KEYS[dated.kind]


def calendar(advice: Advice, situation: Situation, words: Words, address: str) -> bytes:
    """The calendar file of an advice in the language of `words`; `address` is where the advice is read."""
    case = _fingerprint(situation)
    made = Calendar.new(
        prodid=f"-//Todoku//Todoku//{words.lang.upper()}",
        method="PUBLISH",
        calscale="GREGORIAN",
        uid=f"{case}@todoku",
        name=_("Todoku: %(title)s") % {"title": words.value(PROBLEM, situation.problem)},
    )
    for one in entries(advice, words):
        made.add_component(_event(one, case, advice.now, words.lang, address))
    return bytes(made.to_ical())


def _fingerprint(situation: Situation) -> str:
    """The same for the same answers, in whichever order and language they are given."""
    return hashlib.sha256(urlencode(to_address(situation)).encode()).hexdigest()[:24]


def _event(dated: Dated, case: str, now: datetime, lang: str, address: str) -> Event:
    start, length = dated.told, DAY
    if isinstance(start, datetime):
        start, length = start.astimezone(UTC), MOMENT
    notice = _(
        "Figures are a guide. What your own order page says comes first. This is unofficial and no legal advice."
    )
    summary = " ".join(_clean(dated.line).split())
    paragraphs = [_clean(markdown.to_text(dated.text)), notice]
    event = Event.new(
        uid=f"{case}.{_key(dated)}@todoku",
        stamp=now.astimezone(UTC),
        start=start,
        end=start + length,
        summary=summary,
        description="\n\n".join(one for one in paragraphs if one),
        transparency=TRANSP.TRANSPARENT,
        url=address,
    )
    for name in ("SUMMARY", "DESCRIPTION"):
        event[name].params["LANGUAGE"] = lang
    trigger = _trigger(dated)
    if begins(dated.told) + trigger > now:
        event.add_component(_alarm(summary, trigger))
    return event


def _trigger(dated: Dated) -> timedelta:
    """From the event's start to its alarm."""
    morning = timedelta() if isinstance(dated.told, datetime) else MORNING
    return morning - DAY if dated.kind in LAST_DAYS else morning


def _alarm(words: str, trigger: timedelta) -> Alarm:
    alarm = Alarm.new(description=words)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", trigger)
    return alarm


def _clean(text: str) -> str:
    """Without control characters, which a calendar file may not hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) != "Cc").strip()
