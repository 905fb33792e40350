"""Cases that a round need not look at: nothing was written to them since it last did, and nothing has turned.

So what a round costs grows with what happens, and not with the cases there are.
"""

from datetime import datetime

from django.db.models import F, Q

from advisor import Release
from portal.cases.models import Case, CaseQuerySet


def stirred(cases: CaseQuerySet, release: Release, now: datetime) -> CaseQuerySet:
    """Those in which a round may find something new."""
    looked_at = F("reminds_looked_at")
    news = Q(reminds_looked_at=None) | Q(reminds_quiet_until__lte=now)
    news |= Q(updated_at__gte=looked_at) | Q(reminds_since__gte=looked_at)
    if release.published_at is not None:
        news |= Q(reminds_looked_at__lte=release.published_at)
    return cases.filter(news)


def note_quiet(case: Case, now: datetime, until: datetime) -> None:
    """A round has looked at the case as it is here: before that moment there is nothing new in it."""
    unchanged = Case.objects.filter(pk=case.pk, updated_at=case.updated_at)
    unchanged.update(reminds_looked_at=now, reminds_quiet_until=until)
