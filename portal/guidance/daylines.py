"""How a day of the advice came about, in lines: from which answer it was counted, how long, and which one decided."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from advisor import Trace
from advisor.rulebook import day_in_words
from advisor.tracing import Count
from portal.dates import day_of, moment_in_words, whole_day
from portal.wording import Words


def day_lines(when: date | datetime | None, trace: Trace | None, words: Words) -> list[str]:
    """A line for each count, and one for the choice among them; the day alone where it is counted from no answer."""
    if when is None:
        return []
    return list(_counts(trace, words)) if trace is not None else [_in_words(whole_day(when), words)]


def _counts(trace: Trace, words: Words) -> Iterator[str]:
    for count in trace.counts:
        yield _counted(count, words)
    chosen = {"when": _in_words(trace.when, words)}
    if trace.choice == "latest":
        yield _("The latest of these counts: %(when)s") % chosen
    elif trace.choice == "earliest":
        yield _("The earliest of these counts: %(when)s") % chosen


def _counted(count: Count, words: Words) -> str:
    figures, day = words.release.figures, day_of(count.start)
    said = {
        "what": words.label(count.fact) if count.fact else words.code("deadlines", count.clock),
        "start": _in_words(count.start, words),
        "time": figures.in_words(count.figure, day, words.lang) if count.figure else "",
        "when": _in_words(count.when, words),
    }
    line = _pattern(count) % said
    return f"{line} {_('(moved to a day on which public desks are open)')}" if count.desk else line


def _pattern(count: Count) -> str:
    if count.clock:
        return _("%(time)s before %(start)s (%(what)s): %(when)s")
    if count.yearly:
        return _("the first %(time)s after %(start)s (%(what)s): %(when)s")
    if count.figure and count.next_day:
        return _("the day after %(time)s from %(start)s (%(what)s): %(when)s")
    if count.figure:
        return _("%(time)s from %(start)s (%(what)s): %(when)s")
    return _("the day after %(start)s (%(what)s): %(when)s") if count.next_day else "%(what)s: %(when)s"


def _in_words(when: date | datetime, words: Words) -> str:
    if isinstance(when, datetime):
        return moment_in_words(when, words.lang, words.today)
    return day_in_words(when, words.lang, words.today)
