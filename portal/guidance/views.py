"""The advice page: what its address says, put to the published release at this moment or for a later day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from advisor import advise
from advisor.rulebook import LANGUAGES
from portal.caching import cacheable, is_fragment
from portal.guidance.asking import Asked, on_advice
from portal.guidance.outlook import turns
from portal.guidance.present import Page, present
from portal.guidance.refusals import not_here


@on_advice
def advice(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The advice on the facts in the address; to a script, what is first on the day it asks for."""
    render_it = _day if is_fragment(request) else _page
    return cacheable(request, ["advice", *asked.parts], asked.now, asked.until, lambda: render_it(request, asked))


def page_of(asked: Asked) -> Page:
    """All that the advice page shows; its drafts show both languages."""
    given, release, situation = asked.advice, asked.desk.release, asked.situation
    advices = {
        lang: given if lang == asked.words.lang else advise(release, situation, given.now, lang) for lang in LANGUAGES
    }
    return present(advices, situation, asked.words, not_here(given, situation, asked.words))


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    context = {"page": page_of(asked), "reading": asked.reading, "release": asked.desk.release, "asked": asked}
    return render(request, "guidance/advice.html", context | {"turns": turns(asked)})


def _day(request: HttpRequest, asked: Asked) -> HttpResponse:
    return render(request, "guidance/_later_day.html", {"asked": asked})
