"""A step of today's advice taken; what was written down last is taken back while nothing is written down after it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

import advisor
from advisor.rulebook import Language
from portal.cases.advising import Standing, facts_of, standing_of
from portal.cases.correcting import remove_event
from portal.cases.facts import told_by_doing
from portal.cases.models import Case, Event, Kind
from portal.cases.record import is_written, log_event


def take_step(
    case: Case, step: str, form_key: UUID, release: advisor.Release, now: datetime, language: Language
) -> bool:
    """Write down that a step of today's advice was taken now; False where nobody can say so. A key writes once."""
    moment = now.replace(second=0, microsecond=0)
    facts = facts_of(case, case.events.all(), release.vocabulary)
    standing = standing_of(release, facts, now, language)
    after = after_step(standing, step, moment, release.vocabulary)
    if standing.situation is None or after is None:
        return is_written(case, form_key)
    told = told_by_doing(standing.situation.to_plain(), after.to_plain())
    event = Event(kind=Kind.STEP, step=step, at=moment, facts=told, form_key=form_key)
    log_event(case, event, release, now, language)
    return True


def after_step(
    standing: Standing, step: str, moment: datetime, vocabulary: advisor.Vocabulary
) -> advisor.Situation | None:
    """What is known once a step of the advice was taken at that moment; None where nobody can say that it was."""
    steps = {one.code for one in standing.advice.actions if one.status != "done"} if standing.advice else set()
    if standing.situation is None or step not in steps:
        return None
    return advisor.after_doing(standing.situation, step, moment, vocabulary)


def take_back(case: Case, event_id: UUID, release: advisor.Release, now: datetime, language: Language) -> bool:
    """Forget the step that was written down last, if it is that one; keep the advice as it is given without it."""
    with transaction.atomic():
        step = last_step(case, case.events.all())
        if step is None or step.pk != event_id:
            return False
        remove_event(step, release, now, language)
        return True


def last_step(case: Case, events: Iterable[Event]) -> Event | None:
    """What was written down last, where that is a step, and the answers were not corrected after it."""
    last = max(events, key=lambda event: event.recorded_at, default=None)
    if last is None or last.kind != Kind.STEP:
        return None
    return last if case.answered_at is None or last.recorded_at > case.answered_at else None
