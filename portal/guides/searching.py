"""A search in the address: the page with what it finds, to a script that alone. Nothing typed is kept anywhere."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from advisor import Release
from portal import clock
from portal.caching import is_fragment
from portal.cardnumbers import has_card_number
from portal.finding import MOST_CHARACTERS
from portal.guides.library import Found, library_of
from portal.wording import Words

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


def searched(
    request: HttpRequest, release: Release, template: str, context: dict[str, Any], room: Room
) -> HttpResponse | None:
    """The answer to a search; None where the address holds none.

    A card number is taken out of the address, and so out of the browser's history, by leading on to a clean one.
    """
    if not {QUERY, REFUSED} & request.GET.keys():
        return None
    refused = REFUSED in request.GET or any(has_card_number(text) for _, texts in request.GET.lists() for text in texts)
    fragment = is_fragment(request)
    if refused and not fragment and request.GET.urlencode() != CLEAN:
        return HttpResponseRedirect(f"{request.path}?{CLEAN}")
    search = Search(refused=True) if refused else _search(request.GET[QUERY], release, room)
    page = "guides/_found.html" if fragment else template
    response = render(request, page, context | {"search": search, "fragment": fragment})
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["HX-Request"])
    return response


def _search(typed: str, release: Release, room: Room) -> Search:
    query = typed[:MOST_CHARACTERS].strip()
    if not query:
        return Search()
    found = library_of(release, clock.today()).find(query, Words(release.rulebook), room.problems, room.guides)
    return Search(query, found)
