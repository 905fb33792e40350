"""The same advice in other forms: calendar file, plain text, QR code. Each has the same answers in its address."""

import re
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from portal.address.reading import CHANGE
from portal.caching import cacheable
from portal.guidance.asking import LATER, Asked, on_advice
from portal.guidance.calendar import calendar, has_events
from portal.guidance.sheet import sheet_of

_GAPS = re.compile(r"\n{3,}")


@on_advice
def calendar_file(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The days to come, to be opened by a calendar; while there is none, a page that says what would give one.

    Made anew each time: of two files the one taken later has the higher sequence, so that its events count.
    """
    if not has_events(asked.advice, asked.words):
        context = {"asks": _asks_for_days(asked), "back": _page_address(asked), "reading": asked.reading}
        return render(request, "guidance/no_days.html", context)
    address = _absolute(request, _page_address(asked))
    content = calendar(asked.advice, asked.situation, asked.words, address, asked.now)
    headers = {"Content-Disposition": 'inline; filename="todoku.ics"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _asks_for_days(asked: Asked) -> list[tuple[str, str]]:
    """The questions still open whose answer is a day, each with the address of the question."""
    facts = asked.desk.vocabulary.facts
    days = [one.fact for one in asked.advice.questions if facts[one.fact].kind in ("date", "datetime")]
    questions = f"{reverse('intake:questions')}?{asked.reading.address()}"
    return [(asked.words.label(fact), f"{questions}&{urlencode({CHANGE: fact})}") for fact in days]


@on_advice
def plain_text(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What the advice says, in the order of the sheet, to be pasted into a note or a message; without its reasons."""

    def text() -> HttpResponse:
        sheet = sheet_of(asked)
        context = {
            "sheet": sheet,
            "page": sheet.page,
            "messages": [one.message for one in sheet.letters if not one.waits_for],
            "letters": sheet.letters,
            "asked": asked,
            "address": _absolute(request, _page_address(asked)),
        }
        written = _GAPS.sub("\n\n", render_to_string("guidance/advice.txt", context, request))
        return HttpResponse(written, content_type="text/plain; charset=utf-8")

    return cacheable(request, ["text", *asked.parts], asked.now, asked.until, text)


@on_advice
def qr(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A picture that opens the same advice on another device."""

    def page() -> HttpResponse:
        back = _page_address(asked)
        address = _absolute(request, back)
        context = {"picture": _picture(address), "address": address, "back": back, "reading": asked.reading}
        return render(request, "guidance/qr.html", context | {"is_local": settings.ORIGIN.is_loopback})

    return cacheable(request, ["qr", request.get_host(), *asked.parts], asked.now, asked.until, page)


def _page_address(asked: Asked) -> str:
    later = f"&{LATER}={asked.later}" if asked.later else ""
    return f"{reverse('guidance:advice')}?{asked.reading.facts_address()}{later}"


def _absolute(request: HttpRequest, address: str) -> str:
    """The address as another device or program needs it."""
    return request.build_absolute_uri(address)


def _picture(address: str) -> SafeString | None:
    """The address as a QR code, which has room for an answer to every question; None for what is longer still."""
    try:
        code = segno.make_qr(address, error="l")
    except segno.DataOverflowError:
        return None
    drawn = code.svg_inline(omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return mark_safe(drawn)  # noqa: S308  dots alone
