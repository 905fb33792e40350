"""The list of a person's cases: what is to do today, which day comes next, overdue first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from advisor import Advice
from portal.accounts.models import User
from portal.cases.advising import facts_of, standing_of
from portal.cases.models import Case, Promise
from portal.desk import Desk
from portal.guidance.dated import of_advice
from portal.wording import Words


@dataclass(frozen=True)
class ListedCase:
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


def listed_cases(owner: User, desk: Desk) -> list[ListedCase]:
    """All cases of that person in the order of the list, with three queries however many they are."""
    cases = Case.objects.owned_by(owner).prefetch_related("events", "promises")
    return sorted((_listed(case, desk) for case in cases), key=lambda one: one.order)


def _listed(case: Case, desk: Desk) -> ListedCase:
    if case.closed_at is not None:
        return ListedCase(case)
    waiting = [promise for promise in case.promises.all() if promise.kept_on is None]
    facts = facts_of(case, case.events.all(), desk.vocabulary)
    advice = standing_of(desk.release, facts, desk.now, desk.lang).advice
    next_on, next_title = min(_days_to_come(waiting, advice, desk.words), default=(None, ""))
    overdue = max((promise.days_overdue(desk.today) for promise in waiting), default=0)
    return ListedCase(case, _step(advice, desk.words), next_on, next_title, overdue)


def _step(advice: Advice | None, words: Words) -> str:
    if advice is None or advice.headline.on > words.today:
        return ""
    code = advice.headline.action
    return "" if code == words.vocabulary.shop.waiting else words.code("actions", code)


def _days_to_come(waiting: list[Promise], advice: Advice | None, words: Words) -> Iterator[tuple[date, str]]:
    for promise in waiting:
        if promise.due_on >= words.today:
            yield promise.due_on, promise.text
    for one in of_advice(advice, words) if advice else ():
        if one.kind == "from" or (one.kind in ("opens", "closes") and one.day > words.today):
            yield one.day, one.title
