"""The list of a person's cases: what is to do today, which day comes next, overdue first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from advisor import Advice, Release
from portal.accounts.models import User
from portal.cases.advising import facts_of, standing_of
from portal.cases.models import Case, Promise
from portal.dates import day_of
from portal.wording import Words

WAIT = "wait"


@dataclass(frozen=True)
class Row:
    """One case in the list.

    `step` is what to do today; empty when the advice is to wait, or there is none. `next_on` is the next day on which
    something is due, opens or ends. `days_overdue` counts from the oldest broken promise; 0 when there is none.
    """

    case: Case
    step: str = ""
    next_on: date | None = None
    next_title: str = ""
    days_overdue: int = 0

    @property
    def order(self) -> tuple[bool, int, bool, date, float]:
        """Ended cases last; the longest overdue first; then what has a step today; then by the next day."""
        return (
            self.case.closed_at is not None,
            -self.days_overdue,
            not self.step,
            self.next_on or date.max,
            -self.case.updated_at.timestamp(),
        )


def rows_of(owner: User, release: Release, now: datetime) -> list[Row]:
    """All cases of that person in the order of the list, with three queries however many they are."""
    words = Words(release.rulebook)
    cases = Case.objects.owned_by(owner).prefetch_related("events", "promises")
    return sorted((_row(case, release, now, words) for case in cases), key=lambda row: row.order)


def _row(case: Case, release: Release, now: datetime, words: Words) -> Row:
    if case.closed_at is not None:
        return Row(case)
    today = now.date()
    waiting = [promise for promise in case.promises.all() if promise.kept_on is None]
    advice = standing_of(release, facts_of(case, case.events.all()), now, words.lang).advice
    next_on, next_title = min(_days_to_come(waiting, advice, today), default=(None, ""))
    overdue = max((promise.days_overdue(today) for promise in waiting), default=0)
    return Row(case, _step(advice, words), next_on, next_title, overdue)


def _step(advice: Advice | None, words: Words) -> str:
    if advice is None or advice.headline.action == WAIT or advice.headline.on > day_of(advice.now):
        return ""
    return words.code("actions", advice.headline.action)


def _days_to_come(waiting: list[Promise], advice: Advice | None, today: date) -> Iterator[tuple[date, str]]:
    for promise in waiting:
        if promise.due_on >= today:
            yield promise.due_on, promise.text
    for action in advice.actions if advice else ():
        if action.status == "later" and action.from_:
            yield day_of(action.from_), action.title
    for deadline in advice.deadlines if advice else ():
        for moment in (deadline.opens_at, deadline.closes_at):
            if moment and day_of(moment) > today:
                yield day_of(moment), deadline.title
