"""Everything the site keeps about one person, as plain data."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from portal.accounts.models import User
from portal.accounts.passkeys.names import passkeys_of
from portal.audit.models import AuditEntry, pseudonym_of
from portal.cases.asdata import FORMAT, case_as_data, row_as_data, rows_as_data, with_history
from portal.cases.models import Case
from portal.mydata.models import LeavingNotice


def export_of(user: User, cases: Iterable[Case], now: datetime) -> dict[str, Any]:
    """With their cases, JSON-ready: dates and ids as Django's JSON encoder writes them. Password hash and keys are left
    out."""
    return {
        "format": FORMAT,
        "exported_at": now,
        "account": row_as_data(user, "email", "date_joined", "agreed_to", "last_login", "is_active", "is_staff"),
        "email_addresses": rows_as_data(EmailAddress.objects.filter(user=user), "email", "verified", "primary"),
        "second_factors": rows_as_data(Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at"),
        "passkeys": [str(one) for one in passkeys_of(user)],
        "signed_in": rows_as_data(UserSession.objects.filter(user=user), "created_at", "user_agent"),
        "mails": rows_as_data(user.mails.all(), "about", "to", "state", "made_at"),
        "leaving_notices": rows_as_data(LeavingNotice.objects.filter(person=user), "told_at"),
        "record_of_security": rows_as_data(
            AuditEntry.objects.filter(who=pseudonym_of(user.pk)), "at", "deed", "detail", "where"
        ),
        "cases": [case_as_data(case) for case in cases],
    }


def everything_of(user: User, now: datetime) -> tuple[dict[str, Any], list[Case]]:
    """What is written down about the person, and the cases whose files go beside it."""
    cases = list(with_history(Case.objects.owned_by(user)).order_by("created_at"))
    return export_of(user, cases, now), cases
