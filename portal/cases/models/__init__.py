"""A person's case history: the case, what happened, what was promised, and each advice as it was given."""

from portal.cases.models.case import ONE_VISIT, Case, CaseQuerySet, CaseWords, Outcome
from portal.cases.models.event import Event, Kind
from portal.cases.models.given import GivenAdvice
from portal.cases.models.limits import (
    LONGEST_CODE,
    LONGEST_NAME,
    LONGEST_NOTES,
    LONGEST_ORDER_NUMBER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_CASES,
    MOST_EVENTS,
    MOST_GUESTS_CASES,
)
from portal.cases.models.promise import Promise, PromiseState
from portal.cases.models.telling import CalendarFeed, Reminder

__all__ = [
    "LONGEST_CODE",
    "LONGEST_NAME",
    "LONGEST_NOTES",
    "LONGEST_ORDER_NUMBER",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "MOST_CASES",
    "MOST_EVENTS",
    "MOST_GUESTS_CASES",
    "ONE_VISIT",
    "CalendarFeed",
    "Case",
    "CaseQuerySet",
    "CaseWords",
    "Event",
    "GivenAdvice",
    "Kind",
    "Outcome",
    "Promise",
    "PromiseState",
    "Reminder",
]
