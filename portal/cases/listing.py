"""The list of a person's cases: what comes next in each, overdue first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from advisor import Release
from portal.accounts.models import User
from portal.cases.advising import facts_of, standing_of
from portal.cases.models import Case
from portal.cases.phrases import title
from portal.wording import Words


@dataclass(frozen=True)
class Row:
    """One case in the list. `days_overdue` counts from the oldest broken promise; 0 when there is none."""

    case: Case
    next_on: date | None
    next_title: str
    days_overdue: int

    @property
    def order(self) -> tuple[bool, int, date, float]:
        """Ended cases last; the longest overdue first; then by the next day; then what was written last."""
        return (
            self.case.closed_at is not None,
            -self.days_overdue,
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
        return Row(case, None, "", 0)
    today = now.date()
    waiting = [promise for promise in case.promises.all() if promise.kept_on is None]
    overdue = max((promise.days_overdue(today) for promise in waiting), default=0)
    steps = [(promise.due_on, promise.text) for promise in waiting]
    advice = standing_of(release, facts_of(case, case.events.all()), now, words.lang).advice
    if advice:
        code: dict[str, Any] = {"code": advice.headline.action}
        steps.append((advice.headline.on, title(words, "actions", code)))
    next_on, next_title = min(steps, default=(None, ""))
    return Row(case, next_on, next_title, overdue)
