"""The one place where the site asks what time it is, so that tests can move it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone

TOKYO = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """This moment in Asia/Tokyo."""
    return timezone.now().astimezone(TOKYO)


def today() -> date:
    """The day in Asia/Tokyo."""
    return now().date()


def moment_of(request: HttpRequest) -> datetime:
    """The moment in Asia/Tokyo that this request is answered at, settled when it is first asked for."""
    settled: datetime | None = getattr(request, "answered_at", None)
    if settled is None:
        settled = request.answered_at = now()  # type: ignore[attr-defined]
    return settled


def in_templates(request: HttpRequest) -> dict[str, date]:
    """`this_day` for the date filters of every template: they write the year of any other."""
    return {"this_day": moment_of(request).date()}
