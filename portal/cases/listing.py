"""A person's open cases: what there is to do, what moved since they last looked, what is awaited, what is settled."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _

from advisor.advice import Advice
from portal.accounts.people import Keeper
from portal.caching import next_midnight
from portal.cases.advising import Standing, facts_by, facts_of, standing_of
from portal.cases.models import MOST_CASES, Case, Promise
from portal.cases.phrases import is_over, soon, step_title
from portal.cases.since import AWAITING, Since, what_moved
from portal.dates import day_of, last_day
from portal.desk import Desk
from portal.wording import Words


@dataclass(frozen=True)
class ListedCase:
    """One open case as it stands at the moment of the desk."""

    case: Case
    promises: list[Promise]
    standing: Standing
    desk: Desk

    @property
    def step(self) -> str:
        """What to do or to wait for."""
        advice = self.standing.advice
        return step_title(self.desk.words, advice) if advice else _("No advice today")

    @property
    def when(self) -> date | datetime | None:
        """The end of the wait, the day the step begins or its last day."""
        return self._day[0]

    @property
    def when_said(self) -> str:
        """That day as a list has it."""
        return self._day[1]

    @cached_property
    def _day(self) -> tuple[date | datetime | None, str]:
        return _day(self.standing.advice, self.desk.words) if self.standing.advice else (None, "")

    @cached_property
    def since(self) -> Since:
        """What moved since its owner last looked."""
        case, desk = self.case, self.desk
        facts = facts_by(case, case.events.all(), case.seen_at, desk.vocabulary)
        then = standing_of(desk.release, facts, case.seen_at, desk.lang)
        return what_moved(then, self.standing, self.promises, desk.words)

    @property
    def days_overdue(self) -> int:
        """Days since the oldest broken promise; 0 when there is none."""
        return max((one.days_overdue(self.desk.today) for one in self.promises), default=0)

    @property
    def is_over(self) -> bool:
        """Whether nothing is awaited any more, and it may be ended."""
        return is_over(self.standing.advice, self.desk.words)

    @property
    def is_wait(self) -> bool:
        """Whether there is nothing to do today: something is awaited, or the step is for a later day."""
        advice = self.standing.advice
        return advice is not None and (advice.headline.state in AWAITING or advice.headline.on > advice.now.date())

    @property
    def is_to_do(self) -> bool:
        """Whether something can be done today."""
        return not self.is_over and not self.is_wait

    @property
    def until(self) -> datetime:
        """The moment up to which all this is said of it."""
        return self.standing.advice.changes_at if self.standing.advice else next_midnight(self.desk.now)

    @property
    def order(self) -> tuple[bool, bool, int, date, float]:
        """What is to do, then waits, then what is settled; in each the longest overdue, the day, the last written."""
        day = day_of(self.when) if self.when else date.max
        return self.is_over, not self.is_to_do, -self.days_overdue, day, -self.case.updated_at.timestamp()


@dataclass
class Groups:
    """Some open cases by what they ask of the person, each list in its order.

    `moved`: there is nothing to do, but something moved; `over`: nothing is awaited any more.
    """

    to_do: list[ListedCase] = field(default_factory=list)
    moved: list[ListedCase] = field(default_factory=list)
    waiting: list[ListedCase] = field(default_factory=list)
    over: list[ListedCase] = field(default_factory=list)


def open_cases(owner: Keeper, desk: Desk) -> list[ListedCase]:
    """The open cases of that person in their order, with three queries however many they are."""
    cases = Case.objects.owned_by(owner).still_open().order_by("-updated_at")[:MOST_CASES]
    return sorted(listed(cases.prefetch_related("events", "promises"), desk), key=lambda one: one.order)


def listed(cases: Iterable[Case], desk: Desk) -> list[ListedCase]:
    """Open cases, whose events and promises are there already, as they stand."""
    return [
        ListedCase(
            case,
            _with_events(case),
            standing_of(desk.release, facts_of(case, case.events.all(), desk.vocabulary), desk.now, desk.lang),
            desk,
        )
        for case in cases
    ]


def grouped(cases: Iterable[ListedCase]) -> Groups:
    """Each where it belongs."""
    found = Groups()
    for one in cases:
        if one.is_over:
            found.over.append(one)
        elif one.is_to_do:
            found.to_do.append(one)
        else:
            (found.moved if one.since.first else found.waiting).append(one)
    return found


def twins(cases: Iterable[Case]) -> set[str]:
    """Names that more than one case has, so that something else must tell these apart."""
    counted = Counter(case.title for case in cases)
    return {title for title, count in counted.items() if count > 1}


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
