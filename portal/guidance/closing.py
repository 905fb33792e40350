"""When the step of the panel closes, and how sure that is."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advisor import Release
from advisor.advice import Action, Advice, Deadline
from portal.dates import day_of
from portal.guidance.headline import PanelFact

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
        return [PanelFact(_("Probably closes") if _is_guide(own, release) else _("Closes"), when=by, remark=remark)]
    if is_far(day_of(by), advice.now.date()):
        return []
    return [PanelFact(_("At the latest"), when=by, remark=remark)]


def is_far(day: date, today: date) -> bool:
    """Whether a day that only leaves time for another window is too far away to be named."""
    return (day - today).days > FAR_DAYS


def _is_guide(deadline: Deadline, release: Release) -> bool:
    """Whether the figure that its end is counted by is no official one."""
    closes = [clock.closes for clock in release.rulebook.clocks if clock.id in deadline.rules]
    counted = {moment.figure for moment in closes if moment is not None and moment.figure}
    return any(one.id in counted and one.confidence not in OFFICIAL for one in release.rulebook.figures)


def days_left(closes: date | datetime, now: datetime) -> str:
    """``あと3日``; on the last day itself ``きょうまで``; empty once it is over."""
    left = (day_of(closes) - now.date()).days
    if left == 0:
        return _("today is the last day")
    words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}
    return words if left > 0 else ""
