"""Writing to a case: each function is one transaction, and the same form sent twice writes once."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F

import advisor
from advisor.rulebook import Language
from portal.accounts.models import Guest, User
from portal.accounts.people import Keeper
from portal.cases.advising import Standing, facts_of, standing_of
from portal.cases.facts import Facts
from portal.cases.models import MOST_CASES, Case, CaseWords, Event, Kind, Outcome, Promise
from portal.cases.reminders.stopping import withdraw
from portal.cases.snapshots import keep_advice
from portal.observed.counting import observe


def save_case(
    keeper: Keeper, form_key: UUID, words: CaseWords, standing: Standing, now: datetime, language: Language
) -> Case:
    """A new case with the advice as it is given now; for a form that was sent before, the case it made."""
    try:
        with transaction.atomic():
            moments = {"created_at": now, "updated_at": now, "seen_at": now}
            kept = {"form_key": form_key, "facts": standing.facts, **_kept_by(keeper)}
            case = Case.objects.create(**kept, **moments, **asdict(words))
            keep_advice(case, standing, now, language)
            return case
    except IntegrityError:
        if made := Case.objects.owned_by(keeper).filter(form_key=form_key).first():
            return made
        raise


def _kept_by(keeper: Keeper) -> dict[str, Any]:
    return {"guest": keeper} if isinstance(keeper, Guest) else {"owner": keeper}


def claim(guest: Guest, person: User) -> int:
    """The cases of the guest become the person's, as many as fit; how many they are. A second time there are none."""
    with transaction.atomic():
        free = MOST_CASES - Case.objects.owned_by(person).count()
        cases = list(Case.objects.owned_by(guest).select_for_update().order_by("-updated_at")[: max(free, 0)])
        taken = set(Case.objects.owned_by(person).values_list("form_key", flat=True))
        for case in cases:
            case.owner, case.guest = person, None
            if case.form_key in taken:  # the same form, sent again after the sign-in
                case.form_key = uuid4()
        Case.objects.bulk_update(cases, ["owner", "guest", "form_key"])
        return len(cases)


def keep_todays_advice(case: Case, release: advisor.Release, now: datetime, language: Language) -> None:
    """After something was written to the case: keep the advice as it is given with that."""
    Case.objects.filter(pk=case.pk).look(now, updated_at=now)
    facts = facts_of(case, case.events.all(), release.vocabulary)
    keep_advice(case, standing_of(release, facts, now, language), now, language)


def log_event(
    case: Case,
    event: Event,
    release: advisor.Release,
    now: datetime,
    language: Language,
    promise: Promise | None = None,
) -> None:
    """Add what happened, and keep the advice as it is given after it. A form that was sent before adds nothing."""
    event.case = case
    event.recorded_at = now
    try:
        with transaction.atomic():
            event.save(force_insert=True)
            if promise:
                promise.case, promise.event = case, event
                promise.save(force_insert=True)
            keep_todays_advice(case, release, now, language)
    except IntegrityError:
        if not is_written(case, event.form_key):
            raise


def is_written(case: Case, form_key: UUID) -> bool:
    """Whether the form with that key was written down before."""
    return case.events.filter(form_key=form_key).exists()


def change_words(case: Case, version: int, words: CaseWords, now: datetime) -> bool:
    """Change title, order number and notes if nobody changed them since `version`; False when somebody did."""
    unchanged = Case.objects.filter(pk=case.pk, version=version)
    return bool(unchanged.look(now, **asdict(words), version=F("version") + 1, updated_at=now))


def change_answers(
    case: Case, version: int, facts: Facts, standing: Standing, now: datetime, language: Language
) -> bool:
    """Replace the answers if nobody changed the case since `version`; False when somebody did.

    They hold what was written down so far; `standing` is where the case stands with them, its advice is kept as given.
    """
    with transaction.atomic():
        unchanged = Case.objects.filter(pk=case.pk, version=version)
        if not unchanged.look(now, facts=facts, answered_at=now, version=F("version") + 1, updated_at=now):
            return False
        keep_advice(case, standing, now, language)
        return True


def note_look(case: Case, now: datetime) -> None:
    """Its owner looks at the case."""
    Case.objects.filter(pk=case.pk).look(now)


def close(case: Case, outcome: Outcome, form_key: UUID, now: datetime) -> None:
    """End the case with an outcome, and nag no more; ending an ended case changes nothing."""
    with transaction.atomic():
        if Case.objects.filter(pk=case.pk, closed_at=None).look(now, closed_at=now, outcome=outcome, updated_at=now):
            Event.objects.create(
                case=case, kind=Kind.CLOSED, at=now, recorded_at=now, text=str(outcome.label), form_key=form_key
            )
            withdraw(case.pk)


def tell_days(case: Case, days_by_way: Mapping[str, int]) -> None:
    """Add the days its refunds took to those of everybody; once for a case, however often it is ended."""
    with transaction.atomic():
        if Case.objects.filter(pk=case.pk, days_told=False).update(days_told=True):
            observe(days_by_way)


def delete(case: Case) -> None:
    """The case with all that hangs on it, for good."""
    with transaction.atomic():
        withdraw(case.pk)
        case.delete()


def reopen(case: Case, now: datetime) -> None:
    """Go on with an ended case; what happened stays."""
    Case.objects.filter(pk=case.pk).look(now, closed_at=None, archived_at=None, outcome="", updated_at=now)


def begin_reminders(case: Case, now: datetime, language: Language) -> None:
    """Remind its owner of the case from now on, in that language; where that is so already, since then."""
    Case.objects.filter(pk=case.pk).update(reminds_in=language, reminds_since=case.reminds_since or now)


def archive(case: Case, now: datetime) -> bool:
    """Put an ended case away, out of the lists; False where it was done before, or the case is open."""
    ended = Case.objects.filter(pk=case.pk, closed_at__isnull=False, archived_at=None)
    return bool(ended.look(now, archived_at=now))


def unarchive(case: Case, now: datetime) -> bool:
    """Back among the ended ones; False where it is there."""
    return bool(Case.objects.filter(pk=case.pk, archived_at__isnull=False).look(now, archived_at=None))
