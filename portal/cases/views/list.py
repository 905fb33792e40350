"""One's cases: the first page of whoever is signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.guests import guest_of
from portal.accounts.models import Guest
from portal.accounts.people import keeper_of
from portal.caching import next_midnight, note_until
from portal.cases.listing import own_cases
from portal.cases.models import Case
from portal.desk import desk_for
from portal.guides.searching import examples
from portal.intake.home import problem_groups


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """What moved first, then what is left to do, what is awaited and what is over; and the ways to a new case.

    Whoever signed in is offered the cases that this browser keeps without an account.
    """
    desk, keeper = desk_for(request), keeper_of(request)
    cases = own_cases(keeper, desk)
    note_until(request, min((one.until for one in cases.open_ones), default=next_midnight(desk.now)))
    context = {"cases": cases, "groups": problem_groups(desk.words), "guest_days": settings.GUEST_DAYS}
    if isinstance(keeper, Guest):
        context["is_guests"] = True
    elif guest := guest_of(request):
        context["to_claim"] = list(Case.objects.owned_by(guest).values_list("title", flat=True))
    return render(request, "cases/list.html", context | examples(desk))
