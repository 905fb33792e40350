"""A person's own cases: what there is to do, what moved since they last looked, what is awaited, what is over."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from advisor.advice import Advice
from portal.accounts.people import Keeper
from portal.caching import next_midnight
from portal.cases.advising import Standing, facts_by, facts_of, standing_of
from portal.cases.models import Case, Promise
from portal.cases.phrases import is_over, soon, step_title
from portal.cases.since import AWAITING, Since, what_moved
from portal.dates import day_of
from portal.desk import Desk
from portal.guidance.panel import last_day
from portal.wording import Words


@dataclass(frozen=True)
class ListedCase:
    """One open case. `until`: the moment up to which all this is said of it.

    `step` is what to do or to wait for, and `when` the end of the wait, the day it begins or its last day. `is_over`:
    nothing is awaited any more, and it may be ended.
    `days_overdue` counts from the oldest broken promise; 0 when there is none.
    """

    case: Case
    step: str
    when: date | datetime | None
    when_said: str
    standing: Standing
    days_overdue: int
    since: Since
    is_over: bool
    until: datetime

    @property
    def is_wait(self) -> bool:
        """Whether there is nothing to do today: something is awaited, or the step is for a later day."""
        advice = self.standing.advice
        return advice is not None and (advice.headline.state in AWAITING or advice.headline.on > advice.now.date())

    @property
    def order(self) -> tuple[int, date, float]:
        """The longest overdue first, then by the day, then what was written to last."""
        return -self.days_overdue, day_of(self.when) if self.when else date.max, -self.case.updated_at.timestamp()


@dataclass
class OwnCases:
    """Open cases by what they ask of the person, each list in its order, and the ended ones, the latest first.

    `moved`: there is nothing to do, but something moved; `over`: nothing is awaited any more.
    """

    to_do: list[ListedCase] = field(default_factory=list)
    moved: list[ListedCase] = field(default_factory=list)
    waiting: list[ListedCase] = field(default_factory=list)
    over: list[ListedCase] = field(default_factory=list)
    ended: list[Case] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever saved."""
        return not (self.open_ones or self.ended)

    @property
    def open_ones(self) -> list[ListedCase]:
        """All that are not ended."""
        return [*self.to_do, *self.moved, *self.waiting, *self.over]

    @property
    def last_look(self) -> date | None:
        """The day on which the person last looked at one of the open ones."""
        return max((day_of(one.case.seen_at) for one in self.open_ones), default=None)

    @property
    def twins(self) -> set[str]:
        """Names that more than one case has, so that something else must tell these apart."""
        counted = Counter(case.title for case in (*(one.case for one in self.open_ones), *self.ended))
        return {title for title, count in counted.items() if count > 1}

    def add(self, one: ListedCase) -> None:
        """Put an open case where it belongs."""
        if one.is_over:
            self.over.append(one)
        elif not one.is_wait:
            self.to_do.append(one)
        else:
            (self.moved if one.since.first else self.waiting).append(one)


def own_cases(owner: Keeper, desk: Desk) -> OwnCases:
    """All cases of that person, with three queries however many they are."""
    found = OwnCases()
    listed = []
    for case in Case.objects.owned_by(owner).prefetch_related("events", "promises"):
        if case.closed_at is None:
            listed.append(_listed(case, desk))
        else:
            found.ended.append(case)
    for one in sorted(listed, key=lambda one: one.order):
        found.add(one)
    found.ended.sort(key=lambda case: case.closed_at or case.updated_at, reverse=True)
    return found


def _listed(case: Case, desk: Desk) -> ListedCase:
    events, promises = list(case.events.all()), _with_events(case)
    then = standing_of(desk.release, facts_by(case, events, case.seen_at, desk.vocabulary), case.seen_at, desk.lang)
    now = standing_of(desk.release, facts_of(case, events, desk.vocabulary), desk.now, desk.lang)
    when, when_said = _day(now.advice, desk.words) if now.advice else (None, "")
    return ListedCase(
        case=case,
        step=step_title(desk.words, now.advice) if now.advice else _("No advice today"),
        when=when,
        when_said=when_said,
        standing=now,
        days_overdue=max((one.days_overdue(desk.today) for one in promises if one.kept_on is None), default=0),
        since=what_moved(then, now, promises, desk.words),
        is_over=is_over(now.advice, desk.words),
        until=now.advice.changes_at if now.advice else next_midnight(desk.now),
    )


def _day(advice: Advice, words: Words) -> tuple[date | datetime | None, str]:
    """The day that matters of the next step, and how a list says it."""
    head = advice.headline
    if head.state in AWAITING:
        if head.until is None:
            return None, ""
        until = last_day(head.until)
        return until, _("until %(day)s") % {"day": soon(words, until)}
    if head.on > words.today:
        return head.on, _("from %(day)s") % {"day": soon(words, head.on)}
    action = next((one for one in advice.actions if one.code == head.action), None)
    if action is None or action.by is None:
        return None, _("Now")
    return action.by, _("by %(day)s") % {"day": soon(words, day_of(action.by))}


def _with_events(case: Case) -> list[Promise]:
    """The promises of the case, each with the event it was made in, which is there already."""
    events = {event.pk: event for event in case.events.all()}
    promises = list(case.promises.all())
    for promise in promises:
        promise.event = events[promise.event_id]
    return promises
