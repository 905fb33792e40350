"""One's cases: the first page of whoever is signed in."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.guests import guest_of
from portal.accounts.models import Guest
from portal.accounts.people import keeper_of
from portal.caching import next_midnight, note_until
from portal.cases.listing import grouped, open_cases, twins
from portal.cases.models import Case
from portal.cases.views.shelf import A_PAGE
from portal.dates import day_of
from portal.desk import desk_for
from portal.guides.searching import examples
from portal.intake.home import problem_groups


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """What is left to do first, then what moved, what is awaited and what is over; and the ways to a new case.

    Whoever signed in is offered the cases that this browser keeps without an account.
    """
    desk, keeper = desk_for(request), keeper_of(request)
    cases = open_cases(keeper, desk)
    page = Paginator(cases, A_PAGE).get_page(request.GET.get("page"))
    shelves = Case.objects.owned_by(keeper).counts()
    note_until(request, min((one.until for one in cases), default=next_midnight(desk.now)))
    context: dict[str, Any] = {
        "cases": grouped(page.object_list),
        "page": page,
        "is_empty": not any(shelves.values()),
        "to_do": sum(one.is_to_do for one in cases),
        "last_look": max((day_of(one.case.seen_at) for one in cases), default=None),
        "shelves": shelves,
        "twins": twins(one.case for one in cases),
        "groups": problem_groups(desk.words),
        "guest_days": settings.GUEST_DAYS,
    }
    if isinstance(keeper, Guest):
        context["is_guests"] = True
    elif guest := guest_of(request):
        context["to_claim"] = list(Case.objects.owned_by(guest).values_list("title", flat=True))
    return render(request, "cases/list.html", context | examples(desk))
