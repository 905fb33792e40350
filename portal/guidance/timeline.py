"""The dates of a case in one line from past to future, with today between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from advisor import Situation
from advisor.advice import Advice
from advisor.facts.vocabulary import FACTS
from portal.dates import day_of, time_of
from portal.guidance.money import RefundPart
from portal.wording import Words

NOT_EVENTS = frozenset({"needed_by"})
"""Dates that are a wish of the person, shown apart from what happens."""


@dataclass(frozen=True)
class Entry:
    """One thing on a day. `kind`: event, opens, closes, due, money or worst."""

    kind: str
    words: str
    time: str = ""


@dataclass
class Row:
    """A day of the line and what stands on it. `era`: past, today or future."""

    day: date
    era: str
    entries: list[Entry] = field(default_factory=list)


def timeline(advice: Advice, situation: Situation, refunds: list[RefundPart], words: Words) -> list[Row]:
    """One row for each day on which something happened or will, and today; none where nothing has a date."""
    today = advice.now.date()
    rows = {today: Row(today, "today")}
    dated = [*_events(situation, words), *_actions(advice), *_deadlines(advice), *_ladder(advice), *_money(refunds)]
    for when, entry in dated:
        day = day_of(when)
        row = rows.setdefault(day, Row(day, "past" if day < today else "future"))
        if not any(known.words == entry.words for known in row.entries):
            row.entries.append(entry)
    return [rows[day] for day in sorted(rows)] if any(row.entries for row in rows.values()) else []


Dated = Iterator[tuple[date | datetime, Entry]]


def _events(situation: Situation, words: Words) -> Dated:
    for fact, value in situation.facts.items():
        if FACTS[fact].kind in ("date", "datetime"):
            yield value, Entry("event" if fact not in NOT_EVENTS else "due", words.label(fact), time_of(value))


def _actions(advice: Advice) -> Dated:
    for action in advice.actions:
        if action.status == "later" and action.from_ is not None:
            yield action.from_, Entry("due", action.title, time_of(action.from_))


def _deadlines(advice: Advice) -> Dated:
    for one in advice.deadlines:
        if one.opens_at is not None:
            yield one.opens_at, Entry("opens", _("%(what)s: opens") % {"what": one.title}, time_of(one.opens_at))
        if one.closes_at is not None:
            yield (
                one.closes_at,
                Entry("closes", _("%(what)s: closes") % {"what": one.title}, time_of(one.closes_at)),
            )


def _ladder(advice: Advice) -> Dated:
    told = {deadline.code for deadline in advice.deadlines}
    for one in advice.escalations:
        if one.after is not None and one.code not in told:
            yield one.after, Entry("due", one.title)


def _money(refunds: list[RefundPart]) -> Dated:
    for part in refunds:
        if part.earliest is not None:
            yield part.earliest, Entry("money", _("%(what)s: usual from this day") % {"what": part.title})
        if part.latest is not None and part.latest != part.earliest:
            yield part.latest, Entry("money", _("%(what)s: usual until this day") % {"what": part.title})
        if part.worst_case is not None and part.worst_case != part.latest:
            yield part.worst_case, Entry("worst", _("%(what)s: at worst") % {"what": part.title})
