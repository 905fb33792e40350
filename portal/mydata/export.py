"""Everything the site keeps about one person, as plain data."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Model

from portal import clock
from portal.accounts.models import User
from portal.cases.models import Case

FORMAT = "todoku-export-1"


def export_of(user: User) -> dict[str, Any]:
    """JSON-ready: dates and ids as Django's JSON encoder writes them. Secrets (password hash, keys) are left out."""
    return {
        "format": FORMAT,
        "exported_at": clock.now(),
        "account": _row(user, "email", "date_joined", "last_login", "is_active", "is_staff"),
        "email_addresses": _rows(EmailAddress.objects.filter(user=user), "email", "verified", "primary"),
        "second_factors": _rows(Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at"),
        "signed_in": _rows(UserSession.objects.filter(user=user), "created_at", "user_agent"),
        "mails": _rows(user.mails.all(), "about", "to", "state", "made_at"),
        "cases": [_case(case) for case in Case.objects.owned_by(user).order_by("created_at")],
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "id": case.pk,
        **asdict(case.words),
        **_row(case, "facts", "answered_at", "created_at", "updated_at", "seen_at", "closed_at", "outcome"),
        **_row(case, "reminds_in", "reminds_since"),
        "reminders": _rows(case.reminders.all(), "occasion", "told_at"),
        "events": _rows(
            case.events.all(), "kind", "at", "is_day", "party", "channel", "step", "who", "text", "facts", "recorded_at"
        ),
        "promises": _rows(case.promises.all(), "text", "due_on", "kept_on"),
        "given_advices": _rows(
            case.given_advices.all(), "given_at", "release_number", "release_digest", "language", "facts", "advice"
        ),
    }


def _rows(objects: Iterable[Model], *fields: str) -> list[dict[str, Any]]:
    return [_row(one, *fields) for one in objects]


def _row(one: Model, *fields: str) -> dict[str, Any]:
    return {field: getattr(one, field) for field in fields}
