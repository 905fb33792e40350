"""The same advice in other forms: a calendar file. Each at the address of the advice, with the same answers."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.caching import cacheable
from portal.guidance.asking import Asked, on_advice
from portal.guidance.calendar import calendar


@on_advice
def calendar_file(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The dates of the advice, to be opened by a calendar."""

    def file() -> HttpResponse:
        content = calendar(asked.advice, asked.situation, asked.words, _page_of(request, asked))
        name = {"Content-Disposition": 'inline; filename="todoku.ics"'}
        return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=name)

    return cacheable(request, ["calendar", *asked.parts], asked.now, asked.until, file)


def _page_of(request: HttpRequest, asked: Asked) -> str:
    """The whole address of the advice page on today, to be kept outside the site."""
    return request.build_absolute_uri(f"{reverse('guidance:advice')}?{asked.reading.facts_address()}")
