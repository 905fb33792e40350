"""What a person is reminded of: what opens, what closes, a promise that is over, money that is late, a wait that ends.

The days are those of the advice (`portal.guidance.dated`) and of the promises written down; none is counted here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from django.utils.translation import gettext as _

from advisor import Advice
from advisor.calendar import beginning_of, start_of
from portal.cases.models import Promise
from portal.cases.phrases import is_over, when
from portal.cases.since import AWAITING
from portal.dates import begins, ends
from portal.guidance.dated import Dated, by_thing, of_advice
from portal.wording import Words

DAYS_BEFORE_THE_END = (7, 1)
OPENING_IS_NEWS, DELAY_IS_NEWS = timedelta(days=3), timedelta(days=7)
"""For so long after something began, or should have come, a reminder of it is not too late."""


class Topic(IntEnum):
    """What an occasion is about, the most urgent first."""

    CLOSES = 1
    PROMISE = 2
    MONEY = 3
    OPENS = 4
    WAIT = 5


@dataclass(frozen=True)
class Occasion:
    """Something to be told between two moments. `key` is the same for the same thing on the same day each time."""

    key: str
    topic: Topic
    since: datetime
    until: datetime
    sentence: str


def occasions(before: Advice | None, now: Advice, promises: Iterable[Promise], words: Words) -> list[Occasion]:
    """What is to be told now or later, the most urgent first; nothing where nothing is awaited any more.

    `before`: the advice on the same answers a day earlier, which knows of a wait that is over by now.
    """
    if is_over(now, words):
        return []
    found = [*_of_things(now, words), *_of_promises(promises, words), *_of_wait(before, now)]
    return sorted(found, key=lambda one: (one.topic, one.since, one.key))


def _of_things(advice: Advice, words: Words) -> Iterator[Occasion]:
    for days in by_thing(of_advice(advice, words)).values():
        opens, end, chase = days.get("opens"), days.get("closes") or days.get("by"), days.get("chase")
        if opens:
            yield _opening(opens, end, words)
        if end:
            yield from _endings(opens, end, words)
        if chase:
            said = _("%(what)s: if the refund is not there, you can ask about it from %(day)s on.") % _said(
                chase, words
            )
            yield _late(f"{chase.thing}.chase@{chase.day}", Topic.MONEY, begins(chase.when), said)


def _opening(opens: Dated, end: Dated | None, words: Words) -> Occasion:
    since = begins(opens.when)
    until = min(since + OPENING_IS_NEWS, ends(end.when)) if end else since + OPENING_IS_NEWS
    said = _("%(what)s: it is possible now.") % {"what": opens.title}
    return Occasion(f"{opens.thing}.opens@{opens.day}", Topic.OPENS, since, until, said)


def _endings(opens: Dated | None, end: Dated, words: Words) -> Iterator[Occasion]:
    """Some days before the end, and not before it has opened; each until the next one, the last until the end."""
    moments = [start_of(end.day - timedelta(days=days)) for days in DAYS_BEFORE_THE_END]
    last_day = _("%(what)s: it is possible until %(day)s.") if end.kind == "closes" else _("%(what)s: until %(day)s.")
    for days, moment, until in zip(DAYS_BEFORE_THE_END, moments, [*moments[1:], ends(end.when)], strict=True):
        since = max(moment, begins(opens.when)) if opens else moment
        key = f"{end.thing}.{end.kind}.{days}@{end.day}"
        yield Occasion(key, Topic.CLOSES, since, until, last_day % _said(end, words))


def _of_promises(promises: Iterable[Promise], words: Words) -> Iterator[Occasion]:
    """Without its own words: a mail is read on many a screen."""
    for day in sorted({one.due_on for one in promises if not one.is_settled}):
        said = _("The promised day, %(day)s, has passed.") % {"day": when(words, day)}
        yield _late(f"promise@{day}", Topic.PROMISE, start_of(day + timedelta(days=1)), said)


def _of_wait(before: Advice | None, now: Advice) -> Iterator[Occasion]:
    """The wait of a day ago, where nothing goes on in its place."""
    head = before.headline if before else None
    if head is None or head.until is None or head.state not in AWAITING or now.headline.state in AWAITING:
        return
    over = beginning_of(head.until)
    since = begins(over)
    said = _("The time to wait is over.")
    yield Occasion(f"wait.{head.action}@{_day(over)}", Topic.WAIT, since, since + OPENING_IS_NEWS, said)


def _late(key: str, topic: Topic, since: datetime, said: str) -> Occasion:
    return Occasion(key, topic, since, since + DELAY_IS_NEWS, said)


def _said(one: Dated, words: Words) -> dict[str, str]:
    return {"what": one.title, "day": when(words, one.day)}


def _day(moment: date | datetime) -> date:
    return begins(moment).date()
