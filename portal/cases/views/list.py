"""The list of one's cases."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import clock
from portal.accounts.people import person_of
from portal.cases.listing import rows_of
from portal.curation.published import current_release

CASES_A_PAGE = 50


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Every case of the person, overdue first."""
    rows = rows_of(person_of(request), current_release(), clock.now())
    page = Paginator(rows, CASES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/list.html", {"page": page})
