"""What changes when, in words: the days of the next three months on which the advice is another one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from advisor import outlook
from advisor.advice import Action, Advice, Deadline
from portal.dates import day_of, time_of
from portal.guidance.asking import MOST_DAYS_LATER, Asked
from portal.guidance.closing import days_left
from portal.guidance.dated import of_advice
from portal.wording import Words

OPEN = ("open", "closing")


@dataclass(frozen=True)
class Turn:
    """A day on which something changes, `later` days from today, and what changes, a line each."""

    day: date
    later: int
    lines: list[str]


def turns(asked: Asked) -> list[Turn]:
    """The days on which something changes, seen from today, whichever day is shown."""
    today = asked.now.date()
    end = today + timedelta(days=MOST_DAYS_LATER + 1)
    advices = outlook(asked.desk.release, asked.situation, asked.now, MOST_DAYS_LATER, asked.words.lang)
    lines: dict[date, dict[str, None]] = {}
    for before, after in pairwise(advices):
        lines.setdefault(after.now.date(), {}).update(dict.fromkeys(_changes(before, after)))
    ends = [*(one.now.date() for one in advices[1:]), end]
    for advice, next_turn in zip(advices, ends, strict=True):
        begins = max(advice.now.date(), today + timedelta(days=1))
        for day, line in _coming(advice, asked.words):
            if begins <= day < next_turn:
                lines.setdefault(day, {})[line] = None
    return [Turn(day, (day - today).days, list(lines[day])) for day in sorted(lines) if lines[day]]


def _changes(before: Advice, after: Advice) -> Iterator[str]:
    """What is new in an advice: the next step, what opens, nears its end or closes, steps that are due, remedies."""
    leading = next((one for one in after.actions if one.code == after.headline.action), None)
    if leading is not None and after.headline.action != before.headline.action:
        yield _("The next step is now “%(what)s”") % {"what": leading.title}
    yield from _windows(before, after)
    due = _now(before)
    for action in _now(after).values():
        if action.code not in due and action is not leading:
            yield _("%(what)s: from this day") % {"what": action.title}
    yield from _remedies(before, after)


def _windows(before: Advice, after: Advice) -> Iterator[str]:
    states = {one.code: one.state for one in before.deadlines}
    for one in after.deadlines:
        state = states.get(one.code)
        if one.state in OPEN and state not in OPEN:
            at = time_of(one.begins) if one.begins else ""
            yield " ".join(filter(None, (_("%(what)s: opens") % {"what": one.title}, at)))
        if one.state == "closing" and state != "closing":
            yield _near_end(one, after)
        if one.state == "closed" and state != "closed":
            yield _("%(what)s: too late from this day") % {"what": one.title}


def _near_end(deadline: Deadline, advice: Advice) -> str:
    if deadline.closes_at is None or day_of(deadline.closes_at) == advice.now.date():
        return _("%(what)s: last day") % {"what": deadline.title}
    return f"{deadline.title}: {days_left(deadline.closes_at, advice.now)}"


def _now(advice: Advice) -> dict[str, Action]:
    return {one.code: one for one in advice.actions if one.status == "now"}


def _remedies(before: Advice, after: Advice) -> Iterator[str]:
    had, has = _applying(before), _applying(after)
    for code, title in has.items():
        if code not in had:
            yield _("%(what)s: comes into reach") % {"what": title}
    for code, title in had.items():
        if code not in has:
            yield _("%(what)s: out of reach from this day") % {"what": title}


def _applying(advice: Advice) -> dict[str, str]:
    return {one.code: one.title for one in advice.remedies if one.status == "applies"}


def _coming(advice: Advice, words: Words) -> Iterator[tuple[date, str]]:
    """Days that are known beforehand and change no rule: the next instance, the day to ask where the money is."""
    for one in of_advice(advice, words):
        if one.kind == "next_instance":
            yield one.day, _("%(what)s: from this day") % {"what": one.title}
        if one.kind == "chase":
            yield one.day, one.line
