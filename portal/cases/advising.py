"""Today's advice on a case: its facts, changed by its events, put to the published release; and a kept one, read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import advisor
from advisor.advice import AdviceError
from advisor.rulebook import Language
from portal.cases.facts import Facts, with_done, with_told
from portal.cases.models import Case, Event, GivenAdvice, Kind
from portal.cases.refunded import came_by_way, told_by_refund


@dataclass(frozen=True)
class Standing:
    """Where a case stands at a moment: `sitting` answers its facts. Without one, `faults` says why."""

    facts: Facts
    sitting: advisor.Sitting | None
    faults: tuple[advisor.Fault, ...] = ()

    @property
    def situation(self) -> advisor.Situation | None:
        """The facts, where there is an advice on them."""
        return self.sitting.situation if self.sitting else None

    @property
    def advice(self) -> advisor.Advice | None:
        """The advice on them."""
        return self.sitting.advice if self.sitting else None


def facts_of(case: Case, events: Iterable[Event], vocabulary: advisor.Vocabulary) -> Facts:
    """The facts of the case after these events, in the order they happened."""
    facts = dict(case.facts)
    in_order = sorted(events, key=lambda event: (event.at, event.recorded_at))
    for place, event in enumerate(in_order):
        if case.answered_at is not None and event.recorded_at <= case.answered_at:
            continue
        change = with_done if event.kind == Kind.STEP else with_told
        told = event.facts
        if event.kind == Kind.REFUND_ARRIVED:
            told = told_by_refund(event, facts, came_by_way(in_order[: place + 1]), vocabulary)
        facts = change(facts, told, vocabulary)
    return facts


def facts_by(case: Case, events: Iterable[Event], moment: datetime, vocabulary: advisor.Vocabulary) -> Facts:
    """The facts of the case by what was written down up to that moment."""
    return facts_of(case, (event for event in events if event.recorded_at <= moment), vocabulary)


def faults_of(
    case: Case, events: Iterable[Event], now: datetime, vocabulary: advisor.Vocabulary
) -> list[advisor.Fault]:
    """What makes no sense in the facts of the case after these events."""
    try:
        advisor.read_situation(facts_of(case, events, vocabulary), now, vocabulary)
    except advisor.FaultsError as error:
        return error.faults
    return []


def faults_anew(
    case: Case, before: Iterable[Event], after: Iterable[Event], now: datetime, vocabulary: advisor.Vocabulary
) -> list[advisor.Fault]:
    """What makes no sense after some events and did after others; what the case had before is nobody's doing."""
    known = {(fault.fact, fault.code) for fault in faults_of(case, before, now, vocabulary)}
    return [one for one in faults_of(case, after, now, vocabulary) if (one.fact, one.code) not in known]


def standing_of(release: advisor.Release, facts: Facts, now: datetime, language: Language) -> Standing:
    """The advice on these facts; or the faults that keep the advisor from giving one, never an error.

    Facts saved under an older vocabulary, or a day outside the calendar, must not close the case to its owner.
    """
    try:
        situation = advisor.read_situation(facts, now, release.vocabulary)
        return Standing(facts, advisor.Sitting(release, situation, now, language))
    except advisor.FaultsError as error:
        return Standing(facts, None, tuple(error.faults))


def kept_advice(given: GivenAdvice, vocabulary: advisor.Vocabulary) -> advisor.Advice | None:
    """The advice as it was given; None where what is kept can no longer be read."""
    try:
        return advisor.advice_from_plain(given.advice, vocabulary)
    except AdviceError:
        return None
