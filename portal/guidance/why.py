"""The page of reasons: what each item of an advice rests on; to a script, the reasons of one item."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.caching import cacheable, is_fragment
from portal.guidance.asking import Asked, on_advice
from portal.guidance.reasoned import Reasoning


@on_advice
def why(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All reasons of the advice on the facts in the address. 404 for an item that is not in the advice."""
    make = _item if is_fragment(request) else _page
    parts = ["why", asked.item, *asked.parts]
    return cacheable(request, parts, asked.now, asked.until, lambda: make(request, asked))


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    context = {"grounding": Reasoning(asked).whole(), "asked": asked, "reading": asked.reading}
    return render(request, "guidance/why.html", context | {"release": asked.desk.release})


def _item(request: HttpRequest, asked: Asked) -> HttpResponse:
    found = Reasoning(asked).at(asked.item)
    if found is None:
        raise Http404
    return render(
        request, "guidance/_reasoned.html", {"one": found, "is_alone": True, "asked": asked, "reading": asked.reading}
    )
