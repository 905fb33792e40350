"""One round of reminders: a case whose owner asked for them is looked at when it may have news, and told of these.

A row an occasion, in one transaction with the mail: of two rounds at once one tells, and one that dies told nothing.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import translation

from advisor import Advice, Release
from advisor.rulebook import Language
from portal.cases.advising import facts_of, standing_of
from portal.cases.models import Case, CaseQuerySet, Reminder
from portal.cases.reminders.letter import letter
from portal.cases.reminders.occasions import Occasion, occasions
from portal.cases.reminders.quiet import note_quiet, stirred
from portal.cases.since import AWAITING
from portal.post.models import About, is_by_day
from portal.post.outbox import hand_in
from portal.wording import Words

AT_ONCE = 100
"""Cases held in memory."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """What is to be told of a case, and by which advice. By itself nothing more is before `quiet_until`."""

    told: list[Occasion]
    quiet_until: datetime
    advice: Advice
    words: Words


@dataclass
class Round:
    """The cases told of, each with the keys of its occasions, and how many could not be looked at."""

    told: dict[UUID, list[str]] = field(default_factory=dict)
    failed: int = 0


def remind(release: Release, now: datetime, *, only_look: bool = False) -> Round:
    """Tell of all that is due, by day in Tokyo alone; or `only_look` what that would be, at any hour."""
    done = Round()
    if not (only_look or is_by_day(now)):
        return done
    asked_for = _asked_for()
    for case in _at_hand(asked_for if only_look else stirred(asked_for, release, now)):
        try:
            due = _due(case, release, now)
            if due and due.told and (only_look or _tell(case.pk, release, now)):
                done.told[case.pk] = [one.key for one in due.told]
            if due and not only_look:
                note_quiet(case, now, due.quiet_until)
        except Exception:
            # One case that cannot be read must not silence all others.
            log.exception("a case could not be reminded of")
            done.failed += 1
    return done


def _at_hand(cases: CaseQuerySet) -> Iterator[Case]:
    """Each with what hangs on it, some at a time, so that nothing is still being read when something is written."""
    ids = list(cases.values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        some = Case.objects.filter(pk__in=ids[start : start + AT_ONCE])
        yield from some.prefetch_related("events", "promises", "reminders")


def _asked_for() -> CaseQuerySet:
    """Open cases with reminders, of people who can get mail: an unconfirmed address may be a stranger's."""
    confirmed = {"owner__emailaddress__verified": True, "owner__emailaddress__email": F("owner__email")}
    return Case.objects.still_open().exclude(reminds_in="").filter(owner__is_active=True, **confirmed)


def _due(case: Case, release: Release, now: datetime) -> Due | None:
    """What is due of the case and not told; None where there is no advice on it."""
    language: Language = "en" if case.reminds_in == "en" else "ja"
    facts = facts_of(case, case.events.all(), release.vocabulary)
    today = standing_of(release, facts, now, language).advice
    if today is None or case.reminds_since is None:
        return None
    is_wait = today.headline.state in AWAITING  # then no wait is over, and the day before need not be asked
    before = None if is_wait else standing_of(release, facts, now - timedelta(days=1), language).advice
    words = Words(release, now.date(), language)
    with translation.override(language):
        found = occasions(before, today, case.promises.all(), words)
    quiet_until = min([today.changes_at, *(one.since for one in found if one.since > now)])
    told = {one.occasion for one in case.reminders.all()}
    current = [one for one in found if one.since <= now < one.until]
    fresh = [one for one in current if one.since > case.reminds_since and one.key not in told]
    return Due(fresh, quiet_until, today, words)


def _tell(case_id: UUID, release: Release, now: datetime) -> bool:
    """Look again with the case locked, and write mail and rows; False where that is done or over meanwhile."""
    try:
        with transaction.atomic():
            case = _asked_for().select_related("owner").select_for_update(of=("self",)).filter(pk=case_id).first()
            due = _due(case, release, now) if case else None
            if case is None or case.owner is None or due is None or not due.told:
                return False
            mail = hand_in(
                letter(case, case.owner, due.told, due.advice, due.words),
                case.owner,
                About.REMINDER,
                useful_until=min(one.until for one in due.told),
                by_day=True,
            )
            Reminder.objects.bulk_create(
                Reminder(case=case, occasion=one.key, told_at=now, mail=mail) for one in due.told
            )
            return True
    except IntegrityError:
        return False
