"""Advice kept as it was given: at every write, and where a page says that it showed it."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

import advisor
from advisor.rulebook import Language
from portal.cases.advising import Standing, facts_by, standing_of
from portal.cases.models import Case, GivenAdvice
from portal.dates import day_of

SHOWN_LATELY = timedelta(minutes=10)
"""A browser says at once what it shows; for so long on a slow line."""


def digest_of(advice: advisor.Advice) -> str:
    """What tells this advice from any other, the moment it was given at included."""
    return hashlib.sha256(advisor.to_json(advice)).hexdigest()


def keep_advice(case: Case, standing: Standing, at: datetime, language: Language) -> None:
    """Keep this advice as given, unless the last one kept in its language is of the same day and says the same."""
    if standing.advice is None:
        return
    given = advisor.to_plain(standing.advice)
    last = case.given_advices.filter(language=language, given_at__lte=at).last()
    if last and day_of(last.given_at) == day_of(at) and _said(last.advice) == _said(given):
        return
    GivenAdvice.objects.create(
        case=case,
        given_at=at,
        release_number=standing.advice.release.number,
        release_digest=standing.advice.release.digest,
        language=language,
        facts=standing.facts,
        advice=given,
    )


def keep_shown(
    case: Case, shown_at: datetime, digest: str, release: advisor.Release, now: datetime, language: Language
) -> None:
    """Keep the advice that a page showed; nothing where the site itself comes to another one for that moment."""
    if not timedelta() <= now - shown_at <= SHOWN_LATELY:
        return
    with transaction.atomic():
        if not Case.objects.select_for_update().filter(pk=case.pk, closed_at=None).exists():
            return
        facts = facts_by(case, case.events.all(), shown_at, release.vocabulary)
        standing = standing_of(release, facts, shown_at, language)
        if standing.advice and digest_of(standing.advice) == digest:
            keep_advice(case, standing, shown_at, language)


def _said(advice: dict[str, Any]) -> dict[str, Any]:
    return {part: value for part, value in advice.items() if part != "now"}
