"""The list of one's cases."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.people import person_of
from portal.cases.listing import listed_cases
from portal.desk import desk_for

CASES_A_PAGE = 50


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Every case of the person, overdue first."""
    cases = listed_cases(person_of(request), desk_for(request))
    page = Paginator(cases, CASES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/list.html", {"page": page})
