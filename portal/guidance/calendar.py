"""The days to come as a calendar file (RFC 5545). Imported again, its events move; none is doubled."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from django.utils.translation import gettext as _
from icalendar import TRANSP, Alarm, Calendar, Event, vDuration

from advisor import Situation
from advisor.advice import Advice
from advisor.calendar import FIRST_YEAR
from advisor.facts import PROBLEM
from portal import markdown
from portal.clock import TOKYO
from portal.dates import begins
from portal.guidance.matters import Matter, has_days_to_come, to_come
from portal.wording import Words

DAY, MOMENT = timedelta(days=1), timedelta(minutes=15)
"""How long an event lasts."""
MORNING_BEFORE, EVENING_BEFORE, SHORTLY_BEFORE = timedelta(hours=-15), timedelta(hours=-6), timedelta(minutes=-15)
EVENING = timedelta(hours=18)
"""When an event is announced: nine in the morning or six in the evening before a whole day, or six in its evening; and
before a moment."""
FIRST_SECOND = datetime(FIRST_YEAR, 1, 1, tzinfo=TOKYO)
"""From where SEQUENCE counts: of two files the one made later is the newer one, whatever has changed between them."""
UidOf = Callable[[str], str]
"""From the key of a matter to its UID."""


def has_events(advice: Advice, words: Words) -> bool:
    """Whether there is any day to come, so that a file is worth offering."""
    return has_days_to_come(advice, words)


def uid_of_problem(problem: str, key: str) -> str:
    """The UID of a matter of whoever asks about that problem: the same whatever the other answers are."""
    return f"{problem}.{key}@todoku"


def calendar(
    advice: Advice,
    situation: Situation,
    words: Words,
    address: str,
    made_at: datetime,
    uid_of: UidOf | None = None,
    look_again_after: timedelta | None = None,
) -> bytes:
    """The calendar file of an advice in the language of `words`; `address` is where the advice is read.

    `uid_of`: another UID for each matter than that of the problem, as for a case that is kept.
    `look_again_after`: how soon a program that subscribes to the file should ask for it again.
    """
    name_of = uid_of or partial(uid_of_problem, situation.problem)
    name = _("Todoku: %(title)s") % {"title": words.value(PROBLEM, situation.problem)}
    made = _begun(name, words.lang, name_of, look_again_after)
    for one in to_come(advice, words):
        made.add_component(_event(one, name_of(one.key), made_at, words.lang, address))
    return bytes(made.to_ical())


def calendar_without_days(lang: str, uid_of: UidOf, look_again_after: timedelta) -> bytes:
    """For a program that subscribes: what it took over before goes."""
    return bytes(_begun(_("Todoku"), lang, uid_of, look_again_after).to_ical())


def _begun(name: str, lang: str, name_of: UidOf, look_again_after: timedelta | None) -> Calendar:
    made = Calendar.new(
        prodid=f"-//Todoku//Todoku//{lang.upper()}",
        method="PUBLISH",
        calscale="GREGORIAN",
        uid=name_of("calendar"),
        name=name,
        refresh_interval=look_again_after,
    )
    if look_again_after:
        made.add("x-published-ttl", vDuration(look_again_after))  # what Outlook reads of it
    return made


def _event(matter: Matter, uid: str, made_at: datetime, lang: str, address: str) -> Event:
    start, length = matter.when, DAY
    if isinstance(start, datetime):
        start, length = start.astimezone(UTC), MOMENT
    notice = _(
        "Figures are a guide. What your own order page says comes first. This is unofficial and no legal advice."
    )
    summary = " ".join(_clean(matter.title).split())
    paragraphs = [_clean(markdown.to_text(matter.text)), *map(_clean, matter.beside), notice]
    event = Event.new(
        uid=uid,
        stamp=made_at.astimezone(UTC),
        start=start,
        end=start + length,
        summary=summary,
        description="\n\n".join(paragraphs),
        transparency=TRANSP.TRANSPARENT,
        sequence=int((made_at - FIRST_SECOND).total_seconds()),
        url=address,
    )
    for name in ("SUMMARY", "DESCRIPTION"):
        event[name].params["LANGUAGE"] = lang
    trigger = _trigger(matter, made_at)
    if trigger is not None:
        event.add_component(_alarm(summary, trigger))
    return event


def _trigger(matter: Matter, now: datetime) -> timedelta | None:
    """From the event's start back to its alarm; None where every moment for one is past."""
    if isinstance(matter.when, datetime):
        choices = [SHORTLY_BEFORE]
    elif matter.is_waited:
        choices = [EVENING]
    else:
        choices = [MORNING_BEFORE, EVENING_BEFORE] if matter.is_end else [EVENING_BEFORE]
    return next((one for one in choices if begins(matter.when) + one > now), None)


def _alarm(words: str, trigger: timedelta) -> Alarm:
    alarm = Alarm.new(description=words)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", trigger)
    return alarm


def _clean(text: str) -> str:
    """Without control characters, which a calendar file may not hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) != "Cc").strip()
