"""The one place where the site asks what time it is, so that tests can move it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

TOKYO = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """This moment in Asia/Tokyo."""
    return timezone.now().astimezone(TOKYO)


def today() -> date:
    """The day in Asia/Tokyo."""
    return now().date()
