"""When the step of the panel closes, and how sure that is."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advisor import Release
from advisor.advice import Action, Advice, Deadline
from advisor.rulebook import Figure, Moment
from portal.dates import day_of
from portal.guidance.headline import PanelFact
from portal.wording import Words

OFFICIAL = frozenset({"A", "A*"})
"""The grades of figures that an official page of the shop's own country gives."""
FAR_DAYS = 30
"""A day further away that only leaves time for another window tells nobody to do anything today."""


def closing(action: Action | None, advice: Advice, release: Release) -> list[PanelFact]:
    """When a step closes, and whether that is a guide; what only leaves time for another window, where it is near."""
    if action is None or action.by is None:
        return []
    by, remark = action.by, days_left(action.by, advice.now)
    own = next((one for one in advice.deadlines if one.closes_at and one.closes_at.date() == day_of(by)), None)
    if own is not None:
        return [PanelFact(_("Probably closes") if is_guide(own, release) else _("Closes"), when=by, remark=remark)]
    if is_far(day_of(by), advice.now.date()):
        return []
    return [PanelFact(_("At the latest"), when=by, remark=remark)]


def is_far(day: date, today: date) -> bool:
    """Whether a day that only leaves time for another window is too far away to be named."""
    return (day - today).days > FAR_DAYS


def is_guide(deadline: Deadline, release: Release) -> bool:
    """Whether the figure that its end is counted by is no official one."""
    closes = [clock.closes for clock in release.rulebook.clocks if clock.id in deadline.rules]
    leaves = [leaf for moment in closes if moment is not None for leaf in _leaves(moment)]
    figures = release.figures.by_id
    yearly = [one.yearly for one in leaves if one.yearly and _names(figures[one.yearly], deadline.closes_at)]
    counted = yearly or [one.figure for one in leaves if one.figure]
    return any(figures[name].confidence not in OFFICIAL for name in counted)


def closes_with(deadline: Deadline, advice: Advice, words: Words) -> str:
    """Which answer gives the last day of a window that has none yet; empty where it has one, or none can give it."""
    if deadline.closes_at is not None or deadline.state == "closed":
        return ""
    closes = [one.closes for one in words.rulebook.clocks if one.id in deadline.rules]
    counted = {leaf.after or leaf.day_of for moment in closes if moment is not None for leaf in _leaves(moment)}
    fact = next((one.fact for one in advice.questions if one.fact in counted), "")
    return (
        _("Its last day is known once you enter %(answer)s.") % {"answer": words.quoted(words.label(fact))}
        if fact
        else ""
    )


def _leaves(moment: Moment) -> Iterator[Moment]:
    """The moments of which it is the earliest or the latest; itself where it is told by itself."""
    several = moment.latest or moment.earliest
    if several is None:
        yield moment
    for one in several or ():
        yield from _leaves(one)


def _names(figure: Figure, moment: datetime | None) -> bool:
    """Whether a figure names the month and the day of a moment."""
    return moment is not None and any(f"{moment:%m-%d}" in (value.words or ()) for value in figure.values)


def days_left(closes: date | datetime, now: datetime) -> str:
    """``あと3日``; on the last day itself ``きょうまで``; empty once it is over."""
    left = (day_of(closes) - now.date()).days
    if left == 0:
        return _("today is the last day")
    words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}
    return words if left > 0 else ""
