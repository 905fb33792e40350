"""Ended cases, and those that were put away, page by page."""

from typing import Literal

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.people import keeper_of
from portal.cases.listing import twins
from portal.cases.models import Case

A_PAGE = 30
"""So many rows a page of any list of cases, or of one, has."""


@require_safe
def ended_cases(request: HttpRequest) -> HttpResponse:
    """How each ended; they are put away with one press."""
    return _shelf(request, "ended", _("Ended cases"))


@require_safe
def archived_cases(request: HttpRequest) -> HttpResponse:
    """Those that were put away."""
    return _shelf(request, "archived", _("Cases put away"))


def _shelf(request: HttpRequest, shelf: Literal["ended", "archived"], heading: str) -> HttpResponse:
    own = Case.objects.owned_by(keeper_of(request))
    cases = own.archived() if shelf == "archived" else own.ended()
    page = Paginator(cases, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "heading": heading, "shown": shelf, "shelves": own.counts(), "twins": twins(page)}
    return render(request, "cases/shelf.html", context)
