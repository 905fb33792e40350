"""A search in the address: the page with what it finds, to a script that alone. Nothing typed is kept anywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from portal.caching import is_fragment
from portal.cardnumbers import has_card_number
from portal.desk import Desk, desk_for
from portal.finding import MOST_CHARACTERS
from portal.guides.library import Found, library_of

QUERY, REFUSED = "q", "refused"
CLEAN = f"{REFUSED}=card"


@dataclass(frozen=True)
class Room:
    """How many results of each kind a page has room for."""

    problems: int
    guides: int


HOME = Room(problems=5, guides=3)
LIBRARY = Room(problems=3, guides=12)


@dataclass(frozen=True)
class Search:
    """What is asked and what is found; a text with a card number is refused and not repeated."""

    query: str = ""
    found: Found | None = None
    refused: bool = False


def examples(desk: Desk) -> dict[str, Callable[[], list[str]]]:
    """For the template of the search: words for the empty field, and words to search for with one press.

    Only such as the problems of this release are called by; looked up only when the page is written.
    """

    def known(*phrases: str) -> list[str]:
        library = library_of(desk.release, desk.today)
        return [phrase for phrase in phrases if library.knows(phrase)]

    return {
        "in_the_field": lambda: known(_("delivered, but not here")),
        "examples": lambda: known(_("no refund yet"), _("PayPay not refunded"), _("tracking is stuck")),
    }


def searched(request: HttpRequest, template: str, context: dict[str, Any], room: Room) -> HttpResponse | None:
    """The answer to a search; None where the address holds none.

    A card number is taken out of the address, and so out of the browser's history, by leading on to a clean one.
    """
    if not {QUERY, REFUSED} & request.GET.keys():
        return None
    refused = REFUSED in request.GET or _holds_card_number(request)
    fragment = is_fragment(request)
    if refused and not fragment and request.GET.urlencode() != CLEAN:
        return HttpResponseRedirect(f"{request.path}?{CLEAN}")
    search = Search(refused=True) if refused else _search(request.GET[QUERY], desk_for(request), room)
    page = "guides/_found.html" if fragment else template
    response = render(request, page, context | {"search": search, "fragment": fragment})
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["HX-Request"])
    if fragment:
        response["Page-Address"] = _address_of(request, search)
    return response


def _address_of(request: HttpRequest, search: Search) -> str:
    """The page that shows this search when it is loaded anew, as it is on the way back from a hit."""
    asked = CLEAN if search.refused else urlencode({QUERY: search.query}) if search.query else ""
    return f"{request.path}?{asked}" if asked else request.path


def _holds_card_number(request: HttpRequest) -> bool:
    shape = desk_for(request).vocabulary.shop.order_number
    given = (text for _name, texts in request.GET.lists() for text in texts)
    return any(has_card_number(text, shape.pattern if shape else "") for text in given)


def _search(typed: str, desk: Desk, room: Room) -> Search:
    query = typed[:MOST_CHARACTERS].strip()
    if not query:
        return Search()
    found = library_of(desk.release, desk.today).find(query, desk.words, room.problems, room.guides)
    return Search(query, found)
