"""The days to come of a case as a calendar file, whose events keep their names whatever the case tells later."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.cases.models import Case
from portal.cases.panel import standing_today
from portal.desk import Desk
from portal.guidance.calendar import calendar, calendar_without_days, has_events

LOOK_AGAIN_AFTER = timedelta(hours=6)
"""How soon a program that subscribes should ask again; most ask when they like."""


def file_to_take(case: Case, desk: Desk, request: HttpRequest) -> bytes | None:
    """The file as it is to be taken over once; None where no day is to come."""
    return _with_days(case, desk, request, None)


def file_to_follow(case: Case, desk: Desk, request: HttpRequest) -> bytes:
    """The same file for a program that asks again and again: where no day is to come, an empty one."""
    found = _with_days(case, desk, request, LOOK_AGAIN_AFTER)
    return found or calendar_without_days(desk.lang, _names(case).format, LOOK_AGAIN_AFTER)


def as_answer(content: bytes) -> HttpResponse:
    """The file, to be opened by a calendar."""
    headers = {"Content-Disposition": 'inline; filename="todoku.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _with_days(case: Case, desk: Desk, request: HttpRequest, look_again_after: timedelta | None) -> bytes | None:
    standing = standing_today(case, desk)
    advice, situation = standing.advice, standing.situation
    if case.closed_at or not advice or not situation or not has_events(advice, desk.words):
        return None
    page = request.build_absolute_uri(reverse("cases:show", args=[case.pk]))
    return calendar(advice, situation, desk.words, page, desk.now, _names(case).format, look_again_after)


def _names(case: Case) -> str:
    return f"{case.pk}.{{}}@todoku"
