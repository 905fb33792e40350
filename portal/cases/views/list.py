"""One's cases: the first page of whoever is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.people import person_of
from portal.caching import next_midnight, note_until
from portal.cases.listing import own_cases
from portal.desk import desk_for
from portal.guides.searching import examples
from portal.intake.home import problem_groups


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """What moved first, then what is left to do, what is awaited and what is over; and the ways to a new case."""
    desk = desk_for(request)
    cases = own_cases(person_of(request), desk)
    note_until(request, min((one.until for one in cases.open_ones), default=next_midnight(desk.now)))
    context = {"cases": cases, "groups": problem_groups(desk.words)}
    return render(request, "cases/list.html", context | examples(desk))
