"""The sheet: what its address says, put to the published release at this moment or for a later day."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from advisor import after_doing
from portal.caching import cacheable, is_fragment, note_until
from portal.guidance.asking import AT, DID, MINUTE, Asked, on_advice
from portal.guidance.depict import picture_of
from portal.guidance.outlook import turns
from portal.guidance.sheet import links_of, sheet_of


@on_advice
def advice(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The sheet for the facts in the address; right after a step was taken it says so, to whoever took it alone."""
    if asked.did_words:
        note_until(request, asked.until)
        response = _sheet(request, asked, asked.opened)
        response["Cache-Control"] = "no-store"
        return response
    return _cached(request, asked, "advice", lambda: _sheet(request, asked, asked.opened))


@on_advice
def paper(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The sheet with all its rows open, to be printed."""
    return _cached(request, asked, "print", lambda: _sheet(request, asked, "all", is_paper=True))


@on_advice
def days(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The dates drawn, and the days on which the advice changes; to a script, what is first on the day it asks for."""

    def page() -> HttpResponse:
        if is_fragment(request):
            return render(request, "guidance/_later_day.html", {"asked": asked})
        context = {"asked": asked, "reading": asked.reading, "links": links_of(asked), "turns": turns(asked)}
        return render(request, "guidance/days.html", context | {"picture": picture_of(asked)})

    return _cached(request, asked, "days", page)


@on_advice
def done(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Lead to the sheet as it is once the step was taken at this minute. Nothing is stored; each press is a new one."""
    after = after_doing(asked.situation, asked.step, asked.now, asked.desk.vocabulary)
    query = asked.reading.address() if after is None else asked.reading.with_situation(after).address()
    noted = f"&{DID}={asked.step}&{AT}={asked.now:{MINUTE}}" if after else ""
    response = HttpResponseRedirect(f"{reverse('guidance:advice')}?{query}{noted}")
    response["Cache-Control"] = "no-store"
    return response


def _cached(request: HttpRequest, asked: Asked, name: str, page: Callable[[], HttpResponse]) -> HttpResponse:
    return cacheable(request, [name, *asked.parts], asked.now, asked.until, page)


def _sheet(request: HttpRequest, asked: Asked, opened: str, *, is_paper: bool = False) -> HttpResponse:
    sheet = sheet_of(asked, opened)
    context = {"sheet": sheet, "page": sheet.page, "asked": asked, "reading": asked.reading}
    return render(request, "guidance/advice.html", context | {"release": asked.desk.release, "is_paper": is_paper})
