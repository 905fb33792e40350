"""The same advice in other forms: a calendar file. Each at the address of the advice, with the same answers."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.caching import cacheable
from portal.guidance.asking import Asked, asked
from portal.guidance.calendar import calendar


@login_not_required
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The dates of the advice, to be opened by a calendar."""
    found = asked(request)
    if isinstance(found, HttpResponse):
        return found

    def file() -> HttpResponse:
        content = calendar(found.advice, found.situation, found.words, _page_of(request, found))
        name = {"Content-Disposition": 'inline; filename="todoku.ics"'}
        return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=name)

    return cacheable(request, ["calendar", *found.parts], found.now, found.until, file)


def _page_of(request: HttpRequest, found: Asked) -> str:
    """The whole address of the advice page on today, to be kept outside the site."""
    return request.build_absolute_uri(f"{reverse('guidance:advice')}?{found.reading.facts_address()}")
